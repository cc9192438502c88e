using System.Globalization;
using QueryProxy.Sql.Parsing;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Functions;

namespace QueryProxy.Sql.Writing;

/// <summary>Expressions, with parentheses exactly where precedence asks for them.</summary>
internal sealed class ExpressionWriter
{
    private readonly WriterContext _context;
    private readonly SqlTextBuilder _text;
    private readonly PredicateWriter _predicates;

    public ExpressionWriter(WriterContext context)
    {
        _context = context;
        _text = context.Text;
        _predicates = new PredicateWriter(context, this);
    }

    /// <summary>An expression that nothing stands around: a_expr.</summary>
    public void Write(Expression expression) => Write(expression, Precedence.None);

    /// <summary>An expression where b_expr is wanted.</summary>
    public void WriteRestricted(Expression expression) => Write(expression, Precedence.None, restricted: true);

    /// <summary>An expression where c_expr is wanted.</summary>
    public void WritePrimary(Expression expression) => Write(expression, Precedence.Primary);

    public void List(NodeList<Expression> expressions)
    {
        for (var i = 0; i < expressions.Count; i++)
        {
            if (i > 0) _text.Raw(",");
            Write(expressions[i]);
        }
    }

    public void ParenthesizedList(NodeList<Expression> expressions)
    {
        _text.Open();
        List(expressions);
        _text.Close();
    }

    /// <summary>An operand that has to bind at least as tightly as <paramref name="minimum"/>.</summary>
    public void Write(Expression expression, int minimum, bool restricted = false)
    {
        _context.EnsureStack(expression);
        if (ExpressionPrecedence.Of(expression) < minimum || (restricted && !ExpressionPrecedence.IsRestricted(expression)))
        {
            _text.Open();
            Bare(expression, restricted: false);
            _text.Close();
        }
        else
        {
            Bare(expression, restricted);
        }
    }

    /// <summary>CAST(operand AS type), for places that take no other spelling.</summary>
    public void Cast(CastExpression cast)
    {
        var outer = _text.Begin(cast);
        _text.Word("CAST(");
        Write(cast.Operand);
        _text.Word("AS");
        _context.Types.Write(cast.Type);
        _text.Close();
        _text.End(outer);
    }

    private void Bare(Expression expression, bool restricted)
    {
        var outer = _text.Begin(expression);
        switch (expression)
        {
            case ColumnRef column:
                _context.Names.Column(column.Parts);
                break;
            case StarRef star:
                Star(star);
                break;
            case Literal literal:
                Literal(literal);
                break;
            case ParameterRef parameter:
                _text.Word("$" + parameter.Number.ToString(CultureInfo.InvariantCulture));
                break;
            case PlaceholderExpression placeholder:
                Placeholder(placeholder);
                break;
            case BinaryExpression binary:
                Binary(binary, restricted);
                break;
            case AndExpression and:
                Chain(and.Operands, "AND", Precedence.And);
                break;
            case OrExpression or:
                Chain(or.Operands, "OR", Precedence.Or);
                break;
            case NotExpression not:
                _text.Word("NOT");
                Write(not.Operand, Precedence.Not);
                break;
            case UnaryExpression unary:
                Unary(unary, restricted);
                break;
            case CastExpression cast:
                Write(cast.Operand, Precedence.Cast, restricted);
                _text.Raw("::").Glue();
                _context.Types.Write(cast.Type);
                break;
            case CollateExpression collate:
                Write(collate.Operand, Precedence.Collate);
                _text.Word("COLLATE");
                _context.Names.Qualified(collate.Collation);
                break;
            case FunctionCall call:
                _context.Functions.Call(call);
                break;
            case DefaultExpression:
                _text.Word("DEFAULT");
                break;
            default:
                Other(expression, restricted);
                break;
        }

        _text.End(outer);
    }

    private void Other(Expression expression, bool restricted)
    {
        switch (expression)
        {
            case SubqueryExpression subquery:
                _context.Queries.Parenthesized(subquery.Query);
                break;
            case ExistsExpression exists:
                _text.Word("EXISTS");
                _context.Queries.Parenthesized(exists.Query);
                break;
            case ArraySubqueryExpression array:
                _text.Word("ARRAY");
                _context.Queries.Parenthesized(array.Query);
                break;
            case ArrayExpression array:
                _text.Word("ARRAY");
                Elements(array);
                break;
            case RowExpression row:
                Row(row);
                break;
            case CaseExpression @case:
                Case(@case);
                break;
            case IndirectionExpression indirection:
                Indirection(indirection);
                break;
            case CurrentOfExpression current:
                _text.Word("CURRENT OF");
                _context.Names.ColumnId(current.Cursor);
                break;
            default:
                if (!_predicates.TryWrite(expression, restricted) && !_context.Functions.TryWrite(expression)
                    && !_context.Xml.TryWrite(expression) && !_context.Json.TryWrite(expression))
                    throw new NotSupportedException($"The writer does not know {expression.GetType().Name}.");
                break;
        }
    }

