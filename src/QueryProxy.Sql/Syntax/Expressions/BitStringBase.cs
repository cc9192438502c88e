namespace QueryProxy.Sql.Syntax.Expressions;

/// <summary>The base of a bit string's digits.</summary>
public enum BitStringBase
{
    Binary,
    Hexadecimal,
}
