namespace QueryProxy.Sql.Syntax.Expressions;

/// <summary>Anything that yields a value.</summary>
public abstract record Expression : SqlNode;
