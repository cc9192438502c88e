using QueryProxy.Sql.Lexing;
using QueryProxy.Sql.Syntax;

namespace QueryProxy.Sql.Parsing;

/// <summary>Names, by the classes of keywords that may stand for one.</summary>
internal sealed class NameParser(Grammar grammar)
{
    private readonly TokenStream _tokens = grammar.Tokens;

    /// <summary>ColId: a column, table or alias name.</summary>
    public static bool IsColumnId(in Token token) =>
        token.Kind == TokenKind.Identifier
        || (token.Kind == TokenKind.Keyword
            && Keywords.ClassOf(token.Keyword) is KeywordClass.Unreserved or KeywordClass.ColumnName);

    /// <summary>type_function_name</summary>
    public static bool IsTypeOrFunctionName(in Token token) =>
        token.Kind == TokenKind.Identifier
        || (token.Kind == TokenKind.Keyword
            && Keywords.ClassOf(token.Keyword) is KeywordClass.Unreserved or KeywordClass.TypeOrFunctionName);

    /// <summary>NonReservedWord</summary>
    public static bool IsNonReservedWord(in Token token) =>
        token.Kind == TokenKind.Identifier
        || (token.Kind == TokenKind.Keyword
            && Keywords.ClassOf(token.Keyword) is not (KeywordClass.Reserved or KeywordClass.None));

    /// <summary>ColLabel: any word at all.</summary>
    public static bool IsLabel(in Token token) =>
        token.Kind == TokenKind.Identifier
        || (token.Kind == TokenKind.Keyword && Keywords.ClassOf(token.Keyword) != KeywordClass.None);

    /// <summary>BareColLabel: a label without AS.</summary>
    public static bool IsBareLabel(in Token token) =>
        token.Kind == TokenKind.Identifier || (token.Kind == TokenKind.Keyword && Keywords.IsBareLabel(token.Keyword));

    public Identifier ColumnId() => IsColumnId(_tokens.Current) ? Take() : throw _tokens.Error();

    public Identifier TypeOrFunctionName() => IsTypeOrFunctionName(_tokens.Current) ? Take() : throw _tokens.Error();

    public Identifier NonReservedWord() => IsNonReservedWord(_tokens.Current) ? Take() : throw _tokens.Error();

    public Identifier Label() => IsLabel(_tokens.Current) ? Take() : throw _tokens.Error();

    /// <summary>Takes the current word whatever its class.</summary>
    public Identifier Take()
    {
        var identifier = new Identifier(_tokens.IdentifierValue()) { Span = _tokens.Current.Span };
        _tokens.Advance();
        return identifier;
    }

    /// <summary>any_name: ColId with dotted labels after it.</summary>
    public QualifiedName AnyName()
    {
        var start = _tokens.Start;
        var first = ColumnId();
        if (!_tokens.Is(TokenKind.Dot)) return new QualifiedName(NodeList<Identifier>.Of(first)) { Span = first.Span };
        _tokens.Advance();
        var second = Label();
        if (!_tokens.Is(TokenKind.Dot)) return new QualifiedName(NodeList<Identifier>.Of(first, second)) { Span = _tokens.SpanFrom(start) };
        List<Identifier> parts = [first, second];
        while (_tokens.TryTake(TokenKind.Dot)) parts.Add(Label());
        return new QualifiedName(NodeList<Identifier>.Adopt(parts)) { Span = _tokens.SpanFrom(start) };
    }

    /// <summary>qualified_name of a relation: at most catalog.schema.table.</summary>
    public QualifiedName RelationName()
    {
        var name = AnyName();
        if (_tokens.Is(TokenKind.LeftBracket))
        {
            // The grammar reads subscripts here only to refuse them afterwards.
            grammar.Primaries.Indirections();
            throw _tokens.Error();
        }

        return CheckRelationName(name);
    }

    public QualifiedName CheckRelationName(QualifiedName name)
    {
        if (name.Parts.Count <= 3) return name;
        var dotted = string.Join('.', name.Parts.Select(part => part.Value));
        throw _tokens.ErrorAt(name.Span, $"improper qualified name (too many dotted names): {dotted}");
    }

    /// <summary>A parenthesised list of ColIds.</summary>
    public NodeList<Identifier> ColumnList()
    {
        _tokens.Expect(TokenKind.LeftParenthesis);
        var names = ColumnIds();
        _tokens.Expect(TokenKind.RightParenthesis);
        return names;
    }

    /// <summary>ColIds separated by commas.</summary>
    public NodeList<Identifier> ColumnIds()
    {
        var names = new List<Identifier>();
        do names.Add(ColumnId());
        while (_tokens.TryTake(TokenKind.Comma));
        return NodeList<Identifier>.Adopt(names);
    }

    /// <summary>any_operator: an operator with optional schema before it, as in OPERATOR(...).</summary>
    public OperatorName AnyOperator()
    {
        var start = _tokens.Start;
        List<Identifier>? qualifier = null;
        while (IsColumnId(_tokens.Current))
        {
            (qualifier ??= []).Add(Take());
            _tokens.Expect(TokenKind.Dot);
        }

        var symbol = OperatorSymbol();
        return new OperatorName(symbol)
        {
            Qualifier = qualifier is null ? NodeList<Identifier>.Empty : NodeList<Identifier>.Adopt(qualifier),
            Span = _tokens.SpanFrom(start),
        };
    }

    /// <summary>qual_all_Op: a plain operator or OPERATOR(...).</summary>
    public OperatorName Operator()
    {
        if (!_tokens.Is(Keyword.Operator)) return PlainOperator();
        var start = _tokens.Start;
        _tokens.Advance();
        _tokens.Expect(TokenKind.LeftParenthesis);
        var name = AnyOperator();
        _tokens.Expect(TokenKind.RightParenthesis);
        return name with { Span = _tokens.SpanFrom(start) };
    }

    public OperatorName PlainOperator()
    {
        var span = _tokens.Current.Span;
        return new OperatorName(OperatorSymbol()) { Span = span };
    }

    private string OperatorSymbol()
    {
        var symbol = _tokens.Kind switch
        {
            TokenKind.Equal => "=",
            TokenKind.NotEqual => "<>",
            TokenKind.Less => "<",
            TokenKind.LessOrEqual => "<=",
            TokenKind.Greater => ">",
            TokenKind.GreaterOrEqual => ">=",
            TokenKind.Plus => "+",
            TokenKind.Minus => "-",
            TokenKind.Star => "*",
            TokenKind.Slash => "/",
            TokenKind.Percent => "%",
            TokenKind.Caret => "^",
            TokenKind.Operator => _tokens.CurrentText.ToString(),
            _ => throw _tokens.Error(),
        };
        _tokens.Advance();
        return symbol;
    }
}
