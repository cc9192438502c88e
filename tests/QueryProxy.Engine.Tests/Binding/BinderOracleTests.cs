using System.Globalization;
using QueryProxy.Engine.Binding;
using QueryProxy.Protocol;
using QueryProxy.Protocol.Backend;
using QueryProxy.Protocol.Frontend;
using QueryProxy.Sql;
using QueryProxy.Sql.Parsing;
using QueryProxy.TestSupport;
using QueryProxy.TestSupport.Postgres;
using QueryProxy.TestSupport.Wire;

namespace QueryProxy.Engine.Tests.Binding;

/// <summary>
/// Functional: PostgreSQL describes every statement of <c>tests/data/binder/statements.sql</c>; the binder says the same of its columns, types, type
/// modifiers and parameters, or fails with the same SQLSTATE, message and position.
/// </summary>
public class BinderOracleTests(BinderFixture fixture) : IClassFixture<BinderFixture>
{
    [PostgresFact]
    public async Task Every_statement_is_bound_as_PostgreSQL_describes_it()
    {
        await using var client = await RawPgClient.ConnectAsync(fixture.Database.Host, fixture.Database.Port);
        await client.LoginAsync(fixture.Postgres.Username, fixture.Database.Name, fixture.Postgres.Password);
        var differences = new List<string>();
        foreach (var sql in await ReadStatementsAsync())
        {
            var expected = await DescribeAsync(client, sql);
            var actual = Bind(sql);
            // Class 22: text that is no value of its type. PostgreSQL reads literals while it binds; here whoever evaluates them does.
            if (expected.StartsWith("22", StringComparison.Ordinal) && actual.Contains(" parameters (", StringComparison.Ordinal)) continue;
            if (actual != expected) differences.Add($"{sql}\n  PostgreSQL: {expected}\n  binder:     {actual}");
        }

        differences.Should().BeEmpty();
    }

    // The verifier of rewritten statements asks for no more than that.
    [PostgresFact]
    public async Task The_columns_alone_are_those_of_the_whole_binding()
    {
        var differences = new List<string>();
        foreach (var sql in await ReadStatementsAsync())
        {
            var (whole, alone) = (Outcome(sql, ColumnsOfWhole), Outcome(sql, ColumnsAlone));
            if (alone != whole) differences.Add($"{sql}\n  whole: {whole}\n  alone: {alone}");
        }

        differences.Should().BeEmpty();

        string ColumnsOfWhole(string sql) => string.Join(", ", fixture.Bind(sql).Columns.Select(static column => $"{column.Name}:{column.TypeOid}/{column.TypeModifier}"));

        string ColumnsAlone(string sql)
        {
            var columns = fixture.Binder.BindColumns(SqlParser.ParseStatement(sql), sql, default);
            return string.Join(", ", columns.Select(static column => $"{column.Name}:{column.TypeOid}/{column.TypeModifier}"));
        }
    }

    private async Task<IEnumerable<string>> ReadStatementsAsync()
    {
        var text = await File.ReadAllTextAsync(RepositoryPaths.TestData("binder", "statements.sql"));
        return text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..].Split("\n;\n", StringSplitOptions.TrimEntries)
            .Select(statement => statement.Replace("{database}", fixture.Database.Name, StringComparison.Ordinal));
    }

    private string Bind(string sql) => Outcome(sql, text =>
    {
        var bound = fixture.Bind(text);
        var columns = bound.Columns.Select(column => $"{column.Name}:{RowType(column.DescribedTypeOid)}/{column.DescribedTypeModifier}");
        return $"{string.Join(", ", columns)} parameters ({string.Join(", ", bound.ParameterTypes)})";
    });

    private static string Outcome(string sql, Func<string, string> bind)
    {
        try
        {
            return bind(sql);
        }
        catch (BindException exception)
        {
            return Error(exception.Error.SqlState, exception.Error.Message, exception.Error.Position);
        }
        catch (SqlSyntaxException exception)
        {
            return Error(exception.SqlState, exception.Message, exception.Position == 0 ? null : exception.Position);
        }
    }

    private async Task<string> DescribeAsync(RawPgClient client, string sql)
    {
        await client.SendAsync(output =>
        {
            new Parse(default(PgString), new PgString(sql), PgOidList.Create()).Write(output);
            new Describe(StatementOrPortal.Statement, default(PgString)).Write(output);
            default(Sync).Write(output);
        });
        string columns = "", parameters = "";
        foreach (var frame in await client.ReadUntilReadyAsync())
        {
            switch (frame.BackendCode)
            {
                case BackendMessageCode.ErrorResponse:
                    var fields = ErrorResponse.Read(frame).Fields;
                    return Error(fields.SqlState, fields.Message, fields.Position);
                case BackendMessageCode.ParameterDescription:
                    parameters = string.Join(", ", ParameterDescription.Read(frame).Types.ToArray());
                    break;
                case BackendMessageCode.RowDescription:
                    columns = string.Join(", ", RowDescription.Read(frame).Fields.Select(field => $"{field.Name}:{RowType(field.TypeOid)}/{field.TypeModifier}"));
                    break;
            }
        }

        return $"{columns} parameters ({parameters})";
    }

    /// <summary>The row of a governed table is an anonymous one.</summary>
    private uint RowType(uint oid)
    {
        var type = fixture.TypeSystem.Types.Find(oid);
        return type is { RelationOid: not 0 } && fixture.Catalog.Tables.Any(table => table.Oid == type.RelationOid)
            ? Abstractions.Columns.PgTypeOid.Record
            : oid;
    }

    private static string Error(string sqlState, string message, int? position) =>
        $"{sqlState} {message} at {position?.ToString(CultureInfo.InvariantCulture) ?? "nowhere"}";
}
