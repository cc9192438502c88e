namespace QueryProxy.Sql.Syntax.Expressions;

/// <summary>One step of an indirection.</summary>
public abstract record Indirection : SqlNode;
