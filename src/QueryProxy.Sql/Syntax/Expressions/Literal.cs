namespace QueryProxy.Sql.Syntax.Expressions;

/// <summary>A constant.</summary>
public abstract record Literal : Expression;
