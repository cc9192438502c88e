using QueryProxy.Sql.Lexing;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Statements;

namespace QueryProxy.Sql.Parsing;

/// <summary>SET, RESET, SHOW.</summary>
internal sealed class SettingParser(Grammar grammar)
{
    private readonly TokenStream _tokens = grammar.Tokens;

    public Statement Set()
    {
        var start = _tokens.Start;
        _tokens.Expect(Keyword.Set);
        var isLocal = false;
        if (_tokens.Is(Keyword.Local) && !IsAssigned())
        {
            _tokens.Advance();
            isLocal = true;
        }
        else if (_tokens.Is(Keyword.Session) && !IsAssigned() && _tokens.Peek().Keyword is not (Keyword.Authorization or Keyword.Characteristics))
        {
            _tokens.Advance();
        }
        else if (_tokens.Is(Keyword.Session) && _tokens.NextIs(Keyword.Characteristics) && _tokens.Peek(2).Keyword != Keyword.As)
        {
            _tokens.Advance();
        }

        return Rest(start, isLocal);
    }

    public ResetStatement Reset()
    {
        var start = _tokens.Start;
        _tokens.Expect(Keyword.Reset);
        var name = SettingNameOrAll();
        return new ResetStatement { Name = name, Span = _tokens.SpanFrom(start) };
    }

    public ShowStatement Show()
    {
        var start = _tokens.Start;
        _tokens.Expect(Keyword.Show);
        var name = SettingNameOrAll();
        return new ShowStatement { Name = name, Span = _tokens.SpanFrom(start) };
    }

    /// <summary>Whether the current word is a setting's name itself: an assignment follows.</summary>
    private bool IsAssigned() =>
        _tokens.Peek().Kind is TokenKind.Equal or TokenKind.Dot || _tokens.Peek().Keyword is Keyword.To || IsFromCurrent();

    private bool IsFromCurrent() => _tokens.Peek().Keyword == Keyword.From && _tokens.Peek(2).Keyword == Keyword.Current;

    private Identifier? SettingNameOrAll()
    {
        var start = _tokens.Start;
        if (_tokens.TryTake(Keyword.All)) return null;
        if (_tokens.TryTake(Keyword.Time, Keyword.Zone)) return Named("timezone", start);
        if (_tokens.Is(Keyword.Transaction) && _tokens.NextIs(Keyword.Isolation))
        {
            _tokens.Advance();
            _tokens.Advance();
            _tokens.Expect(Keyword.Level);
            return Named("transaction_isolation", start);
        }

        return _tokens.TryTake(Keyword.Session, Keyword.Authorization) ? Named("session_authorization", start) : SettingName();
    }

    private Identifier Named(string name, int start) => new(name) { Span = _tokens.SpanFrom(start) };

    /// <summary>var_name: dotted parts become one name.</summary>
    private Identifier SettingName()
    {
        var start = _tokens.Start;
        var name = grammar.Names.ColumnId();
        if (!_tokens.Is(TokenKind.Dot)) return name;
        var text = name.Value;
        while (_tokens.TryTake(TokenKind.Dot)) text += "." + grammar.Names.ColumnId().Value;
        return Named(text, start);
    }

