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
    private RawPgClient? _client;

    /// <summary>Runs a statement, or several, in a Query message.</summary>
    public Task<Answer> SimpleAsync(string sql) => RunAsync(Message('Q', Text(sql)));

    /// <summary>Runs a statement as drivers do: Parse, Describe, then bound and executed twice, for text and for binary results.</summary>
    public Task<Answer> ExtendedAsync(string sql) => RunAsync(
    [
        .. Message('P', [0, .. Text(sql), 0, 0]),
        .. Message('D', [(byte)'S', 0]),
        .. Message('B', [0, 0, 0, 0, 0, 0, 0, 0]),
        .. Message('E', [0, 0, 0, 0, 0]),
        .. Message('B', [0, 0, 0, 0, 0, 0, 0, 1, 0, 1]),
        .. Message('E', [0, 0, 0, 0, 0]),
        .. Message('S', []),
    ]);

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

    private static byte[] Text(string sql) => [.. Encoding.UTF8.GetBytes(sql), 0];

    private static byte[] Message(char code, byte[] payload)
    {
        var message = new byte[payload.Length + 5];
        message[0] = (byte)code;
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(1), payload.Length + 4);
        payload.CopyTo(message, 5);
        return message;
    }

    private async Task<Answer> RunAsync(byte[] messages)
    {
        var seen = new List<(char Code, byte[] Payload)>();
        try
        {
            if (_client is null)
            {
                _client = await RawPgClient.ConnectAsync("127.0.0.1", port);
                await _client.LoginAsync(user, database, password);
            }

            await _client.SendRawAsync(messages);
            while (seen.Count == 0 || seen[^1].Code != 'Z')
            {
                if (await _client.ReadFrameAsync() is not { } frame)
                {
                    return await LoseAsync(seen, "closed by the server");
                }

                seen.Add(((char)frame.Code, frame.Payload.ToArray()));
                if (frame.Code == (byte)'G')
                {
                    // COPY … FROM STDIN was accepted, which only PostgreSQL itself does.
                    await _client.SendRawAsync(Message('f', Text("no")));
                }
            }

            return new Answer(seen, null);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or InvalidOperationException or ProtocolViolationException or PgServerException)
        {
            return await LoseAsync(seen, exception.Message);
        }
    }

    private async Task<Answer> LoseAsync(List<(char Code, byte[] Payload)> seen, string reason)
    {
        if (_client is not null)
        {
            await _client.DisposeAsync();
            _client = null;
        }

        return new Answer(seen, reason);
    }
}
