namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>What a MERGE does with a row.</summary>
public abstract record MergeAction : SqlNode;
