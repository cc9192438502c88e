using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Queries;

namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>An element of an index as ON CONFLICT names it; either a column or an expression.</summary>
public sealed record IndexElement : SqlNode
{
    public Identifier? Column { get; init; }

    public Expression? Value { get; init; }

    public QualifiedName? Collation { get; init; }

    public QualifiedName? OperatorClass { get; init; }

    public NodeList<OptionElement> OperatorClassOptions { get; init; } = NodeList<OptionElement>.Empty;

    public SortDirection Direction { get; init; } = SortDirection.Unspecified;

    public NullsOrder Nulls { get; init; } = NullsOrder.Unspecified;

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Column);
        visitor.Visit(Value);
        visitor.Visit(Collation);
        visitor.Visit(OperatorClass);
        visitor.VisitAll(OperatorClassOptions);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var column = rewriter.RewriteOptional(Column);
        var value = rewriter.RewriteOptional(Value);
        var collation = rewriter.RewriteOptional(Collation);
        var operatorClass = rewriter.RewriteOptional(OperatorClass);
        var operatorClassOptions = rewriter.RewriteAll(OperatorClassOptions);
        return ReferenceEquals(column, Column)
            && ReferenceEquals(value, Value)
            && ReferenceEquals(collation, Collation)
            && ReferenceEquals(operatorClass, OperatorClass)
            && ReferenceEquals(operatorClassOptions, OperatorClassOptions)
            ? this
            : this with
            {
                Column = column,
                Value = value,
                Collation = collation,
                OperatorClass = operatorClass,
                OperatorClassOptions = operatorClassOptions,
            };
    }
}
