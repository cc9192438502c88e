using QueryProxy.Sql.Lexing;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Functions;

namespace QueryProxy.Sql.Parsing;

/// <summary>func_expr_common_subexpr: functions with a syntax of their own, other than XML and JSON.</summary>
internal sealed class SpecialFunctionParser(Grammar grammar)
{
    private readonly TokenStream _tokens = grammar.Tokens;

    /// <summary>CURRENT_DATE and the like among the reserved words, or null.</summary>
    public Expression? SqlValueFunction()
    {
        var start = _tokens.Start;
        switch (_tokens.Keyword)
        {
            case Keyword.CurrentDate: return Value(SqlValueFunctionKind.CurrentDate);
            case Keyword.CurrentTime: return Value(SqlValueFunctionKind.CurrentTime, takesPrecision: true);
            case Keyword.CurrentTimestamp: return Value(SqlValueFunctionKind.CurrentTimestamp, takesPrecision: true);
            case Keyword.Localtime: return Value(SqlValueFunctionKind.LocalTime, takesPrecision: true);
            case Keyword.Localtimestamp: return Value(SqlValueFunctionKind.LocalTimestamp, takesPrecision: true);
            case Keyword.CurrentRole: return Value(SqlValueFunctionKind.CurrentRole);
            case Keyword.CurrentUser: return Value(SqlValueFunctionKind.CurrentUser);
            case Keyword.User: return Value(SqlValueFunctionKind.User);
            case Keyword.SessionUser: return Value(SqlValueFunctionKind.SessionUser);
            case Keyword.CurrentCatalog: return Value(SqlValueFunctionKind.CurrentCatalog);
            case Keyword.SystemUser:
                _tokens.Advance();
                return grammar.Expressions.SystemCall("system_user", FunctionSyntax.SystemUser, start);
            default: return null;
        }
    }

    /// <summary>CURRENT_SCHEMA and COLLATION FOR, whose words may be function names too; null for other words.</summary>
    public Expression? TypeFunctionName()
    {
        var start = _tokens.Start;
        if (_tokens.Is(Keyword.CurrentSchema) && _tokens.Peek().Kind is not (TokenKind.LeftParenthesis or TokenKind.String))
            return Value(SqlValueFunctionKind.CurrentSchema);
        if (!_tokens.Is(Keyword.Collation) || !_tokens.NextIs(Keyword.For)) return null;
        _tokens.Advance();
        _tokens.Advance();
        _tokens.Expect(TokenKind.LeftParenthesis);
        var operand = grammar.Expressions.Parse();
        _tokens.Expect(TokenKind.RightParenthesis);
        return grammar.Expressions.SystemCall("pg_collation_for", FunctionSyntax.CollationFor, start, operand);
    }

    /// <summary>A special function at the current word, which a parenthesis follows; null for other words.</summary>
    public Expression? TryParse()
    {
        var start = _tokens.Start;
        switch (_tokens.Keyword)
        {
            case Keyword.Coalesce: return new CoalesceExpression(List()) { Span = _tokens.SpanFrom(start) };
            case Keyword.Greatest: return new MinMaxExpression(MinMaxKind.Greatest, List()) { Span = _tokens.SpanFrom(start) };
            case Keyword.Least: return new MinMaxExpression(MinMaxKind.Least, List()) { Span = _tokens.SpanFrom(start) };
            case Keyword.Grouping: return new GroupingExpression(List()) { Span = _tokens.SpanFrom(start) };
            case Keyword.Nullif: return NullIf(start);
            case Keyword.Treat: return Treat(start);
            case Keyword.Extract: return Extract(start);
            case Keyword.Normalize: return Normalize(start);
            case Keyword.Overlay: return Overlay(start);
            case Keyword.Position: return Position(start);
            case Keyword.Substring: return Substring(start);
            case Keyword.Trim: return Trim(start);
            case Keyword.MergeAction:
                _tokens.Advance();
                _tokens.Advance();
                _tokens.Expect(TokenKind.RightParenthesis);
                return new MergeActionExpression { Span = _tokens.SpanFrom(start) };
            default:
                return grammar.Xml.TryParse() ?? grammar.Json.TryParse();
        }
    }

