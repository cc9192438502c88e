using QueryProxy.Sql.Syntax.Statements;

namespace QueryProxy.Server.Sessions;

/// <summary>A statement that was part of a longer text.</summary>
/// <param name="Statement">The statement; its spans are offsets into <paramref name="Text"/>.</param>
/// <param name="Text">The whole text.</param>
internal sealed record PreparedSource(Statement Statement, string Text);
