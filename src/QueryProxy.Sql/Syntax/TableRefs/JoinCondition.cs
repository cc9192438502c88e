namespace QueryProxy.Sql.Syntax.TableRefs;

/// <summary>How two tables are joined.</summary>
public abstract record JoinCondition : SqlNode;
