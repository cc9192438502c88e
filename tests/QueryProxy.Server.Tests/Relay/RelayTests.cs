using QueryProxy.Protocol;
using QueryProxy.Protocol.Backend;
using QueryProxy.Protocol.Frontend;
using QueryProxy.Server.Tests.Support;
using QueryProxy.TestSupport.Wire;

namespace QueryProxy.Server.Tests.Relay;

/// <summary>In-memory with a scripted upstream: long answers, slow and vanishing peers, cancellation.</summary>
public sealed class RelayTests
{
    private static readonly byte[] Row = new byte[1000];

    [Fact]
    public async Task Million_rows_stream_with_flat_memory()
    {
        const int Batches = 1000;
        const int RowsPerBatch = 1000;
        var batch = new System.Buffers.ArrayBufferWriter<byte>();
        for (var i = 0; i < RowsPerBatch; i++)
            new DataRow(PgValueList.Create(new byte[100])).Write(batch);
        var statements = new ScriptedStatements
        {
            Execute = async (peer, _, _) =>
            {
                for (var i = 0; i < Batches; i++)
                    await peer.SendRawAsync(batch.WrittenMemory);
                await peer.SendAsync(new CommandComplete("SELECT 1000000"));
            },
        };
        await using var upstream = statements.Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var client = await plane.LoginAsync();
        await client.SendAsync(new Query("select v from big"));
        var received = 0L;
        GC.Collect();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        // 112 bytes per row; read raw, since a frame per row would be the test's own memory.
        var buffer = new byte[64 * 1024];
        while (received < (long)Batches * RowsPerBatch * 111)
        {
            received += await client.Stream.ReadAsync(buffer);
        }

        var live = GC.GetTotalMemory(forceFullCollection: true) - before;
        // A tenth of what was sent would be room for what other tests hold in the meantime, too; buffering shows as all of it.
        live.Should().BeLessThan(32 * 1024 * 1024, "what is in flight is bounded by the pipes");
        (await plane.Audit.ReadAsync()).Outcome.Rows.Should().Be(Batches * RowsPerBatch);
    }

    [Fact]
    public async Task Slow_reader_stops_the_upstream_instead_of_filling_memory()
    {
        var sent = 0L;
        var statements = new ScriptedStatements
        {
            Execute = async (peer, _, _) =>
            {
                var rows = new System.Buffers.ArrayBufferWriter<byte>();
                for (var i = 0; i < 100; i++)
                    new DataRow(PgValueList.Create(Row)).Write(rows);
                for (var i = 0; i < 300; i++)
                {
                    await peer.SendRawAsync(rows.WrittenMemory);
                    Interlocked.Add(ref sent, rows.WrittenCount);
                }

                await peer.SendAsync(new CommandComplete("SELECT 30000"));
            },
        };
        await using var upstream = statements.Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var client = await plane.LoginAsync();
        await client.SendAsync(new Query("select v from big"));
        await client.ExpectAsync<RowDescription>();
        // The upstream is stuck as soon as two looks apart see the same number.
        var seen = -1L;
        while (Interlocked.Read(ref sent) is var now && now != seen)
        {
            seen = now;
            await Task.Delay(200);
        }

        seen.Should().BeLessThan(20_000_000, "kernel buffers and ours are all that fills up");
        var rows = 0;
        while ((await client.ReadFrameAsync())!.Value is { BackendCode: BackendMessageCode.DataRow })
            rows++;
        rows.Should().Be(30_000);
        await client.ExpectAsync<ReadyForQuery>();
    }

    [Fact]
    public async Task Client_that_vanishes_mid_row_leaves_no_lease()
    {
        var statements = new ScriptedStatements
        {
            Execute = async (peer, _, _) =>
            {
                while (true)
                    await peer.SendAsync(new DataRow(PgValueList.Create(Row)));
            },
        };
        await using var upstream = statements.Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var client = plane.Connect(out var context);
        await client.LoginAsync("alice", "shop", MemoryDirectoryStore.Password);
        await client.SendAsync(new Query("select v from big"));
        await client.ExpectAsync<RowDescription>();
        await client.ExpectAsync<DataRow>();
        context.Abort();
        await plane.Connections[0].WaitAsync(TimeSpan.FromSeconds(30));
        await plane.ExpectNoLeaseAsync();
        plane.Registry.Count.Should().Be(0);
    }

