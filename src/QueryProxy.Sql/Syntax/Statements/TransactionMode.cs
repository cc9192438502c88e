namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>A mode of BEGIN or SET TRANSACTION.</summary>
public abstract record TransactionMode : SqlNode;