    private void Star(StarRef star)
    {
        if (star.Qualifier.Count == 0)
        {
            _text.Word("*");
            return;
        }

        _context.Names.Column(star.Qualifier);
        _text.Raw(".*");
    }

    private void Literal(Literal literal) => _text.Word(literal switch
    {
        StringLiteral text => LiteralText.String(text.Value),
        IntegerLiteral integer => integer.Value.ToString(CultureInfo.InvariantCulture),
        NumericLiteral number => LiteralText.Number(number.Text),
        BooleanLiteral boolean => boolean.Value ? "true" : "false",
        NullLiteral => "NULL",
        BitStringLiteral bits => (bits.Base == BitStringBase.Binary ? "B'" : "X'") + bits.Digits.Replace("'", "''", StringComparison.Ordinal) + "'",
        _ => throw new NotSupportedException($"The writer does not know {literal.GetType().Name}."),
    });

    private void Placeholder(PlaceholderExpression placeholder)
    {
        foreach (var c in placeholder.Name)
        {
            if (!char.IsLetterOrDigit(c) && c is not ('_' or '.'))
                throw new SqlSyntaxException(SqlState.InvalidName, "invalid placeholder name", placeholder.Span);
        }

        _text.Word("{" + placeholder.Name + "}");
    }

    private void Binary(BinaryExpression binary, bool restricted)
    {
        var precedence = ExpressionPrecedence.OfOperator(binary.Operator.IsQualified, binary.Operator.Symbol);

        // Comparisons do not associate, everything else associates to the left.
        Write(binary.Left, precedence == Precedence.Comparison ? precedence + 1 : precedence, restricted);
        _context.Names.Operator(binary.Operator);
        Write(binary.Right, precedence + 1, restricted);
    }

    private void Unary(UnaryExpression unary, bool restricted)
    {
        var isSign = ExpressionPrecedence.IsSign(unary);
        if (isSign) _context.Names.Operator(unary.Operator);
        else _context.Names.PrefixOperator(unary.Operator);
        Write(unary.Operand, isSign ? Precedence.Sign : Precedence.Operator + 1, restricted);
    }

    private void Chain(NodeList<Expression> operands, string word, int precedence)
    {
        for (var i = 0; i < operands.Count; i++)
        {
            if (i > 0) _text.Word(word);
            Write(operands[i], precedence + 1);
        }
    }

    /// <summary>Only arrays nested in arrays may leave out the keyword, and then all elements are arrays.</summary>
    private void Elements(ArrayExpression array)
    {
        _context.EnsureStack(array);
        _text.Raw("[");
        var nested = array.Elements.Count > 0;
        foreach (var element in array.Elements) nested &= element is ArrayExpression;
        for (var i = 0; i < array.Elements.Count; i++)
        {
            if (i > 0) _text.Raw(nested ? ", " : ",");
            if (nested) Elements((ArrayExpression)array.Elements[i]);
            else Write(array.Elements[i]);
        }

        _text.Raw("]");
    }

    private void Row(RowExpression row)
    {
        if (row.IsExplicit || row.Fields.Count < 2) _text.Word("ROW");
        ParenthesizedList(row.Fields);
    }

    private void Case(CaseExpression expression)
    {
        _text.Word("CASE");
        if (expression.Operand is { } operand) Write(operand);
        foreach (var when in expression.Whens)
        {
            _text.Word("WHEN");
            Write(when.Condition);
            _text.Word("THEN");
            Write(when.Result);
        }

        if (expression.Else is { } otherwise)
        {
            _text.Word("ELSE");
            Write(otherwise);
        }

        _text.Word("END");
    }

    private void Indirection(IndirectionExpression indirection)
    {
        var needsParentheses = indirection.Operand switch
        {
            ColumnRef => indirection.Steps[0] is FieldIndirection or StarIndirection,
            ParameterRef or PlaceholderExpression or SubqueryExpression => false,
            _ => true,
        };
        if (needsParentheses) _text.Open();
        Write(indirection.Operand);
        if (needsParentheses) _text.Close();
        Steps(indirection.Steps);
    }

    /// <summary>Field selections, subscripts and slices.</summary>
    public void Steps(NodeList<Indirection> steps)
    {
        foreach (var step in steps)
        {
            var outer = _text.Begin(step);
            switch (step)
            {
                case FieldIndirection field:
                    _text.Raw("." + IdentifierQuoting.Label(field.Name.Value));
                    break;
                case StarIndirection:
                    _text.Raw(".*");
                    break;
                case SubscriptIndirection subscript:
                    _text.Raw("[");
                    Write(subscript.Index);
                    _text.Raw("]");
                    break;
                case SliceIndirection slice:
                    _text.Raw("[");
                    if (slice.Lower is { } lower) Write(lower);
                    _text.Word(":");
                    if (slice.Upper is { } upper) Write(upper);
                    _text.Raw("]");
                    break;
            }

            _text.End(outer);
        }
    }
}
