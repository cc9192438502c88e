using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Statements;

namespace QueryProxy.Sql.Writing;

/// <summary>SET, RESET, SHOW, and transaction modes.</summary>
internal sealed class SettingWriter(WriterContext context)
{
    private readonly SqlTextBuilder _text = context.Text;

    public void Write(Statement statement)
    {
        switch (statement)
        {
            case SetStatement set:
                Set(set);
                break;
            case SetTransactionStatement set:
                SetTransaction(set);
                break;
            case ResetStatement reset:
                _text.Word("RESET");
                NameOrAll(reset.Name);
                break;
            case ShowStatement show:
                _text.Word("SHOW");
                NameOrAll(show.Name);
                break;
            default:
                throw new NotSupportedException($"The writer does not know {statement.GetType().Name}.");
        }
    }

    /// <summary>The modes of a transaction, with commas.</summary>
    public void Modes(NodeList<TransactionMode> modes)
    {
        context.List(modes, mode => _text.Word(mode switch
        {
            IsolationMode isolation => "ISOLATION LEVEL " + isolation.Level switch
            {
                IsolationLevel.ReadUncommitted => "READ UNCOMMITTED",
                IsolationLevel.ReadCommitted => "READ COMMITTED",
                IsolationLevel.RepeatableRead => "REPEATABLE READ",
                _ => "SERIALIZABLE",
            },
            AccessMode access => access.IsReadOnly ? "READ ONLY" : "READ WRITE",
            DeferrableMode deferrable => deferrable.IsDeferrable ? "DEFERRABLE" : "NOT DEFERRABLE",
            _ => throw new NotSupportedException($"The writer does not know {mode.GetType().Name}."),
        }));
    }

    private void Set(SetStatement set)
    {
        _text.Word(set.IsLocal ? "SET LOCAL" : "SET");
        if (set.IsSpelledOut)
        {
            SpelledOut(set);
            return;
        }

        Name(set.Name);
        if (set.IsFromCurrent)
        {
            _text.Word("FROM CURRENT");
            return;
        }

        _text.Word("TO");
        if (set.IsDefault) _text.Word("DEFAULT");
        else context.Expressions.List(set.Values);
    }

    private void SpelledOut(SetStatement set)
    {
        if (set.Name.Value == "xmloption")
        {
            _text.Word(set.Values is [StringLiteral { Value: "DOCUMENT" }] ? "XML OPTION DOCUMENT" : "XML OPTION CONTENT");
            return;
        }

        _text.Word("TIME ZONE");
        if (set.IsDefault) _text.Word("DEFAULT");
        else if (set.Values is [CastExpression { Operand: StringLiteral text } interval]) TimeZoneInterval(interval, text);
        else context.Expressions.List(set.Values);
    }

    private void TimeZoneInterval(CastExpression interval, StringLiteral text)
    {
        var words = TypeNameWriter.SqlWords(interval.Type) ?? throw new NotSupportedException("A time zone interval has plain fields.");
        var fields = words["interval".Length..];
        if (fields.StartsWith('('))
        {
            _text.Word("INTERVAL").Raw(fields);
            context.Expressions.Write(text);
        }
        else
        {
            _text.Word("INTERVAL");
            context.Expressions.Write(text);
            _text.Raw(fields);
        }
    }

    private void SetTransaction(SetTransactionStatement set)
    {
        _text.Word(set.IsLocal ? "SET LOCAL" : "SET");
        if (set.Snapshot is { } snapshot)
        {
            _text.Word("TRANSACTION SNAPSHOT").Word(LiteralText.String(snapshot));
            return;
        }

        _text.Word(set.IsSessionDefault ? "SESSION CHARACTERISTICS AS TRANSACTION" : "TRANSACTION");
        Modes(set.Modes);
    }

    private void NameOrAll(Identifier? name)
    {
        if (name is null) _text.Word("ALL");
        else Name(name);
    }

    /// <summary>A dotted setting stays dotted when its parts are plain names, else it is one quoted name.</summary>
    private void Name(Identifier name)
    {
        var outer = _text.Begin(name);
        var isPlain = true;
        foreach (var part in name.Value.Split('.')) isPlain &= part.Length > 0 && IdentifierQuoting.NoKeyword(part) == part;
        _text.Word(isPlain ? name.Value : IdentifierQuoting.Quote(name.Value));
        _text.End(outer);
    }
}
