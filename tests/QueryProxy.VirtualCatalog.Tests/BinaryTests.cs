using Npgsql;
using QueryProxy.Sql.Parsing;
using QueryProxy.TestSupport.Postgres;
using QueryProxy.VirtualCatalog.Tests.Oracle;

namespace QueryProxy.VirtualCatalog.Tests;

/// <summary>Functional: binary results are byte for byte what PostgreSQL sends, and binary parameters are read.</summary>
public sealed class BinaryTests(CatalogDatabase database) : IClassFixture<CatalogDatabase>
{
    [PostgresTheory]
    [InlineData("SELECT true", "boolsend(true)")]
    [InlineData("SELECT 7::int2", "int2send(7::int2)")]
    [InlineData("SELECT -7", "int4send(-7)")]
    [InlineData("SELECT 7::int8", "int8send(7)")]
    [InlineData("SELECT 1259::oid", "oidsend(1259)")]
    [InlineData("SELECT 'x'::\"char\"", "charsend('x')")]
    [InlineData("SELECT 'abc'::name", "namesend('abc')")]
    [InlineData("SELECT 1.5::float8", "float8send(1.5)")]
    [InlineData("SELECT 1.5::float4", "float4send(1.5)")]
    [InlineData("SELECT 12345.6780::numeric", "numeric_send(12345.6780)")]
    [InlineData("SELECT -0.00012::numeric", "numeric_send(-0.00012)")]
    [InlineData("SELECT 0::numeric", "numeric_send(0)")]
    [InlineData("SELECT ARRAY[1,NULL,3]", "array_send(ARRAY[1,NULL,3])")]
    [InlineData("SELECT ARRAY['a','b']::name[]", "array_send(ARRAY['a','b']::name[])")]
    [InlineData("SELECT '1 2 3'::int2vector", "int2vectorsend('1 2 3')")]
    [InlineData("SELECT ROW(1, 'a'::text, NULL::int)", "record_send(ROW(1, 'a'::text, NULL::int))")]
    [InlineData("SELECT date '2024-02-29'", "date_send('2024-02-29')")]
    [InlineData("SELECT timestamp '2024-02-29 01:02:03.5'", "timestamp_send('2024-02-29 01:02:03.5')")]
    [InlineData("SELECT interval '1 year 2 days 3 seconds'", "interval_send('1 year 2 days 3 seconds')")]
    [InlineData("SELECT '{\"a\":1}'::jsonb", "jsonb_send('{\"a\":1}')")]
    [InlineData("SELECT 'pg_class'::regclass", "regclasssend('pg_class')")]
    [InlineData("SELECT '0e984725-c51c-4bf4-9960-e1c80e27aba0'::uuid", "uuid_send('0e984725-c51c-4bf4-9960-e1c80e27aba0')")]
    public async Task Binary_output_equals_the_send_function(string sql, string send)
    {
        var statement = CatalogExecutor.Prepare(SqlParser.ParseStatement(sql), sql, database.Session);
        var result = statement.Execute(database.Session, [], default);
        result.TryEncode(0, 0, true, out var bytes).Should().BeTrue();
        var actual = bytes.ToArray();
        await using var command = new NpgsqlCommand($"SELECT encode({send}, 'hex')", database.Connection);
        Convert.ToHexStringLower(actual).Should().Be((string?)await command.ExecuteScalarAsync());
    }

    [PostgresFact]
    public void Binary_parameters_are_read()
    {
        const string Sql = "SELECT $1::oid, $2::oid[] , $3::name, $4::text[]";
        var statement = CatalogExecutor.Prepare(SqlParser.ParseStatement(Sql), Sql, database.Session);
        CatalogParameter[] parameters =
        [
            new(Convert.FromHexString("000004eb"), true),
            new(Convert.FromHexString("00000001000000000000001a000000020000000100000004000004eb0000000400000017"), true),
            new("pg_class"u8.ToArray(), true),
            new("{a,NULL}"u8.ToArray(), false),
        ];
        var result = statement.Execute(database.Session, parameters, default);
        string[] texts = new string[4];
        for (var i = 0; i < 4; i++)
        {
            result.TryEncode(0, i, false, out var bytes).Should().BeTrue();
            texts[i] = System.Text.Encoding.UTF8.GetString(bytes);
        }

        texts.Should().Equal("1259", "{1259,23}", "pg_class", "{a,NULL}");
    }
}
