using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Queries;

namespace QueryProxy.Sql.Syntax.Functions;

/// <summary>
/// A call of a function, aggregate or window function. Calls with a syntax of their own (EXTRACT, AT TIME ZONE ...) are
/// calls of the underlying function here, with its argument order.
/// </summary>
public sealed record FunctionCall(QualifiedName Name, NodeList<FunctionArgument> Arguments) : Expression
{
    /// <summary>f(*)</summary>
    public bool IsStar { get; init; }

    /// <summary>f(DISTINCT ...)</summary>
    public bool IsDistinct { get; init; }

    /// <summary>ORDER BY inside the parentheses, or of WITHIN GROUP.</summary>
    public NodeList<OrderItem> OrderBy { get; init; } = NodeList<OrderItem>.Empty;

    /// <summary>OrderBy is that of WITHIN GROUP (ORDER BY ...).</summary>
    public bool IsWithinGroup { get; init; }

    public Expression? Filter { get; init; }

    public WindowSpecification? Over { get; init; }

    /// <summary>How the call was spelt; anything but Call implies pg_catalog's function of that name.</summary>
    public FunctionSyntax Syntax { get; init; } = FunctionSyntax.Call;

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Name);
        visitor.VisitAll(Arguments);
        visitor.VisitAll(OrderBy);
        visitor.Visit(Filter);
        visitor.Visit(Over);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var name = rewriter.Rewrite(Name);
        var arguments = rewriter.RewriteAll(Arguments);
        var orderBy = rewriter.RewriteAll(OrderBy);
        var filter = rewriter.RewriteOptional(Filter);
        var over = rewriter.RewriteOptional(Over);
        return ReferenceEquals(name, Name)
            && ReferenceEquals(arguments, Arguments)
            && ReferenceEquals(orderBy, OrderBy)
            && ReferenceEquals(filter, Filter)
            && ReferenceEquals(over, Over)
            ? this
            : this with { Name = name, Arguments = arguments, OrderBy = orderBy, Filter = filter, Over = over };
    }
}
