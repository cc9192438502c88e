using System.Globalization;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Statements;

namespace QueryProxy.Sql.Writing;

/// <summary>Everything but queries and modifications: COPY, EXPLAIN, cursors, settings, transactions ...</summary>
internal sealed class SessionWriter(WriterContext context)
{
    private readonly SqlTextBuilder _text = context.Text;
    private readonly CopyWriter _copies = new(context);
    private readonly SettingWriter _settings = new(context);

    public void Write(Statement statement)
    {
        switch (statement)
        {
            case CopyStatement copy:
                _copies.Write(copy);
                break;
            case ExplainStatement explain:
                _text.Word("EXPLAIN");
                if (explain.Options.Count > 0) context.Options.Utility(explain.Options);
                context.Statements.Write(explain.Statement);
                break;
            case DeclareCursorStatement declare:
                Declare(declare);
                break;
            case FetchStatement fetch:
                Fetch(fetch);
                break;
            case CloseStatement close:
                NameOrAll("CLOSE", close.Name);
                break;
            case PrepareStatement prepare:
                Prepare(prepare);
                break;
            case ExecuteStatement execute:
                _text.Word("EXECUTE");
                context.Names.ColumnId(execute.Name);
                if (execute.Arguments.Count > 0) context.Expressions.ParenthesizedList(execute.Arguments);
                break;
            case DeallocateStatement deallocate:
                NameOrAll("DEALLOCATE", deallocate.Name);
                break;
            case TransactionStatement transaction:
                Transaction(transaction);
                break;
            case DiscardStatement discard:
                _text.Word("DISCARD").Word(discard.Target.ToString().ToUpperInvariant());
                break;
            case ListenStatement listen:
                _text.Word("LISTEN");
                context.Names.ColumnId(listen.Channel);
                break;
            case UnlistenStatement unlisten:
                _text.Word("UNLISTEN");
                if (unlisten.Channel is { } channel) context.Names.ColumnId(channel);
                else _text.Word("*");
                break;
            case NotifyStatement notify:
                _text.Word("NOTIFY");
                context.Names.ColumnId(notify.Channel);
                if (notify.Payload is { } payload) _text.Raw(",").Word(LiteralText.String(payload));
                break;
            default:
                _settings.Write(statement);
                break;
        }
    }

    private void NameOrAll(string word, Identifier? name)
    {
        _text.Word(word);
        if (name is null) _text.Word("ALL");
        else context.Names.NoKeyword(name);
    }

    private void Declare(DeclareCursorStatement declare)
    {
        _text.Word("DECLARE");
        context.Names.ColumnId(declare.Name);
        if (declare.IsBinary) _text.Word("BINARY");
        if (declare.Sensitivity.HasFlag(CursorSensitivity.Insensitive)) _text.Word("INSENSITIVE");
        if (declare.Sensitivity.HasFlag(CursorSensitivity.Asensitive)) _text.Word("ASENSITIVE");
        if (declare.Scroll.HasFlag(CursorScroll.Scroll)) _text.Word("SCROLL");
        if (declare.Scroll.HasFlag(CursorScroll.NoScroll)) _text.Word("NO SCROLL");
        _text.Word(declare.WithHold ? "CURSOR WITH HOLD FOR" : "CURSOR FOR");
        context.Queries.Write(declare.Query);
    }

    private void Fetch(FetchStatement fetch)
    {
        _text.Word(fetch.IsMove ? "MOVE" : "FETCH").Word(fetch.Direction.ToString().ToUpperInvariant());
        _text.Word(fetch.Count == long.MaxValue ? "ALL" : fetch.Count.ToString(CultureInfo.InvariantCulture));
        _text.Word("FROM");
        context.Names.ColumnId(fetch.Cursor);
    }

    private void Prepare(PrepareStatement prepare)
    {
        _text.Word("PREPARE");
        context.Names.NoKeyword(prepare.Name);
        if (prepare.ParameterTypes.Count > 0)
        {
            _text.Open();
            context.List(prepare.ParameterTypes, context.Types.Write);
            _text.Close();
        }

        _text.Word("AS");
        context.Statements.Write(prepare.Statement);
    }

    private void Transaction(TransactionStatement transaction)
    {
        _text.Word(transaction.Command switch
        {
            TransactionCommand.Begin => "BEGIN",
            TransactionCommand.StartTransaction => "START TRANSACTION",
            TransactionCommand.Commit => "COMMIT",
            TransactionCommand.Rollback => "ROLLBACK",
            TransactionCommand.Savepoint => "SAVEPOINT",
            TransactionCommand.Release => "RELEASE SAVEPOINT",
            TransactionCommand.RollbackTo => "ROLLBACK TO SAVEPOINT",
            TransactionCommand.PrepareTransaction => "PREPARE TRANSACTION",
            TransactionCommand.CommitPrepared => "COMMIT PREPARED",
            _ => "ROLLBACK PREPARED",
        });
        _settings.Modes(transaction.Modes);
        if (transaction.IsChained) _text.Word("AND CHAIN");
        if (transaction.Savepoint is { } name) context.Names.ColumnId(name);
        if (transaction.GlobalId is { } id) _text.Word(LiteralText.String(id));
    }
}
