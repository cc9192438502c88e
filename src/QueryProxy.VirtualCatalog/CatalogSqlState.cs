namespace QueryProxy.VirtualCatalog;

/// <summary>
/// The SQLSTATEs that evaluating a catalog query can end in (https://www.postgresql.org/docs/current/errcodes-appendix.html).
/// </summary>
internal static class CatalogSqlState
{
    public const string FeatureNotSupported = "0A000";
    public const string CardinalityViolation = "21000";
    public const string ArraySubscriptError = "2202E";
    public const string StringDataRightTruncation = "22001";
    public const string StringDataLengthMismatch = "22026";
    public const string NullValueNotAllowed = "22004";
    public const string NumericValueOutOfRange = "22003";
    public const string InvalidDatetimeFormat = "22007";
    public const string DatetimeFieldOverflow = "22008";
    public const string DivisionByZero = "22012";
    public const string InvalidEscapeSequence = "22025";
    public const string InvalidRegularExpression = "2201B";
    public const string InvalidRowCountInLimit = "2201W";
    public const string InvalidRowCountInOffset = "2201X";
    public const string InvalidParameterValue = "22023";
    public const string InvalidArgumentForLogarithm = "2201E";
    public const string InvalidTextRepresentation = "22P02";
    public const string InvalidBinaryRepresentation = "22P03";
    public const string SubstringError = "22011";
    public const string SyntaxError = "42601";
    public const string WrongObjectType = "42809";
    public const string InsufficientPrivilege = "42501";
    public const string InvalidName = "42602";
    public const string UndefinedObject = "42704";
    public const string UndefinedFunction = "42883";
    public const string AmbiguousFunction = "42725";
    public const string UndefinedTable = "42P01";
    public const string UndefinedColumn = "42703";
    public const string DatatypeMismatch = "42804";
    public const string UndefinedSchema = "3F000";
    public const string UndefinedDatabase = "3D000";
    public const string ProgramLimitExceeded = "54000";
    public const string StatementTooComplex = "54001";
    public const string ConfigurationLimitExceeded = "53400";
    public const string QueryCanceled = "57014";
}
