namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>A SET item of UPDATE, MERGE or ON CONFLICT.</summary>
public abstract record Assignment : SqlNode;
