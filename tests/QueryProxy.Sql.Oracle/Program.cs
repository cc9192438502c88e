using System.Text.Json;
using QueryProxy.Sql.Oracle;

var files = new List<string>();
string? failuresPath = null;
var showTable = false;
var showMessages = false;
for (var i = 0; i < args.Length; i++)
{
    switch (args[i])
    {
        case "--failures" when i + 1 < args.Length:
            failuresPath = args[++i];
            break;
        case "--table":
            showTable = true;
            break;
        case "--messages":
            showMessages = true;
            break;
        default:
            files.Add(args[i]);
            break;
    }
}

if (files.Count == 0)
{
    Console.Error.WriteLine("usage: QueryProxy.Sql.Oracle <file.jsonl | file.sql>... [--failures FILE] [--table] [--messages]");
    return 2;
}

using var oracle = OracleProcess.TryStart(out var problem);
if (oracle is null)
{
    Console.Error.WriteLine(problem);
    return 3;
}

var table = new CoverageTable();
using var failures = failuresPath is null ? null : new StreamWriter(failuresPath);
var statements = files.SelectMany(file => file.EndsWith(".sql", StringComparison.Ordinal)
    ? CorpusStatement.ReadSqlFile(file)
    : CorpusStatement.ReadJsonLines(file));
foreach (var comparison in new ParserComparison(oracle).Compare(statements))
{
    table.Add(comparison);
    if (comparison.Agreement == Agreement.Agreed)
    {
        if (showMessages && comparison.Kind == "SyntaxError" && comparison.Detail.Length > 0)
            Console.Error.WriteLine($"{comparison.Statement.Sql.ReplaceLineEndings(" ")}\n    {comparison.Detail}");
        continue;
    }

    failures?.WriteLine(JsonSerializer.Serialize(new
    {
        outcome = comparison.Agreement.ToString(),
        kind = comparison.Kind,
        sql = comparison.Statement.Sql,
        file = comparison.Statement.Source,
        detail = comparison.Detail,
        written = comparison.Written,
        expected = comparison.ExpectedTree,
        actual = comparison.ActualTree,
    }));
}

if (showTable) Console.WriteLine(table.ToMarkdown());
Console.WriteLine(table.Summary);
return table.Count(Agreement.Agreed) == table.Statements ? 0 : 1;
