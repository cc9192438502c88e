using QueryProxy.Sql.Syntax.Functions;

namespace QueryProxy.Sql.Syntax.Queries;

/// <summary>WINDOW name AS (...)</summary>
public sealed record NamedWindow(Identifier Name, WindowSpecification Specification) : SqlNode
{
    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Name);
        visitor.Visit(Specification);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var name = rewriter.Rewrite(Name);
        var specification = rewriter.Rewrite(Specification);
        return ReferenceEquals(name, Name) && ReferenceEquals(specification, Specification)
            ? this
            : this with { Name = name, Specification = specification };
    }
}
