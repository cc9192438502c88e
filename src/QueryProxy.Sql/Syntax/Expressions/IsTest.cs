namespace QueryProxy.Sql.Syntax.Expressions;

/// <summary>What IS asks.</summary>
public enum IsTest
{
    Null,
    True,
    False,
    Unknown,
}
