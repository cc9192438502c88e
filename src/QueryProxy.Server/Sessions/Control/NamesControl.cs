using System.Collections.Immutable;
using QueryProxy.Engine.Planning;
using QueryProxy.Server.Errors;
using QueryProxy.Sql.Syntax.Statements;

namespace QueryProxy.Server.Sessions.Control;

/// <summary>PREPARE, DEALLOCATE and DISCARD: names that only this client knows. Upstream, statements are shared and have other names.</summary>
internal sealed class NamesControl(SessionState session, CursorControl cursors)
{
    public async ValueTask<ControlResult> PrepareAsync(PrepareStatement statement, string text, CancellationToken cancellationToken)
    {
        var name = statement.Name.Value;
        var context = session.Planner.Context;
        var planned = await session.Planner.PlanAsync(statement, text, context, cancellationToken);
        if (planned is PlannedStatement.Refused refused)
            throw new PgErrorException(refused.Error);
        if (planned is PlannedStatement.SessionControl)
            throw new PgErrorException(ServerSqlState.SyntaxError, "utility statements cannot be prepared");
        session.AddStatement(name, new PreparedStatement
        {
            Sql = [],
            DeclaredTypes = TypesOf(planned, statement.ParameterTypes.Count),
            Planned = planned,
            Context = context,
            Source = new PreparedSource(statement.Statement, text),
        });
        return new ControlResult("PREPARE");
    }

    // What the names of types meant: the statement may be planned again when they mean something else.
    private static ImmutableArray<uint> TypesOf(PlannedStatement planned, int count) => planned switch
    {
        PlannedStatement.Governed governed => governed.Plan.ParameterTypes[..count],
        PlannedStatement.CatalogRead read => read.Statement.ParameterTypes[..count],
        _ => [],
    };

    public ControlResult Deallocate(DeallocateStatement statement)
    {
        if (statement.Name is null)
        {
            session.Statements.Clear();
            return new ControlResult("DEALLOCATE ALL");
        }

        if (!session.Statements.Remove(statement.Name.Value, out _))
            throw new PgErrorException(ServerSqlState.InvalidSqlStatementName, $"prepared statement \"{statement.Name.Value}\" does not exist");
        return new ControlResult("DEALLOCATE");
    }

    public async ValueTask<ControlResult> DiscardAsync(DiscardStatement statement, Portal portal)
    {
        switch (statement.Target)
        {
            case DiscardTarget.Plans:
                return new ControlResult("DISCARD PLANS");
            case DiscardTarget.Sequences:
                return new ControlResult("DISCARD SEQUENCES");
            case DiscardTarget.Temp:
                return new ControlResult("DISCARD TEMP");
            default:
                break;
        }

        if (session.IsInAnyBlock)
            throw new PgErrorException(ServerSqlState.ActiveSqlTransaction, "DISCARD ALL cannot run inside a transaction block");
        if (session.IsInPipeline)
            throw new PgErrorException(ServerSqlState.ActiveSqlTransaction, "DISCARD ALL cannot be executed within a pipeline");
        await cursors.CloseAsync(new CloseStatement(), portal);
        session.ClosePortals();
        session.Statements.Clear();
        session.Settings.ResetAll();
        // It cannot be rolled back.
        session.Settings.EndTransaction();
        return new ControlResult("DISCARD ALL");
    }
}