    private Statement Rest(int start, bool isLocal)
    {
        var wordStart = _tokens.Start;
        if (!IsAssigned())
        {
            switch (_tokens.Keyword)
            {
                case Keyword.Transaction: return Transaction(start, isLocal);
                case Keyword.Session when _tokens.NextIs(Keyword.Characteristics):
                    {
                        _tokens.Advance();
                        _tokens.Advance();
                        _tokens.Expect(Keyword.As);
                        _tokens.Expect(Keyword.Transaction);
                        var modes = grammar.Transactions.Modes(required: true);
                        return new SetTransactionStatement
                        {
                            Modes = modes,
                            IsSessionDefault = true,
                            IsLocal = isLocal,
                            Span = _tokens.SpanFrom(start),
                        };
                    }

                case Keyword.Session when _tokens.NextIs(Keyword.Authorization):
                    {
                        _tokens.Advance();
                        _tokens.Advance();
                        var name = Named("session_authorization", wordStart);
                        NodeList<Expression> values = _tokens.TryTake(Keyword.Default) ? [] : [NonReservedWord()];
                        return Assign(name, values, isLocal, start);
                    }

                case Keyword.Time when _tokens.NextIs(Keyword.Zone):
                    {
                        _tokens.Advance();
                        _tokens.Advance();
                        var name = Named("timezone", wordStart);
                        return Assign(name, Zone(), isLocal, start) with { IsSpelledOut = true };
                    }

                case Keyword.Catalog:
                    _tokens.Advance();
                    throw _tokens.Is(TokenKind.String)
                        ? _tokens.ErrorAt(_tokens.Current.Span, "current database cannot be changed", SqlState.FeatureNotSupported)
                        : _tokens.Error();
                case Keyword.Schema:
                    _tokens.Advance();
                    return Assign(Named("search_path", wordStart), [Text()], isLocal, start);
                case Keyword.Names:
                    {
                        _tokens.Advance();
                        var name = Named("client_encoding", wordStart);
                        NodeList<Expression> values = _tokens.Is(TokenKind.String) ? [Text()] : [];
                        if (values.Count == 0) _tokens.TryTake(Keyword.Default);
                        return Assign(name, values, isLocal, start);
                    }

                case Keyword.Role:
                    _tokens.Advance();
                    return Assign(Named("role", wordStart), [NonReservedWord()], isLocal, start);
                case Keyword.Xml when _tokens.NextIs(Keyword.Option):
                    {
                        _tokens.Advance();
                        _tokens.Advance();
                        var name = Named("xmloption", wordStart);
                        if (_tokens.Keyword is not (Keyword.Document or Keyword.Content)) throw _tokens.Error();
                        var span = _tokens.Current.Span;
                        var text = _tokens.Is(Keyword.Document) ? "DOCUMENT" : "CONTENT";
                        _tokens.Advance();
                        return Assign(name, [new StringLiteral(text) { Span = span }], isLocal, start) with { IsSpelledOut = true };
                    }
            }
        }

        return Generic(start, isLocal);
    }

    private SetStatement Generic(int start, bool isLocal)
    {
        var name = SettingName();
        if (_tokens.TryTake(Keyword.From, Keyword.Current))
            return new SetStatement(name, []) { IsFromCurrent = true, IsLocal = isLocal, Span = _tokens.SpanFrom(start) };
        if (!_tokens.TryTake(Keyword.To)) _tokens.Expect(TokenKind.Equal);
        if (_tokens.TryTake(Keyword.Default)) return Assign(name, [], isLocal, start);
        var values = new List<Expression>();
        do values.Add(Value());
        while (_tokens.TryTake(TokenKind.Comma));
        return Assign(name, NodeList<Expression>.Adopt(values), isLocal, start);
    }

    private SetStatement Assign(Identifier name, NodeList<Expression> values, bool isLocal, int start) =>
        new(name, values) { IsLocal = isLocal, Span = _tokens.SpanFrom(start) };

    private Expression Value()
    {
        if (grammar.Options.IsNumber()) return grammar.Options.Number();
        var start = _tokens.Start;
        var word = grammar.Options.Word();
        return new StringLiteral(word) { Span = _tokens.SpanFrom(start) };
    }

    private StringLiteral Text()
    {
        var start = _tokens.Start;
        var text = _tokens.TakeString();
        return new StringLiteral(text) { Span = _tokens.SpanFrom(start) };
    }

    private StringLiteral NonReservedWord()
    {
        var start = _tokens.Start;
        var word = grammar.Options.NonReservedWordOrString();
        return new StringLiteral(word) { Span = _tokens.SpanFrom(start) };
    }

    /// <summary>zone_value; empty for DEFAULT and LOCAL.</summary>
    private NodeList<Expression> Zone()
    {
        if (_tokens.TryTake(Keyword.Default) || _tokens.TryTake(Keyword.Local)) return [];
        if (grammar.Options.IsNumber()) return [grammar.Options.Number()];
        if (_tokens.Is(TokenKind.Identifier))
        {
            var name = grammar.Names.Take();
            return [new StringLiteral(name.Value) { Span = name.Span }];
        }

        if (!_tokens.Is(Keyword.Interval)) return [Text()];
        var interval = (CastExpression)grammar.Primaries.Parse();
        if (interval.Type.Modifiers.Count > 0 && !IntervalFields.IsTimeZoneField(interval.Type.Modifiers[0]))
            throw _tokens.ErrorAt(interval.Span, "time zone interval must be HOUR or HOUR TO MINUTE");
        return [interval];
    }

    private SetTransactionStatement Transaction(int start, bool isLocal)
    {
        _tokens.Advance();
        if (_tokens.TryTake(Keyword.Snapshot))
        {
            var snapshot = _tokens.TakeString();
            return new SetTransactionStatement { Snapshot = snapshot, IsLocal = isLocal, Span = _tokens.SpanFrom(start) };
        }

        var modes = grammar.Transactions.Modes(required: true);
        return new SetTransactionStatement { Modes = modes, IsLocal = isLocal, Span = _tokens.SpanFrom(start) };
    }
}