    [Fact]
    public async Task Upstream_that_dies_between_rows_is_08006_and_the_session_goes_on()
    {
        var dies = true;
        var statements = new ScriptedStatements
        {
            Execute = async (peer, _, _) =>
            {
                if (!dies)
                {
                    await ScriptedStatements.SendRowsAsync(peer, "1");
                    return;
                }

                await peer.SendAsync(new DataRow(PgValueList.Create(Row)));
                await peer.DisposeAsync();
                throw new IOException();
            },
        };
        await using var upstream = statements.Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var client = await plane.LoginAsync();
        await client.SendAsync(new Query("select v from big"));
        var frames = await client.ReadUntilReadyAsync();
        Sessions.SimpleQueryTests.Codes(frames).Should().Be("TDEZ");
        ErrorResponse.Read(frames[^2]).Fields.SqlState.Should().Be("08006");
        dies = false;
        (await client.QueryAsync("select 1")).Should().ContainSingle();
    }

    [Fact]
    public async Task Upstream_that_dies_in_the_middle_of_a_long_row_ends_the_connection()
    {
        var statements = new ScriptedStatements
        {
            Execute = async (peer, _, _) =>
            {
                // Header of a row of 10 MB and a tenth of it.
                await peer.SendRawAsync(new byte[] { (byte)'D', 0, 0x98, 0x96, 0x80, 0, 1 });
                await peer.SendRawAsync(new byte[1_000_000]);
                await peer.DisposeAsync();
                throw new IOException();
            },
        };
        await using var upstream = statements.Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var client = await plane.LoginAsync();
        await client.SendAsync(new Query("select v from big"));
        await client.ExpectAsync<RowDescription>();
        var buffer = new byte[64 * 1024];
        var length = 0;
        while (await client.Stream.ReadAsync(buffer) is > 0 and var read)
            length += read;
        length.Should().BeLessThanOrEqualTo(1_000_007);
        await plane.ExpectNoLeaseAsync();
    }

    [Fact]
    public async Task Upstream_that_breaks_the_protocol_is_not_used_again()
    {
        var breaks = true;
        var statements = new ScriptedStatements
        {
            Execute = (peer, _, _) => breaks ? peer.SendAsync(default(ParseComplete)) : ScriptedStatements.SendRowsAsync(peer, "1"),
        };
        await using var upstream = statements.Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var client = await plane.LoginAsync();
        await client.SendAsync(new Query("select v from big"));
        ErrorResponse.Read((await client.ReadUntilReadyAsync())[^2]).Fields.SqlState.Should().Be("08006");
        breaks = false;
        (await client.QueryAsync("select 1")).Should().ContainSingle();
        upstream.Accepted.Should().BeGreaterThan(1);
    }

    [Theory]
    [InlineData(0, 4)]
    [InlineData(2, 32)]
    public async Task CancelRequest_ends_the_statement_that_runs_and_a_wrong_or_shortened_key_does_not(int minorVersion, int keyLength)
    {
        var running = new TaskCompletionSource();
        var canceled = new TaskCompletionSource();
        var statements = new ScriptedStatements
        {
            Execute = async (peer, _, _) =>
            {
                running.TrySetResult();
                await canceled.Task;
                throw new ScriptedStatements.UpstreamError("57014", "canceling statement due to user request");
            },
        };
        var requests = 0;
        await using var upstream = ScriptedUpstream.Start(async peer =>
        {
            if (await peer.ReadStartupPacketAsync() is Protocol.Startup.StartupMessage)
            {
                await peer.SendAsync(default(AuthenticationOk));
                await peer.FinishLoginAsync();
                await statements.RunAsync(peer);
                return;
            }

            Interlocked.Increment(ref requests);
            await peer.DisposeAsync();
            canceled.TrySetResult();
        });
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var client = plane.Connect();
        await client.SendAsync(new Protocol.Startup.StartupMessage(new ProtocolVersion(3, minorVersion), [new("user", "alice"), new("database", "shop")]));
        await client.FinishLoginAsync("alice", MemoryDirectoryStore.Password);
        client.Key!.SecretKey.Length.Should().Be(keyLength);
        await client.SendAsync(new Query("select v from big"));
        await running.Task;

        foreach (var key in new[] { new byte[keyLength], client.Key.SecretKey[..^1].ToArray() })
        {
            var stranger = plane.Connect();
            await stranger.SendAsync(new Protocol.Startup.CancelRequest(client.Key.ProcessId, key));
            await stranger.ExpectCloseAsync();
        }

        requests.Should().Be(0);

        var canceler = plane.Connect();
        await canceler.SendAsync(new Protocol.Startup.CancelRequest(client.Key.ProcessId, client.Key.SecretKey));
        var frames = await client.ReadUntilReadyAsync();
        ErrorResponse.Read(frames[^2]).Fields.SqlState.Should().Be("57014");
        requests.Should().BePositive("one that comes while the statement is being sent is repeated");
        await canceler.ExpectCloseAsync();
    }

