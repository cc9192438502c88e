namespace QueryProxy.Engine.Binding;

/// <summary>The SQLSTATEs of parse analysis (https://www.postgresql.org/docs/current/errcodes-appendix.html).</summary>
public static class BindSqlState
{
    public const string FeatureNotSupported = "0A000";
    public const string InvalidSchemaName = "3F000";
    public const string InvalidParameterValue = "22023";
    public const string InvalidTextRepresentation = "22P02";
    public const string SyntaxError = "42601";
    public const string DuplicateColumn = "42701";
    public const string AmbiguousColumn = "42702";
    public const string UndefinedColumn = "42703";
    public const string UndefinedObject = "42704";
    public const string DuplicateAlias = "42712";
    public const string AmbiguousFunction = "42725";
    public const string GroupingError = "42803";
    public const string DatatypeMismatch = "42804";
    public const string WrongObjectType = "42809";
    public const string CannotCoerce = "42846";
    public const string UndefinedFunction = "42883";
    public const string UndefinedTable = "42P01";
    public const string UndefinedParameter = "42P02";
    public const string AmbiguousParameter = "42P08";
    public const string AmbiguousAlias = "42P09";
    public const string InvalidColumnReference = "42P10";
    public const string IndeterminateDatatype = "42P18";
    public const string InvalidRecursion = "42P19";
    public const string WindowingError = "42P20";
    public const string CollationMismatch = "42P21";
    public const string IndeterminateCollation = "42P22";
    public const string ProgramLimitExceeded = "54000";
    public const string StatementTooComplex = "54001";
    public const string TooManyArguments = "54023";
    public const string TooManyColumns = "54011";
}
