using QueryProxy.Sql.Lexing;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Functions;
using QueryProxy.Sql.Syntax.Xml;

namespace QueryProxy.Sql.Parsing;

/// <summary>The XML functions and XMLTABLE.</summary>
internal sealed class XmlParser(Grammar grammar)
{
    private readonly TokenStream _tokens = grammar.Tokens;

    /// <summary>An XML function at the current word, which a parenthesis follows; null for other words.</summary>
    public Expression? TryParse()
    {
        var start = _tokens.Start;
        switch (_tokens.Keyword)
        {
            case Keyword.Xmlconcat:
                {
                    Open();
                    var arguments = grammar.Expressions.ParseList();
                    Close();
                    return new XmlConcatExpression(arguments) { Span = _tokens.SpanFrom(start) };
                }

            case Keyword.Xmlelement: return Element(start);
            case Keyword.Xmlexists: return Exists(start);
            case Keyword.Xmlforest:
                {
                    Open();
                    var items = NamedValues();
                    Close();
                    return new XmlForestExpression(items) { Span = _tokens.SpanFrom(start) };
                }

            case Keyword.Xmlparse: return ParseFunction(start);
            case Keyword.Xmlpi: return ProcessingInstruction(start);
            case Keyword.Xmlroot: return Root(start);
            case Keyword.Xmlserialize: return Serialize(start);
            default: return null;
        }
    }

    public XmlTableRef Table(bool isLateral, int start)
    {
        Open();
        var namespaces = NodeList<XmlNamespace>.Empty;
        if (_tokens.Is(Keyword.Xmlnamespaces) && _tokens.NextIs(TokenKind.LeftParenthesis))
        {
            Open();
            namespaces = Namespaces();
            Close();
            _tokens.Expect(TokenKind.Comma);
        }

        var row = grammar.Primaries.Parse();
        var document = Passing();
        _tokens.Expect(Keyword.Columns);
        var columns = new List<XmlTableColumn>();
        do columns.Add(Column());
        while (_tokens.TryTake(TokenKind.Comma));
        Close();
        var alias = grammar.TableRefs.OptionalAlias();
        return new XmlTableRef(row, document, NodeList<XmlTableColumn>.Adopt(columns))
        {
            Namespaces = namespaces,
            IsLateral = isLateral,
            Alias = alias,
            Span = _tokens.SpanFrom(start),
        };
    }

    private void Open()
    {
        _tokens.Advance();
        _tokens.Expect(TokenKind.LeftParenthesis);
    }

    private void Close() => _tokens.Expect(TokenKind.RightParenthesis);

    private XmlElementExpression Element(int start)
    {
        Open();
        _tokens.Expect(Keyword.Name);
        var name = grammar.Names.Label();
        var attributes = NodeList<XmlNamedValue>.Empty;
        var content = NodeList<Expression>.Empty;
        if (_tokens.TryTake(TokenKind.Comma))
        {
            var hasContent = true;
            if (_tokens.Is(Keyword.Xmlattributes) && _tokens.NextIs(TokenKind.LeftParenthesis))
            {
                Open();
                attributes = NamedValues();
                Close();
                hasContent = _tokens.TryTake(TokenKind.Comma);
            }

            if (hasContent) content = grammar.Expressions.ParseList();
        }

        Close();
        return new XmlElementExpression(name) { Attributes = attributes, Content = content, Span = _tokens.SpanFrom(start) };
    }

    private NodeList<XmlNamedValue> NamedValues()
    {
        var items = new List<XmlNamedValue>();
        do
        {
            var start = _tokens.Start;
            var value = grammar.Expressions.Parse();
            var name = _tokens.TryTake(Keyword.As) ? grammar.Names.Label() : null;
            items.Add(new XmlNamedValue(value) { Name = name, Span = _tokens.SpanFrom(start) });
        }
        while (_tokens.TryTake(TokenKind.Comma));
        return NodeList<XmlNamedValue>.Adopt(items);
    }

    private FunctionCall Exists(int start)
    {
        Open();
        var path = grammar.Primaries.Parse();
        var document = Passing();
        Close();
        return grammar.Expressions.SystemCall("xmlexists", FunctionSyntax.XmlExists, start, path, document);
    }

    /// <summary>PASSING [BY REF | BY VALUE] document [BY REF | BY VALUE]; the mechanism means nothing.</summary>
    private Expression Passing()
    {
        _tokens.Expect(Keyword.Passing);
        Mechanism();
        var document = grammar.Primaries.Parse();
        Mechanism();
        return document;
    }

    private void Mechanism()
    {
        if (!_tokens.TryTake(Keyword.By)) return;
        if (!_tokens.TryTake(Keyword.Ref)) _tokens.Expect(Keyword.Value);
    }

    private XmlOption Option()
    {
        if (_tokens.TryTake(Keyword.Document)) return XmlOption.Document;
        _tokens.Expect(Keyword.Content);
        return XmlOption.Content;
    }

