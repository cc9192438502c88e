namespace QueryProxy.Sql.Syntax.TableRefs;

/// <summary>An item of FROM.</summary>
public abstract record TableRef : SqlNode;
