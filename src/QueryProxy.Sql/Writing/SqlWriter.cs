using QueryProxy.Sql.Syntax;

namespace QueryProxy.Sql.Writing;

/// <summary>
/// Syntax tree to text that PostgreSQL reads as the same tree: minimal parentheses, identifiers quoted where their
/// place needs it, literals safe under either setting of standard_conforming_strings.
/// </summary>
public static class SqlWriter
{
    /// <summary>Writes any node: a statement, an expression, a type name ...</summary>
    /// <exception cref="SqlSyntaxException">A string holds NUL, or the tree is too deep.</exception>
    public static SqlText Write(SqlNode node) => throw new NotImplementedException();
}
