namespace QueryProxy.Sql.Syntax.Expressions;

/// <summary>ANY (also spelt SOME) or ALL.</summary>
public enum Quantifier
{
    Any,
    All,
}
