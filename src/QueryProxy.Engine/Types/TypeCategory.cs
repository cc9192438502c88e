namespace QueryProxy.Engine.Types;

/// <summary>The categories of <c>pg_type.typcategory</c> that overload resolution knows by name.</summary>
public static class TypeCategory
{
    public const char Invalid = '\0';
    public const char Array = 'A';
    public const char Boolean = 'B';
    public const char Composite = 'C';
    public const char DateTime = 'D';
    public const char Enum = 'E';
    public const char Geometric = 'G';
    public const char Network = 'I';
    public const char Numeric = 'N';
    public const char Pseudo = 'P';
    public const char Range = 'R';
    public const char String = 'S';
    public const char TimeSpan = 'T';
    public const char User = 'U';
    public const char BitString = 'V';
    public const char Unknown = 'X';
}
