using QueryProxy.Protocol;

namespace QueryProxy.TestSupport.Wire;

/// <summary>
/// A conversation of <c>tests/data/wire</c>: what a client sends and what the server must answer, word for word. The same script runs against
/// PostgreSQL and against the proxy; its format stands in the README there.
/// </summary>
public sealed class WireScript
{
    private readonly List<Block> _blocks;

    private WireScript(List<Block> blocks) => _blocks = blocks;

    /// <summary>Whom a script talks to.</summary>
    public enum Peer
    {
        Postgres,
        Proxy,
    }

    /// <exception cref="FormatException">The script is malformed; the message has the line.</exception>
    public static WireScript Parse(string text)
    {
        var blocks = new List<Block>();
        Block? current = null;
        var number = 0;
        foreach (var line in text.Split('\n').Select(line => line.TrimEnd('\r')))
        {
            number++;
            if (line.StartsWith('#') || string.IsNullOrWhiteSpace(line))
            {
                current = null;
                blocks.Add(new Block(line, [], null));
            }
            else if (current is null)
            {
                blocks.Add(current = new Block(line, [], Directive.Parse(line, number)));
            }
            else
            {
                current.Lines.Add(line);
            }
        }

        return new WireScript(blocks);
    }

    /// <summary>Logs in as the scripts expect: they show the application name.</summary>
    public static Task LoginAsync(RawPgClient client, string user, string database, string password) =>
        client.LoginAsync(user, database, password, ("application_name", "wire script"));

    /// <summary>Plays the script on a connection that is logged in.</summary>
    /// <returns>The script as it went: equal to its own text when the peer answered as expected.</returns>
    public async Task<string> RunAsync(RawPgClient client, Peer peer)
    {
        var transcript = new List<string>();
        foreach (var block in _blocks)
        {
            transcript.Add(block.Head);
            if (block.Directive is { } directive && directive.IsFor(peer))
                transcript.AddRange(await RunAsync(client, block, directive));
            else
                transcript.AddRange(block.Lines);
        }

        return string.Join('\n', transcript);
    }

    private static async Task<IEnumerable<string>> RunAsync(RawPgClient client, Block block, Directive directive)
    {
        switch (directive.Verb)
        {
            case "send":
                await client.SendAsync(output =>
                {
                    foreach (var line in block.Lines)
                        WireText.WriteFrontend(line, output);
                });
                return block.Lines;
            case "close":
                await client.ExpectCloseAsync();
                return [];
            default:
                return await ReadUntilAsync(client, directive);
        }
    }

    private static async Task<List<string>> ReadUntilAsync(RawPgClient client, Directive directive)
    {
        var lines = new List<string>();
        for (var left = directive.Count; left > 0;)
        {
            if (await client.ReadFrameAsync() is not { } frame)
            {
                lines.Add("(closed)");
                break;
            }

            lines.Add(WireText.DescribeBackend(frame));
            if (frame.BackendCode == directive.Message)
                left--;
            else if (frame.BackendCode == BackendMessageCode.ReadyForQuery && directive.Message != BackendMessageCode.ReadyForQuery)
                break; // What we wait for will not come any more: end with a difference instead of a wait.
        }

        return lines;
    }

    private sealed record Block(string Head, List<string> Lines, Directive? Directive);

    private sealed record Directive(string Verb, BackendMessageCode Message, int Count, Peer? Only)
    {
        public static Directive Parse(string line, int number)
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
            Peer? only = words[^1] switch { "postgres_only" => Peer.Postgres, "proxy_only" => Peer.Proxy, _ => null };
            if (only is not null)
                words.RemoveAt(words.Count - 1);
            switch (words)
            {
                case ["send"] or ["close"]:
                    return new Directive(words[0], default, 0, only);
                case ["until", var name] when Enum.TryParse<BackendMessageCode>(name, out var code):
                    return new Directive("until", code, 1, only);
                case ["until", var name, var count] when Enum.TryParse<BackendMessageCode>(name, out var code) && int.TryParse(count, out var times):
                    return new Directive("until", code, times, only);
                default:
                    throw new FormatException($"line {number}: expected \"send\", \"until <message> [count]\" or \"close\", but got \"{line}\"");
            }
        }

        public bool IsFor(Peer peer) => Only is null || Only == peer;
    }
}
