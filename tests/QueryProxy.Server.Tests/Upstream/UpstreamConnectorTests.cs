using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using QueryProxy.Protocol;
using QueryProxy.Protocol.Authentication;
using QueryProxy.Protocol.Backend;
using QueryProxy.Protocol.Frontend;
using QueryProxy.Server.Upstream;
using QueryProxy.TestSupport.Wire;

namespace QueryProxy.Server.Tests.Upstream;

/// <summary>In-memory: the login against a scripted server on loopback.</summary>
public sealed class UpstreamConnectorTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task ConnectAsync_pins_the_settings_of_the_session()
    {
        ScriptedPeer? peer = null;
        await using var upstream = ScriptedUpstream.StartAfterLogin(async accepted =>
        {
            peer = accepted;
            await accepted.ExpectAsync<Terminate>();
        });

        await using (var connection = await ConnectAsync(upstream.Options with { StatementTimeout = TimeSpan.FromSeconds(7) }))
        {
            connection.ProcessId.Should().Be(ScriptedPeer.ProcessId);
            connection.Parameters["server_version"].Should().Be("15.0 (scripted)");
            connection.TransactionStatus.Should().Be(TransactionStatus.Idle);
            connection.IsEncrypted.Should().BeFalse();
        }

        peer!.Startup!.Version.Should().Be(ProtocolVersion.V3_0);
        peer.Startup.Parameters.Should().BeEquivalentTo(new Dictionary<string, string>
        {
            ["user"] = "proxy",
            ["database"] = "db",
            ["application_name"] = "queryproxy",
            ["client_encoding"] = "UTF8",
            ["default_transaction_read_only"] = "on",
            ["search_path"] = "pg_catalog",
            ["statement_timeout"] = "7000",
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ConnectAsync_logs_in_with_scram(bool singleBytes)
    {
        await using var upstream = ScriptedUpstream.Start(async peer =>
        {
            peer.SendsSingleBytes = singleBytes;
            await peer.ReadStartupAsync();
            var scram = new ScramServer(ScramVerifier.Create("secret", iterations: 16), null);
            (await AuthenticateAsync(peer, scram)).Should().BeTrue();
            await peer.SendAsync(default(AuthenticationOk));
            await peer.FinishLoginAsync();
            await peer.ExpectAsync<Terminate>();
        });

        await using var connection = await ConnectAsync(upstream.Options);

        connection.ProcessId.Should().Be(ScriptedPeer.ProcessId);
    }

    [Fact]
    public async Task ConnectAsync_logs_in_with_a_cleartext_password()
    {
        await using var upstream = ScriptedUpstream.Start(async peer =>
        {
            await peer.ReadStartupAsync();
            await peer.SendAsync(default(AuthenticationCleartextPassword));
            (await peer.ExpectAsync<PasswordMessage>()).Password.Decode().Should().Be("secret");
            await peer.AcceptLoginAsync();
            await peer.ExpectAsync<Terminate>();
        });

        await using var connection = await ConnectAsync(upstream.Options);
    }

    [Fact]
    public async Task ConnectAsync_logs_in_with_md5()
    {
        await using var upstream = ScriptedUpstream.Start(async peer =>
        {
            await peer.ReadStartupAsync();
            await peer.SendAsync(new AuthenticationMD5Password(0xCAFE));
            (await peer.ExpectAsync<PasswordMessage>()).Password.Decode().Should().Be(MD5Password.Hash("proxy", "secret", 0xCAFE));
            await peer.AcceptLoginAsync();
            await peer.ExpectAsync<Terminate>();
        });

        await using var connection = await ConnectAsync(upstream.Options);
    }

    [Fact]
    public async Task ConnectAsync_refuses_a_server_that_does_not_know_the_password()
    {
        await using var upstream = ScriptedUpstream.Start(async peer =>
        {
            await peer.ReadStartupAsync();
            await AuthenticateAsync(peer, new ScramServer(ScramVerifier.Create("secret", iterations: 16), null), new byte[32]);
            await peer.ReadFrameAsync();
        });

        (await FailureAsync(upstream.Options)).Kind.Should().Be(UpstreamErrorKind.AuthenticationFailed);
    }

    [Fact]
    public async Task ConnectAsync_refuses_a_server_that_skips_its_own_proof()
    {
        await using var upstream = ScriptedUpstream.Start(async peer =>
        {
            await peer.ReadStartupAsync();
            await peer.SendAsync(new AuthenticationSASL(["SCRAM-SHA-256"]));
            await peer.ExpectAsync<SASLInitialResponse>();
            await peer.SendAsync(default(AuthenticationOk));
            await peer.ReadFrameAsync();
        });

        (await FailureAsync(upstream.Options)).Kind.Should().Be(UpstreamErrorKind.AuthenticationFailed);
    }

    [Theory]
    [InlineData(AuthenticationKind.GSS)]
    [InlineData(AuthenticationKind.SSPI)]
    [InlineData(AuthenticationKind.KerberosV5)]
    public async Task ConnectAsync_refuses_methods_that_are_not_supported(AuthenticationKind kind)
    {
        await using var upstream = ScriptedUpstream.Start(async peer =>
        {
            await peer.ReadStartupAsync();
            await peer.SendRawAsync(new byte[] { (byte)'R', 0, 0, 0, 8, 0, 0, 0, (byte)kind });
            await peer.ReadFrameAsync();
        });

        (await FailureAsync(upstream.Options)).Kind.Should().Be(UpstreamErrorKind.AuthenticationFailed);
    }

    [Theory]
    [InlineData("28P01", UpstreamErrorKind.AuthenticationFailed)]
    [InlineData("28000", UpstreamErrorKind.AuthenticationFailed)]
    [InlineData("3D000", UpstreamErrorKind.ServerError)]
    [InlineData("53300", UpstreamErrorKind.ServerError)]
    public async Task ConnectAsync_tells_what_the_server_refused(string sqlState, UpstreamErrorKind kind)
    {
        await using var upstream = ScriptedUpstream.Start(async peer =>
        {
            await peer.ReadStartupAsync();
            await peer.SendErrorAsync("FATAL", sqlState, "no");
        });

        var failure = await FailureAsync(upstream.Options);

        failure.Kind.Should().Be(kind);
        failure.ServerError!.SqlState.Should().Be(sqlState);
        failure.Message.Should().Contain(upstream.Endpoint.ToString()).And.NotContain("secret");
    }

    [Fact]
    public async Task ConnectAsync_names_host_and_port_when_nobody_listens()
    {
        using var unused = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        unused.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var endpoint = new UpstreamEndpoint("127.0.0.1", ((IPEndPoint)unused.LocalEndPoint!).Port);

        var failure = await FailureAsync(new UpstreamOptions { Endpoint = endpoint, Database = "db", Username = "u", Password = "secret" });

        failure.Kind.Should().Be(UpstreamErrorKind.Unreachable);
        failure.Message.Should().Contain(endpoint.ToString()).And.NotContain("secret");
    }

    [Fact]
    public async Task ConnectAsync_gives_up_when_the_server_stays_silent()
    {
        var reached = new TaskCompletionSource();
        await using var upstream = ScriptedUpstream.Start(async peer =>
        {
            await peer.ReadStartupAsync();
            reached.SetResult();
            await peer.ExpectCloseAsync();
        });

        var connecting = FailureAsync(upstream.Options with { ConnectTimeout = TimeSpan.FromSeconds(3) });
        await reached.Task;
        _time.Advance(TimeSpan.FromSeconds(3));

        (await connecting).Kind.Should().Be(UpstreamErrorKind.TimedOut);
    }

    [Fact]
    public async Task ConnectAsync_stops_when_it_is_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        await using var upstream = ScriptedUpstream.Start(async peer =>
        {
            await peer.ReadStartupAsync();
            await cancellation.CancelAsync();
            await peer.ExpectCloseAsync();
        });

        var connect = () => new UpstreamConnector(_time, NullLogger<UpstreamConnector>.Instance).ConnectAsync(upstream.Options, cancellation.Token);

        await connect.Should().ThrowAsync<OperationCanceledException>();
    }

    public static TheoryData<string, byte[]> HostileAnswers => new()
    {
        { "an absurd length", [(byte)'R', 0x7F, 0xFF, 0xFF, 0xFF] },
        { "a negative length", [(byte)'R', 0xFF, 0xFF, 0xFF, 0xFF] },
        { "a length shorter than itself", [(byte)'R', 0, 0, 0, 3] },
        { "an unknown message", [(byte)'!', 0, 0, 0, 4] },
        { "a row before the login", [(byte)'D', 0, 0, 0, 6, 0, 0] },
        { "an empty authentication request", [(byte)'R', 0, 0, 0, 4] },
        { "ready before the login", [(byte)'Z', 0, 0, 0, 5, (byte)'I'] },
        { "a key before the login", [(byte)'K', 0, 0, 0, 12, 0, 0, 0, 1, 0, 0, 0, 1] },
        { "a continuation of nothing", [(byte)'R', 0, 0, 0, 8, 0, 0, 0, 11] },
        { "an error without fields", [(byte)'E', 0, 0, 0, 5, 0] },
        { "a transaction at the start", [(byte)'R', 0, 0, 0, 8, 0, 0, 0, 0, (byte)'Z', 0, 0, 0, 5, (byte)'T'] },
        { "another protocol", "HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray() },
    };

    [Theory]
    [MemberData(nameof(HostileAnswers))]
    public async Task ConnectAsync_refuses_what_is_not_a_login(string what, byte[] answer)
    {
        await using var upstream = ScriptedUpstream.Start(async peer =>
        {
            await peer.ReadStartupAsync();
            await peer.SendRawAsync(answer);
            await peer.ReadFrameAsync();
        });

        (await FailureAsync(upstream.Options)).Kind.Should().Be(UpstreamErrorKind.ProtocolViolation, what);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(9)]
    [InlineData(20)]
    public async Task ConnectAsync_notices_a_server_that_dies_during_the_login(int bytes)
    {
        await using var upstream = ScriptedUpstream.Start(async peer =>
        {
            await peer.ReadStartupAsync();
            byte[] answer = [(byte)'R', 0, 0, 0, 8, 0, 0, 0, 0, (byte)'K', 0, 0, 0, 12, 0, 0, 0, 1, 0, 0, 0, 1];
            await peer.SendRawAsync(answer.AsMemory(0, bytes));
            await peer.Stream.DisposeAsync();
        });

        (await FailureAsync(upstream.Options)).Kind.Should().Be(UpstreamErrorKind.ConnectionLost);
    }

    /// <summary>The server's part of SCRAM; with <paramref name="falseProof"/> it claims to have been convinced.</summary>
    internal static async Task<bool> AuthenticateAsync(ScriptedPeer peer, ScramServer scram, byte[]? falseProof = null)
    {
        await peer.SendAsync(new AuthenticationSASL(scram.Mechanisms));
        var initial = await peer.ExpectAsync<SASLInitialResponse>();
        var challenge = scram.Begin(initial.Mechanism.Decode(), System.Buffers.BuffersExtensions.ToArray(initial.InitialResponse.Bytes));
        await peer.SendAsync(new AuthenticationSASLContinue(challenge));
        var response = await peer.ExpectAsync<SASLResponse>();
        var matches = scram.TryFinish(System.Buffers.BuffersExtensions.ToArray(response.Data), out var final);
        if (falseProof is not null)
            final = System.Text.Encoding.ASCII.GetBytes("v=" + Convert.ToBase64String(falseProof));
        await peer.SendAsync(new AuthenticationSASLFinal(final));
        return matches;
    }

    private Task<UpstreamConnection> ConnectAsync(UpstreamOptions options) =>
        new UpstreamConnector(_time, NullLogger<UpstreamConnector>.Instance).ConnectAsync(options, CancellationToken.None);

    private async Task<UpstreamException> FailureAsync(UpstreamOptions options)
    {
        var connect = () => ConnectAsync(options);
        return (await connect.Should().ThrowAsync<UpstreamException>()).Which;
    }
}
