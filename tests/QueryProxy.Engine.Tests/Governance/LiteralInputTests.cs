using Npgsql;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Engine.Governance;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.Engine.Tests.Governance;

/// <summary>Functional: what is called wrong is refused by PostgreSQL too.</summary>
public sealed class LiteralInputTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private static readonly (uint Oid, string Name)[] Types =
    [
        (PgTypeOid.Int2, "int2"), (PgTypeOid.Int4, "int4"), (PgTypeOid.Int8, "int8"), (PgTypeOid.Numeric, "numeric"), (PgTypeOid.Float8, "float8"), (PgTypeOid.Bool, "bool"),
        (PgTypeOid.Uuid, "uuid"), (PgTypeOid.Date, "date"), (PgTypeOid.Timestamp, "timestamp"), (PgTypeOid.TimestampTz, "timestamptz"), (PgTypeOid.Jsonb, "jsonb"), (PgTypeOid.Text, "text"),
    ];

    private static readonly string[] Texts =
    [
        "", " ", "0", "1", " -7 ", "+3", "32768", "2147483648", "9223372036854775808", "1.5", ".5", "5.", "1e3", "1e", "NaN", "-Infinity", "inf", "abc", "***", "t", "TRUE", "o", "of", "on", "n", "yes", "y", "2",
        "11111111-2222-4333-8444-555555555555", "{11111111222243338444555555555555}", "2024-01-01", "January 5 2024", "epoch", "infinity", "today", "now", "yesterday", "20240101", "{}", "[1]", "\"x\"", "null", "{a:1}", "1 2",
    ];

    [PostgresFact]
    public async Task What_is_called_wrong_is_refused_by_PostgreSQL()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var connection = await database.OpenAsync();
        var mistaken = new List<string>();
        var caught = 0;
        foreach (var (oid, name) in Types)
        {
            foreach (var text in Texts.Where(text => LiteralInput.IsWrong(text, oid)))
            {
                caught++;
                if (await IsReadAsync(connection, text, name)) mistaken.Add($"{text} as {name}");
            }
        }

        mistaken.Should().BeEmpty();
        caught.Should().BeGreaterThan(150);
        LiteralInput.IsWrong("0x1F", PgTypeOid.Int4).Should().BeFalse("PostgreSQL 16 reads it");
        LiteralInput.IsWrong("1_000", PgTypeOid.Int4).Should().BeFalse("PostgreSQL 16 reads it");
    }

    private static async Task<bool> IsReadAsync(NpgsqlConnection connection, string text, string type)
    {
        await using var command = new NpgsqlCommand($"select '{text}'::{type} is null", connection);
        try
        {
            await command.ExecuteScalarAsync();
            return true;
        }
        catch (PostgresException)
        {
            return false;
        }
    }
}
