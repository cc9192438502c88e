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
        var text = await File.ReadAllTextAsync(RepositoryPaths.TestData("binder", "statements.sql"));
        foreach (var statement in text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..].Split("\n;\n", StringSplitOptions.TrimEntries))
        {
            var sql = statement.Replace("{database}", fixture.Database.Name, StringComparison.Ordinal);
            var expected = await DescribeAsync(client, sql);
            var actual = Bind(sql);
            // Class 22: text that is no value of its type. PostgreSQL reads literals while it binds; here whoever evaluates them does.
            if (expected.StartsWith("22", StringComparison.Ordinal) && actual.Contains(" parameters (", StringComparison.Ordinal)) continue;
            if (actual != expected) differences.Add($"{sql}\n  PostgreSQL: {expected}\n  binder:     {actual}");
        }

        differences.Should().BeEmpty();
    }

    private string Bind(string sql)
    {
        try
        {
            var bound = fixture.Binder.Bind(SqlParser.ParseStatement(sql), sql);
            var columns = bound.Columns.Select(column => $"{column.Name}:{RowType(column.DescribedTypeOid)}/{column.DescribedTypeModifier}");
            return $"{string.Join(", ", columns)} parameters ({string.Join(", ", bound.ParameterTypes)})";
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
