using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Queries;
using QueryProxy.Sql.Syntax.Statements;
using QueryProxy.Sql.Syntax.TableRefs;

namespace QueryProxy.Sql.Writing;

/// <summary>
/// Syntax tree to text that PostgreSQL reads as the same tree: minimal parentheses, identifiers quoted where their
/// place needs it, literals safe under either setting of standard_conforming_strings.
/// </summary>
public static class SqlWriter
{
    /// <summary>Writes a statement, query, expression, FROM item, name or type name.</summary>
    /// <exception cref="SqlSyntaxException">A string holds NUL, or the tree is too deep.</exception>
    /// <exception cref="NotSupportedException">The node is none of these, or was put together wrongly.</exception>
    public static SqlText Write(SqlNode node)
    {
        var context = new WriterContext();
        switch (node)
        {
            case Statement statement:
                context.Statements.Write(statement);
                break;
            case Query query:
                context.Queries.Write(query);
                break;
            case QueryBody body:
                context.Queries.Write(new Query(body));
                break;
            case Expression expression:
                context.Expressions.Write(expression);
                break;
            case TableRef table:
                context.TableRefs.Write(table);
                break;
            case TypeName type:
                context.Types.Write(type);
                break;
            case QualifiedName name:
                context.Names.Qualified(name);
                break;
            case Identifier identifier:
                context.Names.ColumnId(identifier);
                break;
            case OperatorName @operator:
                context.Names.Operator(@operator);
                break;
            default:
                throw new NotSupportedException($"A {node.GetType().Name} is written only as a part of something else.");
        }

        return context.Text.Build();
    }
}
