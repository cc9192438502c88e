using QueryProxy.Engine.Types;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Functions;
using QueryProxy.Sql.Syntax.Queries;

namespace QueryProxy.Engine.Rewriting;

/// <summary>
/// Writes LIKE, IN, BETWEEN, NULLIF and simple CASE with their operators spelled out, for operators that the upstream would not find because its search path is <c>pg_catalog</c>
/// alone: <c>a LIKE b</c> becomes <c>a OPERATOR(public.~~) b</c>.
/// </summary>
internal static class OperatorForms
{
    /// <summary>The expression with its operators spelled out, or null when it has no such form.</summary>
    /// <param name="node">The expression, its parts rewritten already.</param>
    /// <param name="operators">Its operators, in the order in which the binder names them.</param>
    public static Expression? Expand(Expression node, IReadOnlyList<PgOperator> operators) => IsTakenTwice(node) ? null : node switch
    {
        LikeExpression { Kind: LikeKind.Like or LikeKind.ILike, Escape: null } like when operators.Count == 1 =>
            Binary(operators[0], like.Operand, like.Pattern, like.Span),
        LikeExpression { Kind: LikeKind.Like or LikeKind.ILike, Escape: { } escape } like when operators.Count == 1 =>
            Binary(operators[0], like.Operand, Call("like_escape", like.Pattern, escape), like.Span),
        LikeExpression like when operators.Count == 1 =>
            Binary(operators[0], like.Operand, like.Escape is null ? Call("similar_to_escape", like.Pattern) : Call("similar_to_escape", like.Pattern, like.Escape), like.Span),
        InExpression list when list.Operand is not RowExpression && operators.Count > 0 && operators.All(op => op == operators[0]) => In(list, operators[0]),
        BetweenExpression { IsSymmetric: false, IsNegated: false } between when operators.Count == 2 => new AndExpression(
            [Binary(operators[0], between.Operand, between.Low, between.Span), Binary(operators[1], between.Operand, between.High, between.Span)])
        { Span = between.Span },
        BetweenExpression { IsSymmetric: false, IsNegated: true } between when operators.Count == 2 => new OrExpression(
            [Binary(operators[0], between.Operand, between.Low, between.Span), Binary(operators[1], between.Operand, between.High, between.Span)])
        { Span = between.Span },
        NullIfExpression nullIf when operators.Count == 1 => new CaseExpression(
            [new CaseWhen(Binary(operators[0], nullIf.Left, nullIf.Right, nullIf.Span), new NullLiteral())])
        { Else = nullIf.Left, Span = nullIf.Span },
        CaseExpression { Operand: { } operand } choice when operators.Count == choice.Whens.Count => choice with
        {
            Operand = null,
            Whens = [.. choice.Whens.Select((when, i) => when with { Condition = Binary(operators[i], operand, when.Condition, when.Span) })],
        },
        _ => null,
    };

    /// <summary>Takes the parts of what has become a conjunction or disjunction into the one of its kind around it, as the parser does.</summary>
    /// <param name="before">A conjunction or disjunction.</param>
    /// <param name="after">The same, its operands rewritten.</param>
    public static Expression Flatten(Expression before, Expression after)
    {
        var kind = after.GetType();
        var (old, rewritten) = (OperandsOf(before), OperandsOf(after));
        if (!HasNew(kind, old, rewritten)) return after;
        NodeList<Expression> operands = [.. rewritten.SelectMany((operand, i) => IsNew(kind, old[i], operand) ? OperandsOf(operand) : [operand])];
        return after is AndExpression and ? and with { Operands = operands } : (OrExpression)after with { Operands = operands };
    }

    private static bool HasNew(Type kind, NodeList<Expression> before, NodeList<Expression> after)
    {
        for (var i = 0; i < after.Count; i++)
            if (IsNew(kind, before[i], after[i])) return true;
        return false;
    }

    private static bool IsNew(Type kind, Expression before, Expression after) => after.GetType() == kind && before.GetType() != kind;

    private static NodeList<Expression> OperandsOf(Expression expression) => expression is AndExpression and ? and.Operands : ((OrExpression)expression).Operands;

    // A subquery must not be there twice: its tables are planned once.
    private static bool IsTakenTwice(Expression node)
    {
        var repeated = node switch
        {
            InExpression list => list.Operand,
            BetweenExpression between => between.Operand,
            NullIfExpression nullIf => nullIf.Left,
            CaseExpression choice => choice.Operand,
            _ => null,
        };
        var finder = new QueryFinder();
        finder.Visit(repeated);
        return finder.Found;
    }

    // NOT IN compares with <> ALL, IN with = ANY; both as a chain, so that each value keeps its type.
    private static Expression In(InExpression list, PgOperator op)
    {
        NodeList<Expression> comparisons = [.. list.Values.Select(value => (Expression)Binary(op, list.Operand, value, value.Span))];
        if (comparisons.Count == 1) return comparisons[0];
        return list.IsNegated ? new AndExpression(comparisons) { Span = list.Span } : new OrExpression(comparisons) { Span = list.Span };
    }

    private static BinaryExpression Binary(PgOperator op, Expression left, Expression right, SourceSpan span) =>
        new(left, new OperatorName(op.Name) { Qualifier = [op.Schema] }, right) { Span = span };

    private static FunctionCall Call(string name, params ReadOnlySpan<Expression> arguments)
    {
        var list = new List<FunctionArgument>();
        foreach (var argument in arguments) list.Add(new FunctionArgument(argument));
        return new FunctionCall(new QualifiedName(SystemSchema.Catalog, name), [.. list]);
    }

    private sealed class QueryFinder : SqlVisitor
    {
        public bool Found { get; private set; }

        public override void Visit(SqlNode? node)
        {
            Found |= node is Query;
            base.Visit(node);
        }
    }
}
