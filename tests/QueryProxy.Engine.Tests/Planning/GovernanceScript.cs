using QueryProxy.Engine.Directory;
using QueryProxy.TestSupport;

namespace QueryProxy.Engine.Tests.Planning;

/// <summary>A script of <c>tests/data/governance</c>, see its README.</summary>
internal sealed class GovernanceScript
{
    private GovernanceScript()
    {
    }

    public string Database { get; private set; } = string.Empty;

    public string Reference { get; private set; } = string.Empty;

    public List<PolicyAssignmentRecord> Policies { get; } = [];

    public AccessMode Mode { get; private set; }

    public string? TenantColumn { get; private set; }

    public HashSet<string> Unselected { get; } = new(StringComparer.Ordinal);

    public Principal User { get; private set; } = GovernedDatabase.User("nobody", null);

    public List<(string Kind, string Argument, string Sql, string? Expected)> Statements { get; } = [];

    public static GovernanceScript Read(string file)
    {
        var script = new GovernanceScript();
        foreach (var block in File.ReadAllText(RepositoryPaths.TestData("governance", file)).Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var lines = block.Trim('\n').Split('\n', 2);
            script.Add(lines[0].Split(' '), lines.Length > 1 ? lines[1] : string.Empty);
        }

        return script;
    }

    private void Add(string[] head, string body)
    {
        switch (head[0])
        {
            case "database":
                Database = body;
                break;
            case "reference":
                Reference = body;
                break;
            case "policy":
                Policies.Add(GovernedDatabase.Policy(head[1], head[2], body, [Target(head[3].Split('.'))]));
                break;
            case "mode":
                Mode = AccessMode.PolicyRequired;
                break;
            case "tenant_column":
                TenantColumn = head[1];
                break;
            case "unselected":
                Unselected.Add(head[1]);
                break;
            case "user":
                User = GovernedDatabase.User(head[1], head[2], [.. head.Skip(3).Select(Attribute)]);
                break;
            case "query" or "error" or "rewrite":
                var parts = body.Split("\n----\n");
                Statements.Add((head[0], head.ElementAtOrDefault(1) ?? string.Empty, parts[0], parts.ElementAtOrDefault(1)));
                break;
            default:
                throw new InvalidDataException($"Unknown block {head[0]}.");
        }
    }

    private static PolicyTarget Target(string[] parts) => new([parts[0]], [parts[1]], parts.Length > 2 ? [parts[2]] : []);

    private static (string Name, object? Value) Attribute(string text)
    {
        var (name, value) = (text[..text.IndexOf('=')], text[(text.IndexOf('=') + 1)..]);
        return (name, value.Contains(',', StringComparison.Ordinal) ? value.Split(',') : value);
    }
}
