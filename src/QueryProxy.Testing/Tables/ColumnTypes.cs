using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Planning;
using QueryProxy.Sql;
using QueryProxy.Sql.Parsing;

namespace QueryProxy.Testing.Tables;

/// <summary>Resolves the types of column definitions as PostgreSQL does, by planning <c>SELECT NULL::type</c>.</summary>
internal sealed class ColumnTypes(StatementPlanner planner, PlanContext context)
{
    public async Task<(uint Oid, int Modifier)> FindAsync(TableName table, string definition, string type)
    {
        var sql = $"SELECT NULL::{type}";
        string reason;
        try
        {
            var planned = await planner.PlanAsync(new PlanRequest(SqlParser.ParseStatement(sql), sql, context), CancellationToken.None).ConfigureAwait(false);
            switch (planned)
            {
                case PlannedStatement.CatalogRead { Upstream.Columns: [{ TypeOid: > 0 } column] }:
                    return (column.TypeOid, column.TypeModifier);
                case PlannedStatement.Refused refused:
                    reason = refused.Error.Message;
                    break;
                default:
                    reason = "it is no type";
                    break;
            }
        }
        catch (SqlSyntaxException exception)
        {
            reason = exception.Message;
        }

        throw new PolicyTestException(
            $"Column \"{definition}\" of {table}: {reason}. Use PostgreSQL's built-in types (int, bigint, numeric(10,2), text, varchar(20), date, timestamptz, uuid, jsonb, text[] …); for an enum or a domain write text.");
    }
}
