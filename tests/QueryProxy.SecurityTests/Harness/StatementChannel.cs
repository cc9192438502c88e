using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using QueryProxy.Protocol;
using QueryProxy.TestSupport.Wire;

namespace QueryProxy.SecurityTests.Harness;

/// <summary>
/// One connection to the proxy or to PostgreSQL that runs statements and keeps every byte of the answers. Connects again when it was lost. Messages are written by hand, so that a
/// mistake in the proxy's own message types cannot hide itself.
/// </summary>
public sealed class StatementChannel(int port, string user, string password, string database) : IAsyncDisposable
{
    // Only a hang ends it: on a busy machine a statement over millions of combinations takes its time on every side.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private RawPgClient? _client;

    /// <summary>Runs a statement, or several, in a Query message.</summary>
    public Task<Answer> SimpleAsync(string sql) => RunAsync(new TestStatement(sql, IsOrdered: false, ChangesSession: false), QueryProtocol.Simple);

    /// <summary>Runs a statement as drivers do.</summary>
    public Task<Answer> ExtendedAsync(string sql) => RunAsync(new TestStatement(sql, IsOrdered: false, ChangesSession: false), QueryProtocol.Extended);

    /// <summary>Runs a statement.</summary>
    public async Task<Answer> RunAsync(TestStatement statement, QueryProtocol protocol) => (await PipelineAsync([Messages(statement, protocol)]))[0];

    /// <summary>
    /// Sends statements in one go and reads their answers. Behind each one that changes the session follows what ends it. After a lost connection the rest have no answer: all of them must
    /// be asked again one by one.
    /// </summary>
    public async Task<IReadOnlyList<Answer>> PipelineAsync(IReadOnlyList<TestStatement> statements, QueryProtocol protocol)
    {
        var requests = new List<byte[]>();
        var wanted = new List<int>();
        foreach (var statement in statements)
        {
            wanted.Add(requests.Count);
            requests.Add(Messages(statement, protocol));
            if (statement.ChangesSession)
            {
                requests.Add(Message('Q', Text("rollback")));
                requests.Add(Message('Q', Text("discard all")));
            }
        }

        var answers = await PipelineAsync(requests);
        return [.. wanted.Select(index => index < answers.Count ? answers[index] : new Answer([], "an earlier statement lost the connection"))];
    }

    /// <summary>Ends what the last statement began or changed.</summary>
    public async Task ResetAsync(Answer last, bool changesSession)
    {
        if (_client is not null && last.Messages.LastOrDefault() is { Code: 'Z', Payload: not [(byte)'I'] })
        {
            await SimpleAsync("rollback");
        }

        if (_client is not null && changesSession)
        {
            await SimpleAsync("discard all");
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_client is not null)
        {
            await _client.DisposeAsync();
        }
    }

    // Each ends in one ReadyForQuery.
    private static byte[] Messages(TestStatement statement, QueryProtocol protocol) => protocol == QueryProtocol.Simple
        ? Message('Q', Text(statement.Sql))
        :
        [
            .. Message('P', [0, .. Text(statement.Sql), .. Int16(statement.Parameters.Count), .. statement.Parameters.SelectMany(static parameter => Int32((int)parameter.TypeOid))]),
            .. Message('D', [(byte)'S', 0]),
            .. Message('B', [0, 0, .. Values(statement), 0, 0]),
            .. Message('E', [0, 0, 0, 0, 0]),
            .. Message('B', [0, 0, .. Values(statement), 0, 1, 0, 1]),
            .. Message('E', [0, 0, 0, 0, 0]),
            .. Message('S', []),
        ];

    private static byte[] Values(TestStatement statement) =>
    [
        .. Int16(statement.Parameters.Count),
        .. statement.Parameters.SelectMany(static parameter => Int16(parameter.IsBinary ? 1 : 0)),
        .. Int16(statement.Parameters.Count),
        .. statement.Parameters.SelectMany(static parameter => parameter.Value is { } value ? [.. Int32(value.Length), .. value] : Int32(-1)),
    ];

    private static byte[] Text(string sql) => [.. Encoding.UTF8.GetBytes(sql), 0];

    private static byte[] Int16(int value)
    {
        var bytes = new byte[sizeof(short)];
        BinaryPrimitives.WriteInt16BigEndian(bytes, (short)value);
        return bytes;
    }

    private static byte[] Int32(int value)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Message(char code, byte[] payload)
    {
        var message = new byte[payload.Length + 5];
        message[0] = (byte)code;
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(1), payload.Length + 4);
        payload.CopyTo(message, 5);
        return message;
    }

    private async Task<IReadOnlyList<Answer>> PipelineAsync(IReadOnlyList<byte[]> requests)
    {
        var answers = new List<Answer>();
        var seen = new List<(char Code, byte[] Payload)>();
        try
        {
            if (_client is null)
            {
                _client = await RawPgClient.ConnectAsync("127.0.0.1", port);
                _client.Patience = Patience;
                await _client.LoginAsync(user, database, password);
            }

            byte[] bytes = [.. requests.SelectMany(static request => request)];
            await _client.SendRawAsync(bytes);
            while (answers.Count < requests.Count)
            {
                if (await _client.ReadFrameAsync() is not { } frame)
                {
                    return await LoseAsync(answers, seen, "closed by the server");
                }

                seen.Add(((char)frame.Code, frame.Payload.ToArray()));
                if (frame.Code == (byte)'G')
                {
                    // COPY … FROM STDIN was accepted, which only PostgreSQL itself does.
                    await _client.SendRawAsync(Message('f', Text("no")));
                }
                else if (frame.Code == (byte)'Z')
                {
                    answers.Add(new Answer([.. seen], null));
                    seen.Clear();
                }
            }

            return answers;
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or InvalidOperationException or ProtocolViolationException or PgServerException)
        {
            return await LoseAsync(answers, seen, exception.Message);
        }
    }

    private async Task<IReadOnlyList<Answer>> LoseAsync(List<Answer> answers, List<(char Code, byte[] Payload)> seen, string reason)
    {
        if (_client is not null)
        {
            await _client.DisposeAsync();
            _client = null;
        }

        return [.. answers, new Answer([.. seen], reason)];
    }
}
