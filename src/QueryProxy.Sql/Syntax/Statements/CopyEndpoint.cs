namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>The other end of a COPY.</summary>
public abstract record CopyEndpoint : SqlNode;
