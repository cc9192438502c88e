namespace QueryProxy.Sql.Syntax.Queries;

/// <summary>SELECT, VALUES or a set operation. TABLE t is SELECT * FROM t, as in PostgreSQL.</summary>
public abstract record QueryBody : SqlNode;
