using QueryProxy.Engine.Bound;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Functions;
using QueryProxy.Sql.Syntax.Json;
using QueryProxy.Sql.Syntax.Xml;

namespace QueryProxy.Engine.Binding;

/// <summary>Binds expressions: looks at the kind of node and hands it to the part that knows it.</summary>
internal sealed class ExpressionBinder
{
    private readonly BindSession _session;
    private readonly ConstantBinder _constants;
    private readonly ComparisonBinder _comparisons;
    private readonly ChoiceBinder _choices;

    public ExpressionBinder(BindSession session)
    {
        _session = session;
        Columns = new ColumnBinder(session);
        Calls = new CallBinder(session);
        _constants = new ConstantBinder(session);
        _comparisons = new ComparisonBinder(session);
        _choices = new ChoiceBinder(session);
    }

    public ColumnBinder Columns { get; }

    public CallBinder Calls { get; }

    public SubqueryBinder Subqueries => field ??= new SubqueryBinder(_session);

    private SpecialFormBinder SpecialForms => field ??= new SpecialFormBinder(_session);

    /// <summary>Binds an expression that stands in a certain place of the query.</summary>
    public BoundExpression Bind(Expression expression, QueryScope scope, ExpressionKind kind)
    {
        var saved = scope.Kind;
        scope.Kind = kind;
        try
        {
            return Bind(expression, scope);
        }
        finally
        {
            scope.Kind = saved;
        }
    }

    /// <summary>Binds a condition.</summary>
    public BoundExpression BindCondition(Expression expression, QueryScope scope, ExpressionKind kind, string construct) =>
        _session.CommonTypes.ToBoolean(Bind(expression, scope, kind), construct);

    /// <summary>Binds an operand in the place of the expression around it.</summary>
    public BoundExpression Bind(Expression expression, QueryScope scope)
    {
        // Most expressions are columns, which hold no others, and of which the binder of columns notes what they are.
        if (expression is ColumnRef column) return Columns.Bind(column, scope);
        _session.GuardDepth();
        var bound = Dispatch(expression, scope);
        _session.Resolutions.Add(expression, bound);
        return bound;
    }

    private BoundExpression Dispatch(Expression expression, QueryScope scope) => expression switch
    {
        Literal literal => _constants.Bind(literal),
        BinaryExpression binary => _comparisons.BindBinary(binary, scope),
        FunctionCall call => Calls.Bind(call, scope),
        CastExpression cast => _constants.BindCast(cast, scope),
        AndExpression and => _choices.BindLogical(LogicalKind.And, "AND", and.Operands, and.Span, scope),
        OrExpression or => _choices.BindLogical(LogicalKind.Or, "OR", or.Operands, or.Span, scope),
        NotExpression not => _choices.BindLogical(LogicalKind.Not, "NOT", [not.Operand], not.Span, scope),
        ParameterRef parameter => _session.Parameters.Bind(parameter.Number, parameter.Span),
        IsExpression test => _choices.BindTest(test, scope),
        UnaryExpression unary => _session.Operators.Apply(unary.Operator, null, Bind(unary.Operand, scope), unary),
        InExpression list => _comparisons.BindIn(list, scope),
        InSubqueryExpression list => Subqueries.BindIn(list, scope),
        QuantifiedExpression quantified => _comparisons.BindQuantified(quantified, scope),
        QuantifiedSubqueryExpression quantified => Subqueries.BindQuantified(quantified, scope),
        SubqueryExpression subquery => Subqueries.BindScalar(subquery, scope),
        ExistsExpression exists => Subqueries.BindExists(exists, scope),
        ArraySubqueryExpression array => Subqueries.BindArray(array, scope),
        CaseExpression choice => _choices.BindCase(choice, scope),
        CoalesceExpression coalesce => _choices.BindCoalesce(coalesce, scope),
        NullIfExpression nullIf => _choices.BindNullIf(nullIf, scope),
        MinMaxExpression minMax => _choices.BindMinMax(minMax, scope),
        LikeExpression like => _comparisons.BindLike(like, scope),
        BetweenExpression between => _comparisons.BindBetween(between, scope),
        IsDistinctFromExpression distinct => _comparisons.BindDistinct(distinct, scope),
        IndirectionExpression indirection => Columns.BindIndirection(indirection, scope),
        ArrayExpression array => _choices.BindArray(array, scope),
        RowExpression row => _choices.BindRow(row, scope),
        CollateExpression collate => _constants.BindCollate(collate, scope),
        SqlValueFunction value => _constants.BindSqlValue(value),
        GroupingExpression grouping => Calls.Aggregates.BindGrouping(grouping, scope),
        StarRef star => Columns.WholeRow(star, scope),
        PlaceholderExpression placeholder => _constants.BindPlaceholder(placeholder),
        DefaultExpression => throw _session.Error(BindSqlState.SyntaxError, "DEFAULT is not allowed in this context", expression.Span),
        CurrentOfExpression => throw _session.Unsupported("WHERE CURRENT OF", expression.Span),
        MergeActionExpression => throw _session.Error(
            BindSqlState.SyntaxError, "MERGE_ACTION() can only be used in the RETURNING list of a MERGE command", expression.Span),
        IsJsonExpression or JsonArrayAggregate or JsonArrayExpression or JsonArrayQueryExpression or JsonObjectAggregate or JsonObjectExpression
            or JsonParseExpression or JsonPathExpression or JsonScalarExpression or JsonSerializeExpression => SpecialForms.BindJson(expression, scope),
        IsDocumentExpression or XmlConcatExpression or XmlElementExpression or XmlForestExpression or XmlParseExpression or XmlPiExpression
            or XmlRootExpression or XmlSerializeExpression => SpecialForms.BindXml(expression, scope),
        _ => throw _session.Unsupported(expression.GetType().Name, expression.Span),
    };
}