    /// <summary>NFC, NFD, NFKC or NFKD as the string that PostgreSQL makes of it, or null.</summary>
    public StringLiteral? TryNormalForm()
    {
        var form = _tokens.Keyword switch
        {
            Keyword.Nfc => "NFC",
            Keyword.Nfd => "NFD",
            Keyword.Nfkc => "NFKC",
            Keyword.Nfkd => "NFKD",
            _ => null,
        };
        if (form is null) return null;
        var span = _tokens.Current.Span;
        _tokens.Advance();
        return new StringLiteral(form) { Span = span };
    }

    private SqlValueFunction Value(SqlValueFunctionKind kind, bool takesPrecision = false)
    {
        var start = _tokens.Start;
        _tokens.Advance();
        int? precision = null;
        if (takesPrecision && _tokens.Is(TokenKind.LeftParenthesis)) precision = grammar.Types.ParenthesizedInteger().Value;
        return new SqlValueFunction(kind) { Precision = precision, Span = _tokens.SpanFrom(start) };
    }

    private void Open()
    {
        _tokens.Advance();
        _tokens.Expect(TokenKind.LeftParenthesis);
    }

    private void Close() => _tokens.Expect(TokenKind.RightParenthesis);

    private NodeList<Expression> List()
    {
        Open();
        var items = grammar.Expressions.ParseList();
        Close();
        return items;
    }

    private NullIfExpression NullIf(int start)
    {
        Open();
        var left = grammar.Expressions.Parse();
        _tokens.Expect(TokenKind.Comma);
        var right = grammar.Expressions.Parse();
        Close();
        return new NullIfExpression(left, right) { Span = _tokens.SpanFrom(start) };
    }

    /// <summary>TREAT(value AS type) is a call of the function named like the type.</summary>
    private FunctionCall Treat(int start)
    {
        Open();
        var operand = grammar.Expressions.Parse();
        _tokens.Expect(Keyword.As);
        var type = grammar.Types.Parse();
        Close();
        return grammar.Expressions.SystemCall(type.Name.Name.Value, FunctionSyntax.Call, start, operand);
    }

    private FunctionCall Extract(int start)
    {
        Open();
        StringLiteral field;
        if (_tokens.Is(TokenKind.String) || _tokens.Is(TokenKind.Identifier)
            || _tokens.Keyword is Keyword.Year or Keyword.Month or Keyword.Day or Keyword.Hour or Keyword.Minute or Keyword.Second)
        {
            var span = _tokens.Current.Span;
            var text = _tokens.Is(TokenKind.String) ? _tokens.StringValue() : _tokens.IdentifierValue();
            _tokens.Advance();
            field = new StringLiteral(text) { Span = span };
        }
        else
        {
            throw _tokens.Error();
        }

        _tokens.Expect(Keyword.From);
        var operand = grammar.Expressions.Parse();
        Close();
        return grammar.Expressions.SystemCall("extract", FunctionSyntax.Extract, start, field, operand);
    }

    private FunctionCall Normalize(int start)
    {
        Open();
        var operand = grammar.Expressions.Parse();
        StringLiteral? form = null;
        if (_tokens.TryTake(TokenKind.Comma)) form = TryNormalForm() ?? throw _tokens.Error();
        Close();
        return form is null
            ? grammar.Expressions.SystemCall("normalize", FunctionSyntax.Normalize, start, operand)
            : grammar.Expressions.SystemCall("normalize", FunctionSyntax.Normalize, start, operand, form);
    }

    private FunctionCall Position(int start)
    {
        Open();
        var part = grammar.Expressions.ParseRestricted();
        _tokens.Expect(Keyword.In);
        var whole = grammar.Expressions.ParseRestricted();
        Close();
        return grammar.Expressions.SystemCall("position", FunctionSyntax.Position, start, whole, part);
    }

    private FunctionCall Overlay(int start)
    {
        var name = grammar.Names.Take();
        var mark = _tokens.Mark;
        _tokens.Expect(TokenKind.LeftParenthesis);
        if (StartsPlainArguments()) return Plain(name, start, mark);
        var operand = grammar.Expressions.Parse();
        if (!_tokens.TryTake(Keyword.Placing)) return Plain(name, operand, start);
        var replacement = grammar.Expressions.Parse();
        _tokens.Expect(Keyword.From);
        var from = grammar.Expressions.Parse();
        var count = _tokens.TryTake(Keyword.For) ? grammar.Expressions.Parse() : null;
        Close();
        return count is null
            ? grammar.Expressions.SystemCall("overlay", FunctionSyntax.Overlay, start, operand, replacement, from)
            : grammar.Expressions.SystemCall("overlay", FunctionSyntax.Overlay, start, operand, replacement, from, count);
    }

