using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Queries;
using QueryProxy.Sql.Syntax.Statements;

namespace QueryProxy.Engine.Planning;

/// <summary>
/// Sorts statements by their syntax alone: what the session does itself, what is a query, and what is refused (25006 for whatever writes, 42501 or 0A000 for
/// the rest). What it does not know is refused.
/// </summary>
internal static class StatementClassifier
{
    /// <summary>Classifies a statement.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="text">The text it was parsed from, for positions.</param>
    public static (StatementClass Class, PgError? Error) Classify(Statement statement, string text) => statement switch
    {
        TransactionStatement
        {
            Command: TransactionCommand.PrepareTransaction or TransactionCommand.CommitPrepared or TransactionCommand.RollbackPrepared
        } => Refuse(PlanSqlState.FeatureNotSupported, "two-phase commit is not supported"),
        TransactionStatement or SetStatement or ResetStatement or ShowStatement or SetTransactionStatement or DiscardStatement or DeallocateStatement
            or ExecuteStatement or FetchStatement or CloseStatement or UnlistenStatement => (StatementClass.SessionControl, null),
        PrepareStatement prepare => ClassifyPrepare(prepare, text),
        ListenStatement => Refuse(PlanSqlState.FeatureNotSupported, "LISTEN is not supported: connections to the data source are shared"),
        NotifyStatement => Refuse(PlanSqlState.FeatureNotSupported, "NOTIFY is not supported: connections to the data source are shared"),
        SelectStatement select => ClassifyQuery(select, text),
        DeclareCursorStatement declare => ClassifyQuery(declare, text),
        CopyStatement copy => ClassifyCopy(copy, text),
        ExplainStatement { Statement: SelectStatement } explain => ClassifyQuery(explain, text),
        ExplainStatement explain => Classify(explain.Statement, text) is (StatementClass.Refused, { } error)
            ? (StatementClass.Refused, error)
            : Refuse(PlanSqlState.FeatureNotSupported, "EXPLAIN of this statement is not supported"),
        InsertStatement => Write("INSERT"),
        UpdateStatement => Write("UPDATE"),
        DeleteStatement => Write("DELETE"),
        MergeStatement => Write("MERGE"),
        UnsupportedStatement other => ClassifyOther(other),
        _ => Refuse(PlanSqlState.FeatureNotSupported, $"{statement.Kind} is not supported"),
    };

    private static (StatementClass Class, PgError? Error) ClassifyPrepare(PrepareStatement prepare, string text)
    {
        var inner = Classify(prepare.Statement, text);
        return inner.Class switch
        {
            StatementClass.Query => (StatementClass.SessionControl, null),
            StatementClass.Refused => inner,
            _ => Refuse(PlanSqlState.FeatureNotSupported, "only queries can be prepared"),
        };
    }

    private static (StatementClass Class, PgError? Error) ClassifyCopy(CopyStatement copy, string text)
    {
        if (copy.Direction == CopyDirection.From) return Write("COPY FROM");
        if (copy.Endpoint is not StandardStreamEndpoint) return Refuse(PlanSqlState.InsufficientPrivilege, "permission denied to COPY to a file or program");
        return copy.Query is null or SelectStatement ? ClassifyQuery(copy, text) : Classify(copy.Query, text) is (StatementClass.Refused, { } error)
            ? (StatementClass.Refused, error)
            : Refuse(PlanSqlState.FeatureNotSupported, "COPY of this statement is not supported");
    }

    private static (StatementClass Class, PgError? Error) ClassifyQuery(Statement statement, string text)
    {
        var finder = new WriteFinder(text);
        finder.Visit(statement);
        return finder.Error is { } error ? (StatementClass.Refused, error) : (StatementClass.Query, null);
    }

    private static (StatementClass Class, PgError? Error) ClassifyOther(UnsupportedStatement statement)
    {
        var command = CommandOf(statement.Text);
        return statement.StatementKind switch
        {
            StatementKind.Do or StatementKind.Call or StatementKind.Load or StatementKind.CheckPoint or StatementKind.Lock or StatementKind.ConstraintsSet
                or StatementKind.AlterSystem => Refuse(PlanSqlState.InsufficientPrivilege, $"permission denied: {command} is not allowed"),
            _ when command == "ALTER SYSTEM" => Refuse(PlanSqlState.InsufficientPrivilege, $"permission denied: {command} is not allowed"),
            _ => Write(command),
        };
    }

    // CREATE TABLE, DROP INDEX, VACUUM: the words a statement begins with, letters only.
    private static string CommandOf(string text)
    {
        var words = text.Split([' ', '\t', '\r', '\n', '\f', '\v', '(', ';'], 3, StringSplitOptions.RemoveEmptyEntries);
        var named = words.Take(2).TakeWhile(static word => word.All(char.IsAsciiLetter)).Select(static word => word.ToUpperInvariant()).ToList();
        if (named.Count == 2 && named[0] is not ("CREATE" or "ALTER" or "DROP" or "IMPORT" or "REFRESH" or "REASSIGN" or "SECURITY")) named.RemoveAt(1);
        return named.Count == 0 ? "this statement" : string.Join(' ', named);
    }

    private static (StatementClass Class, PgError? Error) Write(string command) =>
        Refuse(PlanSqlState.ReadOnlySqlTransaction, $"cannot execute {command} in a read-only transaction");

    private static (StatementClass Class, PgError? Error) Refuse(string sqlState, string message) => (StatementClass.Refused, new PgError(sqlState, message));

    /// <summary>Finds what writes inside of a query: SELECT INTO, row locks, data-modifying CTEs.</summary>
    private sealed class WriteFinder(string text) : SqlVisitor
    {
        public PgError? Error { get; private set; }

        public override void Visit(SqlNode? node)
        {
            if (node is ColumnRef || Error is not null) return;
            var command = node switch
            {
                IntoClause => "SELECT INTO",
                LockingClause locking => locking.Strength switch
                {
                    LockStrength.Update => "SELECT FOR UPDATE",
                    LockStrength.NoKeyUpdate => "SELECT FOR NO KEY UPDATE",
                    LockStrength.Share => "SELECT FOR SHARE",
                    _ => "SELECT FOR KEY SHARE",
                },
                CommonTableExpression { Statement: not SelectStatement and var modifying } => modifying.Kind.ToString().ToUpperInvariant(),
                _ => null,
            };
            if (command is not null)
            {
                var position = node!.Span.IsNone ? (int?)null : node.Span.PositionIn(text);
                Error = new PgError(PlanSqlState.ReadOnlySqlTransaction, $"cannot execute {command} in a read-only transaction", position);
                return;
            }

            base.Visit(node);
        }
    }
}
