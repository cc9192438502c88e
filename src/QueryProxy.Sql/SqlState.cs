namespace QueryProxy.Sql;

/// <summary>
/// The SQLSTATEs that reading SQL can end in
/// (https://www.postgresql.org/docs/current/errcodes-appendix.html).
/// </summary>
public static class SqlState
{
    public const string SyntaxError = "42601";
    public const string FeatureNotSupported = "0A000";
    public const string InvalidEscapeSequence = "22025";
    public const string NonstandardUseOfEscapeCharacter = "22P06";
    public const string CharacterNotInRepertoire = "22021";
    public const string InvalidParameterValue = "22023";
    public const string NumericValueOutOfRange = "22003";
    public const string InvalidTextRepresentation = "22P02";
    public const string InvalidName = "42602";
    public const string ProgramLimitExceeded = "54000";
    public const string StatementTooComplex = "54001";
    public const string TooManyArguments = "54023";
}
