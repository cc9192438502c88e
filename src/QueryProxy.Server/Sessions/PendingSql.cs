namespace QueryProxy.Server.Sessions;

/// <summary>What goes upstream in front of a statement of a transaction block.</summary>
/// <param name="Sql">Statements, each with its semicolon.</param>
/// <param name="IsBegin">Whether the block begins with it.</param>
/// <param name="IsRollback">Whether a ROLLBACK TO is among them.</param>
internal readonly record struct PendingSql(string Sql, bool IsBegin, bool IsRollback);