    [Fact]
    public async Task Transform_that_fails_in_the_middle_of_an_answer_ends_the_statement_and_not_the_connection()
    {
        var many = Enumerable.Range(0, 3000).Select(i => $"raw{i}").ToArray();
        await using var upstream = new ScriptedStatements { Execute = (peer, _, _) => ScriptedStatements.SendRowsAsync(peer, many) }.Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var column = new Abstractions.Columns.ColumnInfo("v", 25, -1, "text", true);
        plane.Planner.Change = plan => plan with { Transforms = [new Engine.Planning.OutputTransform(0, new FailsOnSecondBatch(), column)] };
        var client = await plane.LoginAsync();
        await client.SendAsync(new Query("select v from t"));
        var frames = await client.ReadUntilReadyAsync();
        frames.Count(frame => frame.BackendCode == BackendMessageCode.DataRow).Should().Be(1024);
        var error = ErrorResponse.Read(frames[^2]).Fields;
        error.SqlState.Should().Be("XX000");
        error.ToString().Should().NotContain("raw");
        plane.Planner.Change = plan => plan;
        (await client.QueryAsync("select w from t")).Should().HaveCount(3000);
        upstream.Accepted.Should().Be(1);
    }

    [Fact]
    public async Task CancelRequest_ends_the_wait_for_a_connection()
    {
        var release = new TaskCompletionSource();
        var running = new TaskCompletionSource();
        var statements = new ScriptedStatements
        {
            Execute = async (peer, _, _) =>
            {
                running.TrySetResult();
                await release.Task;
                await ScriptedStatements.SendRowsAsync(peer, "1");
            },
        };
        await using var upstream = statements.Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint, arrange: store => store.AddDataSource("shop", upstream.Endpoint, poolMax: 1));
        var holder = await plane.LoginAsync();
        await holder.SendAsync(new Query("select 1"));
        await running.Task;
        var waiting = await plane.LoginAsync();
        await waiting.SendAsync(new Query("select 2"));
        while (plane.Pool.Statistics.Waiting == 0)
            await Task.Yield();
        var canceler = plane.Connect();
        await canceler.SendAsync(new Protocol.Startup.CancelRequest(waiting.Key!.ProcessId, waiting.Key.SecretKey));
        ErrorResponse.Read((await waiting.ReadUntilReadyAsync())[0]).Fields.SqlState.Should().Be("57014");
        release.SetResult();
        await holder.ReadUntilReadyAsync();
    }

    private sealed class FailsOnSecondBatch : Abstractions.Columns.IColumnTransform
    {
        private int _calls;

        public Abstractions.Columns.ColumnInfo Describe(Abstractions.Columns.ColumnInfo input) => input;

        public Apache.Arrow.IArrowArray Apply(Apache.Arrow.IArrowArray values, Abstractions.Columns.ColumnTransformContext context) =>
            ++_calls == 1 ? values : throw new InvalidOperationException(((Apache.Arrow.StringArray)values).GetString(0));
    }
}