    private FunctionCall Substring(int start)
    {
        var name = grammar.Names.Take();
        var mark = _tokens.Mark;
        _tokens.Expect(TokenKind.LeftParenthesis);
        if (StartsPlainArguments()) return Plain(name, start, mark);
        var operand = grammar.Expressions.Parse();
        var expressions = grammar.Expressions;
        if (_tokens.TryTake(Keyword.Similar))
        {
            var pattern = expressions.Parse();
            _tokens.Expect(Keyword.Escape);
            var escape = expressions.Parse();
            Close();
            return expressions.SystemCall("substring", FunctionSyntax.SubstringSimilar, start, operand, pattern, escape);
        }

        if (!_tokens.Is(Keyword.From) && !_tokens.Is(Keyword.For)) return Plain(name, operand, start);
        var from = _tokens.TryTake(Keyword.From) ? expressions.Parse() : null;
        var count = _tokens.TryTake(Keyword.For) ? expressions.Parse() : null;
        if (from is null && _tokens.TryTake(Keyword.From)) from = expressions.Parse();
        Close();
        if (count is null) return expressions.SystemCall("substring", FunctionSyntax.Substring, start, operand, from!);
        if (from is not null) return expressions.SystemCall("substring", FunctionSyntax.Substring, start, operand, from, count);

        // FOR without FROM starts at 1, and the count has to be an integer.
        var integer = new CastExpression(count, grammar.Types.System(start, "int4")) { Span = count.Span };
        return expressions.SystemCall("substring", FunctionSyntax.Substring, start, operand, new IntegerLiteral(1), integer);
    }

    private FunctionCall Trim(int start)
    {
        Open();
        var name = "btrim";
        if (_tokens.TryTake(Keyword.Leading)) name = "ltrim";
        else if (_tokens.TryTake(Keyword.Trailing)) name = "rtrim";
        else _tokens.TryTake(Keyword.Both);

        List<Expression> arguments;
        if (_tokens.TryTake(Keyword.From))
        {
            arguments = [.. grammar.Expressions.ParseList()];
        }
        else
        {
            var first = grammar.Expressions.Parse();
            if (_tokens.TryTake(Keyword.From))
            {
                arguments = [.. grammar.Expressions.ParseList(), first];
            }
            else
            {
                arguments = [first];
                while (_tokens.TryTake(TokenKind.Comma)) arguments.Add(grammar.Expressions.Parse());
            }
        }

        Close();
        return grammar.Expressions.SystemCall(name, FunctionSyntax.Trim, start, [.. arguments]);
    }

    /// <summary>Whether the arguments can only be those of an ordinary call: none at all, or a named one first.</summary>
    private bool StartsPlainArguments() =>
        _tokens.Is(TokenKind.RightParenthesis) || _tokens.Peek().Kind is TokenKind.ColonEqual or TokenKind.EqualGreater;

    private FunctionCall Plain(Identifier name, int start, int mark)
    {
        _tokens.Reset(mark);
        _tokens.Expect(TokenKind.LeftParenthesis);
        var arguments = _tokens.Is(TokenKind.RightParenthesis) ? NodeList<FunctionArgument>.Empty : grammar.Functions.Arguments();
        Close();
        return new FunctionCall(new QualifiedName([name]) { Span = name.Span }, arguments) { Span = _tokens.SpanFrom(start) };
    }

    private FunctionCall Plain(Identifier name, Expression first, int start)
    {
        var arguments = new List<FunctionArgument> { new(first) { Span = first.Span } };
        if (_tokens.TryTake(TokenKind.Comma)) arguments.AddRange(grammar.Functions.Arguments());
        Close();
        return new FunctionCall(new QualifiedName([name]) { Span = name.Span }, NodeList<FunctionArgument>.Adopt(arguments))
        {
            Span = _tokens.SpanFrom(start),
        };
    }
}
