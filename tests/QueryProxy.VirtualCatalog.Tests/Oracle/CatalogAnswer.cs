using System.Collections.Immutable;
using Npgsql;
using QueryProxy.Engine.Binding;
using QueryProxy.Engine.Bound;
using QueryProxy.Engine.Catalog;
using QueryProxy.Engine.Types;
using QueryProxy.Sql;
using QueryProxy.Sql.Parsing;

namespace QueryProxy.VirtualCatalog.Tests.Oracle;

/// <summary>What a statement was answered: columns and rows in text, or an error.</summary>
public sealed partial record CatalogAnswer(IReadOnlyList<(string Name, uint Type)> Columns, IReadOnlyList<string?[]> Rows, string? SqlState, string? Message)
{
    /// <summary>The virtual catalog's answer.</summary>
    public static CatalogAnswer OfCatalog(CatalogSession session, string sql, IReadOnlyList<string?>? parameters = null)
    {
        try
        {
            var statement = CatalogExecutor.Prepare(SqlParser.ParseStatement(sql), sql, session);
            var values = (parameters ?? []).Select(static p => new CatalogParameter(p is null ? null : System.Text.Encoding.UTF8.GetBytes(p), false)).ToList();
            var result = statement.Execute(session, values, default);
            var rows = new List<string?[]>();
            for (var r = 0; r < result.RowCount; r++)
            {
                var row = new string?[result.Columns.Length];
                for (var c = 0; c < row.Length; c++)
                    row[c] = result.TryEncode(r, c, false, out var bytes) ? System.Text.Encoding.UTF8.GetString(bytes) : null;
                rows.Add(row);
            }

            return new CatalogAnswer([.. result.Columns.Select(static c => (c.Name, c.TypeOid))], rows, null, null);
        }
        catch (CatalogException exception)
        {
            return new CatalogAnswer([], [], exception.Error.SqlState, exception.Error.Message);
        }
        catch (SqlSyntaxException exception)
        {
            return new CatalogAnswer([], [], exception.SqlState, exception.Message);
        }
    }

    /// <summary>A statement as the planner binds it, whose guard looks at its functions before the catalog sees it; null when it does not bind.</summary>
    public static BoundStatement? Bind(CatalogSession session, string sql)
    {
        try
        {
            var binder = new Binder(new BinderOptions
            {
                TypeSystem = TypeSystem.For(session.Catalog.System),
                Relations = CatalogRelations.Of(session.Catalog),
                SearchPath = ["public"],
                DatabaseName = session.DatabaseName,
            });
            return binder.Bind(SqlParser.ParseStatement(sql), sql, []);
        }
        catch (Exception exception) when (exception is BindException or SqlSyntaxException)
        {
            return null;
        }
    }

    /// <summary>PostgreSQL's own answer.</summary>
    public static async Task<CatalogAnswer> OfPostgresAsync(NpgsqlConnection connection, string sql, IReadOnlyList<string?>? parameters = null)
    {
        try
        {
            await using var command = new NpgsqlCommand(sql, connection) { AllResultTypesAreUnknown = true };
            foreach (var parameter in parameters ?? [])
                command.Parameters.Add(new NpgsqlParameter { Value = (object?)parameter ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Unknown });
            await using var reader = await command.ExecuteReaderAsync();
            var columns = Enumerable.Range(0, reader.FieldCount).Select(i => (reader.GetName(i), reader.GetDataTypeOID(i))).ToImmutableArray();
            var rows = new List<string?[]>();
            while (await reader.ReadAsync())
                rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader.GetString(i))]);
            return new CatalogAnswer(columns, rows, null, null);
        }
        catch (PostgresException exception)
        {
            return new CatalogAnswer([], [], exception.SqlState, exception.MessageText);
        }
    }

    /// <summary>The first difference to PostgreSQL's answer, or null. Rows without an ORDER BY are compared as a bag.</summary>
    public string? DifferenceTo(CatalogAnswer expected, string sql, Func<string?, string?, bool> isSame)
    {
        if (SqlState != expected.SqlState) return $"SQLSTATE {SqlState ?? "none"} ({Message}), expected {expected.SqlState ?? "none"} ({expected.Message})";
        if (SqlState is not null) return Message == expected.Message ? null : $"message \"{Message}\", expected \"{expected.Message}\"";
        if (!Columns.SequenceEqual(expected.Columns))
            return $"columns {string.Join(", ", Columns.Except(expected.Columns))} | expected {string.Join(", ", expected.Columns.Except(Columns))}";
        var inOrder = FirstDifference(Rows, expected.Rows, isSame);
        if (inOrder is null) return null;
        var bag = FirstDifference(Sorted(Rows), Sorted(expected.Rows), isSame);
        if (bag is not null && Rows.Count == expected.Rows.Count)
        {
            // Values that may differ (OIDs of roles) also sort differently: pair the rows up instead.
            var left = expected.Rows.ToList();
            bag = null;
            foreach (var row in Rows)
            {
                var at = left.FindIndex(other => row.Zip(other).All(pair => isSame(pair.First, pair.Second)));
                if (at < 0)
                {
                    var near = left.MaxBy(other => row.Zip(other).Count(pair => isSame(pair.First, pair.Second)));
                    bag = $"row ({Text(row)})\n    expected ({(near is null ? "" : Text(near))})";
                    break;
                }

                left.RemoveAt(at);
            }
        }

        if (bag is not null) return bag;
        // Rows that ORDER BY calls equal may come in any order, so only a statement that sorts by its first columns is held to the order of those.
        return OrderedByFirst().Match(sql.TrimEnd()) is { Success: true } match && FirstDifference(Keys(Rows, match), Keys(expected.Rows, match), isSame) is { } order ? "order: " + order : null;
    }

    private static List<string?[]> Keys(IReadOnlyList<string?[]> rows, System.Text.RegularExpressions.Match match)
    {
        var count = match.Value.Split(',').Length;
        return [.. rows.Select(row => row[..Math.Min(count, row.Length)])];
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"ORDER BY 1(, *2(, *3(, *4)?)?)?$", System.Text.RegularExpressions.RegexOptions.IgnoreCase)]
    private static partial System.Text.RegularExpressions.Regex OrderedByFirst();

    private static string Text(string?[] row) => string.Join(" | ", row.Select(static v => v ?? "∅"));

    private static List<string?[]> Sorted(IReadOnlyList<string?[]> rows) => [.. rows.OrderBy(static row => string.Join('\u0001', row.Select(static v => v ?? "\u0002")), StringComparer.Ordinal)];

    private static string? FirstDifference(IReadOnlyList<string?[]> actual, IReadOnlyList<string?[]> expected, Func<string?, string?, bool> isSame)
    {
        if (actual.Count != expected.Count)
        {
            var missing = expected.FirstOrDefault(e => !actual.Any(a => a.Zip(e).All(p => isSame(p.First, p.Second))));
            var extra = actual.FirstOrDefault(a => !expected.Any(e => a.Zip(e).All(p => isSame(p.First, p.Second))));
            return $"{actual.Count} rows, expected {expected.Count}; missing ({(missing is null ? "" : Text(missing))}) extra ({(extra is null ? "" : Text(extra))})";
        }

        for (var i = 0; i < actual.Count; i++)
            for (var c = 0; c < actual[i].Length; c++)
                if (!isSame(actual[i][c], expected[i][c])) return $"row {i} column {c}: {actual[i][c] ?? "∅"}, expected {expected[i][c] ?? "∅"}\n    {Text(actual[i])}\n    {Text(expected[i])}";
        return null;
    }
}
