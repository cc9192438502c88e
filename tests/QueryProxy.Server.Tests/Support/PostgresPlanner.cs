using QueryProxy.Engine.Planning;
using QueryProxy.Protocol;
using QueryProxy.Protocol.Backend;
using QueryProxy.Protocol.Frontend;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Statements;
using QueryProxy.Sql.Syntax.TableRefs;
using QueryProxy.Sql.Writing;
using QueryProxy.TestSupport.Wire;

namespace QueryProxy.Server.Tests.Support;

/// <summary>Plans without governance for a real PostgreSQL, which is asked for columns and parameter types; tables are looked for in public.</summary>
internal sealed class PostgresPlanner(RawPgClient postgres)
{
    private readonly Qualifier _qualifier = new();

    public PlannedStatement? Plan(PlanRequest request) => request.Statement switch
    {
        SelectStatement => Query(request, request.Statement, QueryPlanKind.Select),
        DeclareCursorStatement declare => Query(request, new SelectStatement(declare.Query), QueryPlanKind.DeclareCursor),
        CopyStatement { Query: { } query } => Query(request, query, QueryPlanKind.Copy),
        CopyStatement => Query(request, null, QueryPlanKind.Copy),
        _ => null,
    };

    private PlannedStatement Query(PlanRequest request, Statement? inner, QueryPlanKind kind)
    {
        var written = SqlWriter.Write(_qualifier.Rewrite(request.Statement));
        var described = inner is null ? [] : DescribeAsync(SqlWriter.Write(_qualifier.Rewrite(inner)).Text, request).GetAwaiter().GetResult();
        if (described.FirstOrDefault(static frame => frame.BackendCode == BackendMessageCode.ErrorResponse) is { Code: not 0 } error)
        {
            var fields = ErrorResponse.Read(error).Fields;
            return new PlannedStatement.Refused(new PgError(fields.SqlState, fields.Message, fields.Position is { } position ? written.Map.ToSourcePosition(position, written.Text, request.Text) : null, fields.Detail, fields.Hint));
        }

        var columns = described.Where(static frame => frame.BackendCode == BackendMessageCode.RowDescription)
            .SelectMany(static frame => RowDescription.Read(frame).Fields)
            .Select(static field => new OutputColumn(field.Name, field.TypeOid, field.TypeModifier, field.TableOid, field.ColumnNumber));
        var types = described.Where(static frame => frame.BackendCode == BackendMessageCode.ParameterDescription)
            .SelectMany(static frame => ParameterDescription.Read(frame).Types.ToArray());
        return new PlannedStatement.Governed(new QueryPlan
        {
            Kind = kind,
            Sql = written.Text,
            SourceMap = written.Map,
            ClientText = request.Text,
            Columns = [.. columns],
            ParameterTypes = [.. types],
            Redaction = ErrorRedaction.None,
        });
    }

    private async Task<List<PgFrame>> DescribeAsync(string sql, PlanRequest request)
    {
        await postgres.SendAsync(output =>
        {
            new Parse(PgString.Empty, new PgString(sql), PgOidList.Create(request.ParameterTypes.AsSpan())).Write(output);
            new Describe(StatementOrPortal.Statement, PgString.Empty).Write(output);
            default(Sync).Write(output);
        });
        return await postgres.ReadUntilReadyAsync();
    }

    private sealed class Qualifier : SqlRewriter
    {
        public override SqlNode RewriteNode(SqlNode node) =>
            node is NamedTable { Name: { Schema: null } name } table && !name.Name.Value.StartsWith("pg_", StringComparison.Ordinal)
                ? table with { Name = new QualifiedName("public", name.Name.Value) }
                : base.RewriteNode(node);
    }
}