    private XmlParseExpression ParseFunction(int start)
    {
        Open();
        var option = Option();
        var value = grammar.Expressions.Parse();
        var preserve = _tokens.TryTake(Keyword.Preserve, Keyword.Whitespace);
        if (!preserve) _tokens.TryTake(Keyword.Strip, Keyword.Whitespace);
        Close();
        return new XmlParseExpression(option, value) { PreserveWhitespace = preserve, Span = _tokens.SpanFrom(start) };
    }

    private XmlPiExpression ProcessingInstruction(int start)
    {
        Open();
        _tokens.Expect(Keyword.Name);
        var name = grammar.Names.Label();
        var content = _tokens.TryTake(TokenKind.Comma) ? grammar.Expressions.Parse() : null;
        Close();
        return new XmlPiExpression(name) { Content = content, Span = _tokens.SpanFrom(start) };
    }

    private XmlRootExpression Root(int start)
    {
        Open();
        var value = grammar.Expressions.Parse();
        _tokens.Expect(TokenKind.Comma);
        _tokens.Expect(Keyword.Version);
        var version = _tokens.TryTake(Keyword.No, Keyword.Value) ? null : grammar.Expressions.Parse();
        var standalone = XmlStandalone.Omitted;
        if (_tokens.TryTake(TokenKind.Comma))
        {
            _tokens.Expect(Keyword.Standalone);
            if (_tokens.TryTake(Keyword.Yes))
            {
                standalone = XmlStandalone.Yes;
            }
            else
            {
                _tokens.Expect(Keyword.No);
                standalone = _tokens.TryTake(Keyword.Value) ? XmlStandalone.NoValue : XmlStandalone.No;
            }
        }

        Close();
        return new XmlRootExpression(value) { Version = version, Standalone = standalone, Span = _tokens.SpanFrom(start) };
    }

    private XmlSerializeExpression Serialize(int start)
    {
        Open();
        var option = Option();
        var value = grammar.Expressions.Parse();
        _tokens.Expect(Keyword.As);
        var type = grammar.Types.Simple();
        var indent = _tokens.TryTake(Keyword.Indent);
        if (!indent) _tokens.TryTake(Keyword.No, Keyword.Indent);
        Close();
        return new XmlSerializeExpression(option, value, type) { Indent = indent, Span = _tokens.SpanFrom(start) };
    }

    private NodeList<XmlNamespace> Namespaces()
    {
        var items = new List<XmlNamespace>();
        do
        {
            var start = _tokens.Start;
            var isDefault = _tokens.TryTake(Keyword.Default);
            var uri = grammar.Expressions.ParseRestricted();
            Identifier? name = null;
            if (!isDefault)
            {
                _tokens.Expect(Keyword.As);
                name = grammar.Names.Label();
            }

            items.Add(new XmlNamespace(uri) { Name = name, Span = _tokens.SpanFrom(start) });
        }
        while (_tokens.TryTake(TokenKind.Comma));
        return NodeList<XmlNamespace>.Adopt(items);
    }

    private XmlTableColumn Column()
    {
        var start = _tokens.Start;
        var name = grammar.Names.ColumnId();
        if (_tokens.TryTake(Keyword.For, Keyword.Ordinality)) return new XmlTableColumn(name) { Span = _tokens.SpanFrom(start) };
        var type = grammar.Types.Parse();
        Expression? path = null;
        Expression? fallback = null;
        bool? notNull = null;
        while (true)
        {
            var span = _tokens.Current.Span;
            if (_tokens.TryTake(Keyword.Default))
            {
                if (fallback is not null) throw _tokens.ErrorAt(span, "only one DEFAULT value is allowed");
                fallback = grammar.Expressions.ParseRestricted();
            }
            else if (_tokens.TryTake(Keyword.Path))
            {
                if (path is not null) throw _tokens.ErrorAt(span, "only one PATH value per column is allowed");
                path = grammar.Expressions.ParseRestricted();
            }
            else if (_tokens.Is(Keyword.Null) || (_tokens.Is(Keyword.Not) && _tokens.NextIs(Keyword.Null)))
            {
                if (notNull is not null)
                    throw _tokens.ErrorAt(span, $"conflicting or redundant NULL / NOT NULL declarations for column \"{name.Value}\"");
                notNull = _tokens.TryTake(Keyword.Not);
                _tokens.Advance();
            }
            else if (_tokens.Is(TokenKind.Identifier))
            {
                throw _tokens.ErrorAt(span, $"unrecognized column option \"{_tokens.IdentifierValue()}\"");
            }
            else
            {
                break;
            }
        }

        return new XmlTableColumn(name)
        {
            Type = type,
            Path = path,
            Default = fallback,
            IsNotNull = notNull == true,
            Span = _tokens.SpanFrom(start),
        };
    }
}
