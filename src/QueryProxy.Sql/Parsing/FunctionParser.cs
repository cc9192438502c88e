using QueryProxy.Sql.Lexing;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Functions;

namespace QueryProxy.Sql.Parsing;

/// <summary>Ordinary function calls: arguments, aggregates' clauses, FILTER, OVER.</summary>
internal sealed class FunctionParser(Grammar grammar)
{
    private readonly TokenStream _tokens = grammar.Tokens;

    /// <summary>
    /// What follows a function's name. A string after the parentheses makes it a typed literal with modifiers.
    /// </summary>
    public Expression Call(QualifiedName name, int start)
    {
        var call = Application(name, start, out var isPlain);
        if (isPlain && _tokens.Is(TokenKind.String)) return TypedLiteral(call, start);
        if (_tokens.Is(Keyword.Within)) call = WithinGroup(call);
        var filter = Filter();
        var over = Over();
        if (filter is null && over is null && !call.IsWithinGroup) return call;
        return call with { Filter = filter, Over = over, Span = _tokens.SpanFrom(start) };
    }

    /// <summary>func_application, without the clauses that may follow it.</summary>
    public FunctionCall Application(QualifiedName name, int start, out bool isPlain)
    {
        isPlain = false;
        _tokens.Expect(TokenKind.LeftParenthesis);
        if (_tokens.TryTake(TokenKind.RightParenthesis))
            return new FunctionCall(name, NodeList<FunctionArgument>.Empty) { Span = _tokens.SpanFrom(start) };
        if (_tokens.Is(TokenKind.Star))
        {
            _tokens.Advance();
            _tokens.Expect(TokenKind.RightParenthesis);
            return new FunctionCall(name, NodeList<FunctionArgument>.Empty) { IsStar = true, Span = _tokens.SpanFrom(start) };
        }

        var distinct = _tokens.TryTake(Keyword.Distinct);
        var all = !distinct && _tokens.TryTake(Keyword.All);
        var arguments = Arguments(allowVariadic: !distinct && !all, out var variadic);
        var orderBy = grammar.Sorting.OptionalOrderBy();
        _tokens.Expect(TokenKind.RightParenthesis);
        isPlain = !distinct && !all && !variadic;
        return new FunctionCall(name, arguments) { IsDistinct = distinct, OrderBy = orderBy, Span = _tokens.SpanFrom(start) };
    }

    /// <summary>func_arg_list</summary>
    public NodeList<FunctionArgument> Arguments() => Arguments(allowVariadic: false, out _);

    /// <summary>FILTER (WHERE ...)</summary>
    public Expression? Filter()
    {
        if (!_tokens.TryTake(Keyword.Filter)) return null;
        _tokens.Expect(TokenKind.LeftParenthesis);
        _tokens.Expect(Keyword.Where);
        var predicate = grammar.Expressions.Parse();
        _tokens.Expect(TokenKind.RightParenthesis);
        return predicate;
    }

    /// <summary>OVER window</summary>
    public WindowSpecification? Over()
    {
        if (!_tokens.TryTake(Keyword.Over)) return null;
        if (_tokens.Is(TokenKind.LeftParenthesis)) return grammar.Windows.Specification();
        var name = grammar.Names.ColumnId();
        return new WindowSpecification { Name = name, Span = name.Span };
    }

    private NodeList<FunctionArgument> Arguments(bool allowVariadic, out bool variadic)
    {
        var first = Argument(allowVariadic, out variadic);
        if (variadic || !_tokens.Is(TokenKind.Comma)) return NodeList<FunctionArgument>.Of(first);
        var arguments = new List<FunctionArgument>(4) { first };
        while (!variadic && _tokens.TryTake(TokenKind.Comma)) arguments.Add(Argument(allowVariadic, out variadic));
        return NodeList<FunctionArgument>.Adopt(arguments);
    }

    private FunctionArgument Argument(bool allowVariadic, out bool isVariadic)
    {
        var start = _tokens.Start;
        isVariadic = allowVariadic && _tokens.TryTake(Keyword.Variadic);
        Identifier? name = null;
        if (_tokens.Peek().Kind is TokenKind.ColonEqual or TokenKind.EqualGreater
            && NameParser.IsTypeOrFunctionName(_tokens.Current))
        {
            name = grammar.Names.Take();
            _tokens.Advance();
        }

        var value = grammar.Expressions.Parse();
        return new FunctionArgument(value) { Name = name, IsVariadic = isVariadic, Span = _tokens.SpanFrom(start) };
    }

    private FunctionCall WithinGroup(FunctionCall call)
    {
        var span = _tokens.Current.Span;
        if (!_tokens.NextIs(Keyword.Group)) return call;
        _tokens.Advance();
        _tokens.Advance();
        _tokens.Expect(TokenKind.LeftParenthesis);
        var orderBy = grammar.Sorting.OrderBy();
        _tokens.Expect(TokenKind.RightParenthesis);
        if (call.OrderBy.Count > 0) throw _tokens.ErrorAt(span, "cannot use multiple ORDER BY clauses with WITHIN GROUP");
        if (call.IsDistinct) throw _tokens.ErrorAt(span, "cannot use DISTINCT with WITHIN GROUP");
        if (call.Arguments.Count > 0 && call.Arguments[^1].IsVariadic)
            throw _tokens.ErrorAt(span, "cannot use VARIADIC with WITHIN GROUP");
        return call with { OrderBy = orderBy, IsWithinGroup = true };
    }

    private CastExpression TypedLiteral(FunctionCall call, int start)
    {
        var modifiers = new List<Expression>();
        foreach (var argument in call.Arguments)
        {
            if (argument.Name is not null) throw _tokens.ErrorAt(argument.Span, "type modifier cannot have parameter name");
            modifiers.Add(argument.Value);
        }

        if (call.OrderBy.Count > 0) throw _tokens.ErrorAt(call.OrderBy[0].Span, "type modifier cannot have ORDER BY");
        if (modifiers.Count == 0) throw _tokens.Error();
        var type = new TypeName(call.Name) { Modifiers = NodeList<Expression>.Adopt(modifiers), Span = call.Span };
        var textStart = _tokens.Start;
        var text = new StringLiteral(_tokens.TakeString()) { Span = _tokens.SpanFrom(textStart) };
        return new CastExpression(text, type) { Span = _tokens.SpanFrom(start) };
    }
}
