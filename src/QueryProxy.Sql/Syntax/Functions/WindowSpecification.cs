using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Queries;

namespace QueryProxy.Sql.Syntax.Functions;

/// <summary>What follows OVER, or stands in a WINDOW clause.</summary>
public sealed record WindowSpecification : SqlNode
{
    /// <summary>OVER name: the window itself, nothing else is set.</summary>
    public Identifier? Name { get; init; }

    /// <summary>OVER (name ...): the window that this one refines.</summary>
    public Identifier? Base { get; init; }

    public NodeList<Expression> PartitionBy { get; init; } = NodeList<Expression>.Empty;

    public NodeList<OrderItem> OrderBy { get; init; } = NodeList<OrderItem>.Empty;

    public WindowFrame? Frame { get; init; }

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Name);
        visitor.Visit(Base);
        visitor.VisitAll(PartitionBy);
        visitor.VisitAll(OrderBy);
        visitor.Visit(Frame);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var name = rewriter.RewriteOptional(Name);
        var @base = rewriter.RewriteOptional(Base);
        var partitionBy = rewriter.RewriteAll(PartitionBy);
        var orderBy = rewriter.RewriteAll(OrderBy);
        var frame = rewriter.RewriteOptional(Frame);
        return ReferenceEquals(name, Name)
            && ReferenceEquals(@base, Base)
            && ReferenceEquals(partitionBy, PartitionBy)
            && ReferenceEquals(orderBy, OrderBy)
            && ReferenceEquals(frame, Frame)
            ? this
            : this with { Name = name, Base = @base, PartitionBy = partitionBy, OrderBy = orderBy, Frame = frame };
    }
}
