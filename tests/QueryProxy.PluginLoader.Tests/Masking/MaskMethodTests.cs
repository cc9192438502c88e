using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
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
    [InlineData("""{"method":"round","digits":-1}""", "integer", "2147483647", "2147483640")]
    [InlineData("""{"method":"round","digits":-1}""", "integer", "'-2147483648'", "-2147483640")]
    [InlineData("""{"method":"round","digits":-1}""", "integer", "NULL", null)]
    [InlineData("""{"method":"round","digits":-2}""", "smallint", "32767", "32700")]
    [InlineData("""{"method":"bucket","size":50}""", "bigint", "'-9223372036854775808'", "-9223372036854775800")]
    [InlineData("""{"method":"round","digits":0}""", "numeric(4,2)", "99.99", "99.00")]
    [InlineData("""{"method":"round","digits":0}""", "numeric(4,2)", "'NaN'", "NaN")]
    [InlineData("""{"method":"round","digits":1}""", "numeric(2,2)", "0.99", "0.90")]
    [InlineData("""{"method":"bucket","size":0.3}""", "numeric(2,2)", "-0.99", "-0.90")]
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

    [PostgresFact]
    public async Task Hash_of_text_is_hmac_sha256_with_the_data_source_key() =>
        (await EvaluateAsync("""{"method":"hash"}""", "text", "'ada@acme.example'")).Should().Be(
            Convert.ToHexStringLower(HMACSHA256.HashData(Scans.Key, "ada@acme.example"u8)));

    [PostgresTheory]
    [InlineData("smallint", "32767")]
    [InlineData("numeric", "1.50", "1.5")]
    [InlineData("date", "'2024-02-29'")]
    [InlineData("bytea", "'abc'")]
    [InlineData("jsonb", "'[1, 2]'", "'[1,2]'")]
    public async Task Hash_works_on_other_types(string type, string value, string? equal = null)
    {
        const string Hash = """{"method":"hash"}""";
        var masked = await EvaluateAsync(Hash, type, value);

        masked.Should().NotBeNull().And.NotBe(value.Trim('\'')).And.Be(await EvaluateAsync(Hash, type, equal ?? value));
    }

    [PostgresTheory]
    [InlineData("integer", "1000", 10)]
    [InlineData("bigint", "-5", 3)]
    [InlineData("smallint", "32767", 100)]
    [InlineData("numeric", "99.5", 2)]
    [InlineData("double precision", "0.5", 1)]
    public async Task Noise_stays_within_its_amount_and_is_the_same_each_time(string type, string value, int amount)
    {
        var definition = $"""{"{"}"method":"noise","amount":{amount}{"}"}""";
        var masked = decimal.Parse((await EvaluateAsync(definition, type, value))!, CultureInfo.InvariantCulture);

        masked.Should().BeInRange(decimal.Parse(value, CultureInfo.InvariantCulture) - amount, decimal.Parse(value, CultureInfo.InvariantCulture) + amount);
        masked.Should().Be(decimal.Parse((await EvaluateAsync(definition, type, value))!, CultureInfo.InvariantCulture));
        (await EvaluateAsync(definition, type, "NULL")).Should().BeNull();
    }

    [PostgresTheory]
    [InlineData("date", "'infinity'", "infinity")]
    [InlineData("timestamp", "'-infinity'", "-infinity")]
    [InlineData("numeric", "'NaN'", "NaN")]
    [InlineData("double precision", "'NaN'", "NaN")]
    public async Task Noise_leaves_what_is_no_number(string type, string value, string expected) =>
        (await EvaluateAsync("""{"method":"noise","amount":5}""", type, value)).Should().Be(expected);

    [PostgresFact]
    public async Task Noise_moves_dates_by_days_and_numbers_by_percent()
    {
        var date = DateOnly.Parse((await EvaluateAsync("""{"method":"noise","amount":30}""", "date", "'2024-06-15'"))!, CultureInfo.InvariantCulture);
        var number = decimal.Parse((await EvaluateAsync("""{"method":"noise","percent":10}""", "numeric", "1000"))!, CultureInfo.InvariantCulture);

        Math.Abs(date.DayNumber - new DateOnly(2024, 6, 15).DayNumber).Should().BeLessThanOrEqualTo(30);
        number.Should().BeInRange(900, 1100);
    }

    [PostgresTheory]
    [InlineData("'123-45-6789'", "^[0-9]{3}-[0-9]{2}-[0-9]{4}$")]
    [InlineData("'+49 (0)30 901820'", @"^\+[0-9]{2} \([0-9]\)[0-9]{2} [0-9]{6}$")]
    [InlineData("'7'", "^[0-9]$")]
    [InlineData("'no digits'", "^no digits$")]
    [InlineData("''", "^$")]
    [InlineData("'1234567890123456789012345678901'", "^0{31}$")]
    public async Task Tokenise_keeps_the_form(string value, string pattern) =>
        (await EvaluateAsync(Tokenise, "text", value)).Should().MatchRegex(pattern);

    [PostgresFact]
    public async Task Tokenise_gives_different_texts_different_tokens()
    {
        var tokens = new HashSet<string?>();
        for (var number = 0; number < 100; number++)
        {
            tokens.Add(await EvaluateAsync(Tokenise, "text", $"'{number:00}'"));
        }

        tokens.Should().HaveCount(100, "all hundred numbers of two digits are each other's tokens");
        (await EvaluateAsync(Tokenise, "text", "NULL")).Should().BeNull();
    }

    private const string Tokenise = """{"method":"tokenise"}""";

    private async Task<string?> EvaluateAsync(string definition, string type, string value)
    {
        var oid = type switch
        {
            "text" => PgTypeOid.Text,
            "integer" => PgTypeOid.Int4,
            "bigint" => PgTypeOid.Int8,
            ['n', ..] => PgTypeOid.Numeric,
            "date" => PgTypeOid.Date,
            "timestamp" => PgTypeOid.Timestamp,
            "smallint" => PgTypeOid.Int2,
            "double precision" => PgTypeOid.Float8,
            "bytea" => PgTypeOid.Bytea,
            "jsonb" => PgTypeOid.Jsonb,
            _ => PgTypeOid.Uuid,
        };
        var modifier = Regex.Match(type, @"\((\d+),(\d+)\)") is { Success: true, Groups: var parts } ? Modifier(parts[1].Value, parts[2].Value) : -1;
        var constraint = Scans.Apply(new ColumnMaskPolicyType(), definition, Scans.Of(Scans.Column("va\"lue", oid, modifier)), "va\"lue").Single();
        var expression = ((ColumnMask.Expression)((ScanConstraint.MaskColumn)constraint).Mask).Sql;
        await using var connection = new NpgsqlConnection(postgres.ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand { Connection = connection };
        var sql = expression.Text;
        for (var i = 0; i < expression.Values.Count; i++)
        {
            sql = sql.Replace($"{{{i}}}", $"@p{i}");
            command.Parameters.AddWithValue($"p{i}", expression.Values[i] is SqlSecret secret ? secret.Value.ToArray() : expression.Values[i]!);
        }

        command.CommandText = $"SELECT ({sql})::{type}::text FROM (SELECT {value}::{type} AS \"va\"\"lue\") AS t";
        return await command.ExecuteScalarAsync() as string;
    }

    // As numeric's input of modifiers packs them.
    private static int Modifier(string precision, string scale) => ((int.Parse(precision, CultureInfo.InvariantCulture) << 16) | int.Parse(scale, CultureInfo.InvariantCulture)) + 4;
}
