namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>What ON CONFLICT watches.</summary>
public abstract record ConflictTarget : SqlNode;
