using System.Globalization;
using System.Text;
using QueryProxy.TestSupport;
using QueryProxy.VirtualCatalog.Tests.Oracle;

namespace QueryProxy.VirtualCatalog.Tests;

/// <summary>Unit: <c>docs/clients.md</c> says what the recorded statements say. Set <c>QP_REGENERATE=1</c> to write it anew.</summary>
public sealed class ClientsDocumentTests
{
    private static readonly string[] Features = ["pg_class", "pg_attribute", "pg_type", "pg_constraint", "pg_index", "pg_proc", "information_schema"];

    [Fact]
    public void Clients_document_is_what_the_recorded_statements_make_of_it()
    {
        var path = Path.Combine(RepositoryPaths.Root, "docs", "clients.md");
        var expected = Generate();
        if (Environment.GetEnvironmentVariable("QP_REGENERATE") == "1") File.WriteAllText(path, expected);
        File.ReadAllText(path).Should().Be(expected);
    }

    private static string Generate()
    {
        var text = new StringBuilder("""
            # Clients

            Which clients' catalog statements are proven, made from the statements recorded in `tests/data/catalog` (see `RecordedStatementTests`): each runs against the virtual catalog and against a real
            PostgreSQL that holds the same objects, and column names, types and rows are equal, on the oldest and the newest supported version too. `expressions` is not a client but what the evaluator can do.

            | client | statements | equal | differing on purpose |
            """);
        foreach (var feature in Features) text.Append(CultureInfo.InvariantCulture, $" {feature} |");
        text.Append("\n|---|---|---|---|").Append(string.Concat(Features.Select(static _ => "---|"))).Append('\n');
        var reasons = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var file in Directory.GetFiles(RepositoryPaths.TestData("catalog"), "*.sql").Order(StringComparer.Ordinal))
        {
            var statements = RecordedStatement.Read(file);
            var differing = statements.Where(static s => s.Differs is not null).ToList();
            text.Append(CultureInfo.InvariantCulture, $"| {Path.GetFileNameWithoutExtension(file)} | {statements.Count} | {statements.Count - differing.Count} | {differing.Count} |");
            foreach (var feature in Features)
            {
                var used = statements.Count(s => s.Sql.Contains(feature, StringComparison.OrdinalIgnoreCase));
                text.Append(CultureInfo.InvariantCulture, $" {(used == 0 ? "" : used.ToString(CultureInfo.InvariantCulture))} |");
            }

            text.Append('\n');
            foreach (var statement in differing)
            {
                Note(statement.Differs!, statement);
            }

            foreach (var statement in statements)
            {
                foreach (var (major, reason) in statement.DiffersOn) Note($"over PostgreSQL {major.ToString(CultureInfo.InvariantCulture)} only, {reason}", statement);
            }
        }

        void Note(string reason, RecordedStatement statement)
        {
            if (!reasons.TryGetValue(reason, out var list)) reasons[reason] = list = [];
            list.Add(statement.ToString());
        }

        text.Append("\n## What differs on purpose\n\n");
        foreach (var (reason, statements) in reasons) text.Append(CultureInfo.InvariantCulture, $"- {reason}: {string.Join(", ", statements)}\n");
        return text.ToString();
    }
}
