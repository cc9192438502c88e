using QueryProxy.Sql.Syntax.Statements;

namespace QueryProxy.Sql.Writing;

/// <summary>Statements by their kind.</summary>
internal sealed class StatementWriter(WriterContext context)
{
    public void Write(Statement statement)
    {
        context.EnsureStack(statement);
        var outer = context.Text.Begin(statement);
        switch (statement)
        {
            case SelectStatement select:
                context.Queries.Write(select.Query);
                break;
            case InsertStatement insert:
                context.Modifications.Insert(insert);
                break;
            case UpdateStatement update:
                context.Modifications.Update(update);
                break;
            case DeleteStatement delete:
                context.Modifications.Delete(delete);
                break;
            case MergeStatement merge:
                context.Modifications.Merge(merge);
                break;
            case UnsupportedStatement other:
                context.Text.Word(other.Text);
                break;
            default:
                context.Session.Write(statement);
                break;
        }

        context.Text.End(outer);
    }
}
