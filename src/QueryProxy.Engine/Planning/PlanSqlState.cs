namespace QueryProxy.Engine.Planning;

/// <summary>
/// The SQLSTATEs of planning and governance (https://www.postgresql.org/docs/current/errcodes-appendix.html).
/// </summary>
public static class PlanSqlState
{
    public const string FeatureNotSupported = "0A000";
    public const string ReadOnlySqlTransaction = "25006";
    public const string InsufficientPrivilege = "42501";
    public const string GroupingError = "42803";
    public const string UndefinedFunction = "42883";
    public const string UndefinedObject = "42704";
    public const string UndefinedTable = "42P01";
    public const string UndefinedColumn = "42703";
    public const string InternalError = "XX000";
}
