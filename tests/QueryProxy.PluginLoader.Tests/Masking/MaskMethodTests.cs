using Npgsql;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Plugins.Masking;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.PluginLoader.Tests.Masking;

/// <summary>Functional: what PostgreSQL makes of the ready-made masks.</summary>
public sealed class MaskMethodTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [PostgresTheory]
    [InlineData("""{"method":"partial"}""", "text", "'123-45-6789'", "*******6789")]
    [InlineData("""{"method":"partial"}""", "text", "'6789'", "****")]
    [InlineData("""{"method":"partial"}""", "text", "''", "")]
    [InlineData("""{"method":"partial"}""", "text", "NULL", null)]
    [InlineData("""{"method":"partial","first":2,"last":0,"char":"#"}""", "text", "'Ünïcode'", "Ün#####")]
    [InlineData("""{"method":"email"}""", "text", "'ada@acme.example'", "a***@acme.example")]
    [InlineData("""{"method":"email"}""", "text", "'\"ada@home\"@acme.example'", "\"***@acme.example")]
    [InlineData("""{"method":"email"}""", "text", "'not an address'", "***")]
    [InlineData("""{"method":"email"}""", "text", "'@acme.example'", "***")]
    [InlineData("""{"method":"email"}""", "text", "NULL", null)]
    [InlineData("""{"method":"round","digits":-3}""", "integer", "4711", "5000")]
    [InlineData("""{"method":"round","digits":1}""", "numeric", "3.14159", "3.1")]
    [InlineData("""{"method":"bucket","size":10}""", "integer", "47", "40")]
    [InlineData("""{"method":"bucket","size":10}""", "integer", "-1", "-10")]
    [InlineData("""{"method":"date_trunc","unit":"month"}""", "date", "'2025-03-17'", "2025-03-01")]
    [InlineData("""{"method":"date_trunc","unit":"year"}""", "timestamp", "'2025-03-17 12:13:14'", "2025-01-01 00:00:00")]
    public async Task Mask_yields_what_its_method_says(string definition, string type, string value, string? expected) =>
        (await EvaluateAsync(definition, type, value)).Should().Be(expected);

    [PostgresTheory]
    [InlineData("text", "'a'", "'b'")]
    [InlineData("integer", "1", "2")]
    [InlineData("bigint", "1", "2")]
    [InlineData("uuid", "'6f9619ff-8b86-d011-b42d-00cf4fc964ff'", "'6f9619ff-8b86-d011-b42d-00cf4fc964fe'")]
    public async Task Hash_keeps_equality_and_null_and_nothing_else(string type, string first, string second)
    {
        const string Hash = """{"method":"hash"}""";
        var masked = await EvaluateAsync(Hash, type, first);

        masked.Should().Be(await EvaluateAsync(Hash, type, first)).And.NotBe(await EvaluateAsync(Hash, type, second)).And.NotBe(first.Trim('\''));
        (await EvaluateAsync(Hash, type, "NULL")).Should().BeNull();
    }

    private async Task<string?> EvaluateAsync(string definition, string type, string value)
    {
        var oid = type switch
        {
            "text" => PgTypeOid.Text,
            "integer" => PgTypeOid.Int4,
            "bigint" => PgTypeOid.Int8,
            "numeric" => PgTypeOid.Numeric,
            "date" => PgTypeOid.Date,
            "timestamp" => PgTypeOid.Timestamp,
            _ => PgTypeOid.Uuid,
        };
        var constraint = Scans.Apply(new ColumnMaskPolicyType(), definition, Scans.Of(Scans.Column("va\"lue", oid)), "va\"lue").Single();
        var expression = ((ColumnMask.Expression)((ScanConstraint.MaskColumn)constraint).Mask).Sql;
        await using var connection = new NpgsqlConnection(postgres.ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand { Connection = connection };
        var sql = expression.Text;
        for (var i = 0; i < expression.Values.Count; i++)
        {
            sql = sql.Replace($"{{{i}}}", $"@p{i}");
            command.Parameters.AddWithValue($"p{i}", expression.Values[i]!);
        }

        command.CommandText = $"SELECT ({sql})::{type}::text FROM (SELECT {value}::{type} AS \"va\"\"lue\") AS t";
        return await command.ExecuteScalarAsync() as string;
    }
}
