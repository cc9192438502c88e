using System.Diagnostics;
using System.Globalization;
using System.Text;
using Npgsql;
using QueryProxy.TestSupport;
using QueryProxy.TestSupport.Postgres;
using QueryProxy.VirtualCatalog;
using QueryProxy.VirtualCatalog.Tests.Oracle;

namespace QueryProxy.Benchmarks;

/// <summary>
/// Times the statements that real clients sent (<c>tests/data/catalog</c>) over a catalog of 1,000 tables of 30 columns, in processor time, which a busy machine disturbs least, beside PostgreSQL's wall clock for them. The aim: under 50 ms each.
/// </summary>
internal static class CatalogRun
{
    private const int Tables = 1_000;
    private const int Columns = 30;
    private const double AimMilliseconds = 50;
    private const int ProfiledSeconds = 20;

    /// <summary>
    /// Runs the statements of the clients whose names begin so; of all, with an empty name. With a number after it (<c>psql#3</c>) only that one, for some seconds: for a profiler.
    /// </summary>
    public static async Task RunAsync(string client)
    {
        var number = client.Split('#') is [_, var digits] ? int.Parse(digits, CultureInfo.InvariantCulture) : 0;
        if (number > 0) client = client.Split('#')[0];
        var postgres = new PostgresFixture();
        await postgres.InitializeAsync();
        await using var database = await postgres.CreateDatabaseAsync("catalog");
        await database.ExecuteAsync("CREATE SCHEMA big AUTHORIZATION alice");
        var owner = postgres.ConnectionString(database.Name, "alice", "alice");
        await using var connection = new NpgsqlConnection(owner);
        await connection.OpenAsync();
        foreach (var script in Scripts())
            await ExecuteAsync(connection, script);
        // Some of the statements take PostgreSQL minutes on a catalog of this size.
        await ExecuteAsync(connection, "ANALYZE; SET statement_timeout = '5s'");
        var catalog = await CatalogCapture.RunAsync(owner);
        var now = TimeProvider.System.GetUtcNow();
        var session = new CatalogSession
        {
            Catalog = catalog,
            UserName = "alice",
            DatabaseName = database.Name,
            DatabaseNames = [database.Name],
            BackendProcessId = 4711,
            TransactionStart = now,
            StatementStart = now,
        };

        var times = new List<(RecordedStatement Statement, double Milliseconds, double Postgres, int Rows)>();
        foreach (var file in Directory.GetFiles(RepositoryPaths.TestData("catalog"), client + "*.sql").Order(StringComparer.Ordinal))
        {
            foreach (var recorded in RecordedStatement.Read(file))
            {
                if (number > 0 && recorded.Number != number) continue;
                var statement = await recorded.ResolveAsync(connection);
                var rows = 0;
                if (number > 0)
                {
                    Console.WriteLine($"Process {Environment.ProcessId} runs {recorded}.");
                    for (var until = Stopwatch.GetTimestamp() + (ProfiledSeconds * Stopwatch.Frequency); Stopwatch.GetTimestamp() < until;)
                        CatalogAnswer.OfCatalog(session, statement.Sql, statement.Parameters);
                }

                var here = Fastest(() => rows = CatalogAnswer.OfCatalog(session, statement.Sql, statement.Parameters).Rows.Count);
                var started = Stopwatch.GetTimestamp();
                await CatalogAnswer.OfPostgresAsync(connection, statement.Sql, statement.Parameters);
                times.Add((recorded, here, Stopwatch.GetElapsedTime(started).TotalMilliseconds, rows));
            }
        }

        var sorted = times.OrderByDescending(static time => time.Milliseconds).ToList();
        Console.WriteLine($"{times.Count} statements over {Tables} tables of {Columns} columns: median {sorted[sorted.Count / 2].Milliseconds:F2} ms, "
            + $"{sorted.Count(static time => time.Milliseconds > AimMilliseconds)} over {AimMilliseconds} ms; PostgreSQL over it: {times.Count(static time => time.Postgres > AimMilliseconds)}.");
        foreach (var (statement, milliseconds, there, rows) in sorted.TakeWhile(static time => time.Milliseconds > AimMilliseconds))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{milliseconds,9:F1} ms {there,9:F1} ms in PostgreSQL {rows,7} rows  {statement}: {First(statement.Sql)}"));
    }

    private static string First(string sql) => sql.ReplaceLineEndings(" ") is { Length: > 90 } text ? text[..90] : sql.ReplaceLineEndings(" ");

    private static double Fastest(Action action)
    {
        var fastest = double.MaxValue;
        // The first run also makes what all later ones share: the image of the catalog, its indexes, compiled code.
        for (var i = 0; i < 5; i++)
        {
            var before = Environment.CpuUsage.TotalTime;
            action();
            if (i == 0)
                continue;
            fastest = Math.Min(fastest, (Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
            if (fastest > 10 * AimMilliseconds)
                break;
        }

        return fastest;
    }

    // Keys, foreign keys, indexes, defaults and comments as a grown database has them.
    private static IEnumerable<string> Scripts()
    {
        for (var first = 0; first < Tables; first += 50)
        {
            var script = new StringBuilder();
            for (var table = first; table < first + 50; table++)
            {
                var columns = string.Join(", ", Enumerable.Range(2, Columns - 2).Select(static column => (column % 5) switch
                {
                    0 => $"c{column} text",
                    1 => $"c{column} integer NOT NULL DEFAULT {column}",
                    2 => $"c{column} numeric(10, 2)",
                    3 => $"c{column} timestamptz DEFAULT now()",
                    _ => $"c{column} varchar({column * 3})",
                }));
                script.Append(CultureInfo.InvariantCulture, $"CREATE TABLE big.table_{table} (id bigint PRIMARY KEY, parent bigint{(table == 0 ? "" : $" REFERENCES big.table_{table - 1}")}, {columns});");
                script.Append(CultureInfo.InvariantCulture, $"CREATE INDEX ON big.table_{table} (parent, c3); COMMENT ON TABLE big.table_{table} IS 'Table {table}'; COMMENT ON COLUMN big.table_{table}.c5 IS 'A note';");
            }

            yield return script.ToString();
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 300 };
        await command.ExecuteNonQueryAsync();
    }
}
