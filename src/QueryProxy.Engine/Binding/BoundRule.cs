using System.Collections.Immutable;
using QueryProxy.Engine.Bound;
using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Engine.Binding;

/// <summary>A bound expression of a policy.</summary>
public sealed class BoundRule
{
    internal BoundRule()
    {
    }

    public required Expression Syntax { get; init; }

    /// <summary>The expression, converted to the type that was asked for.</summary>
    public required BoundExpression Bound { get; init; }

    /// <summary>The relation it is over.</summary>
    public required BoundScan Relation { get; init; }

    /// <summary>The tables its subqueries read; the relation it is over is not among them.</summary>
    public required ImmutableArray<BoundScan> Scans { get; init; }

    public required SyntaxResolutions Resolutions { get; init; }

    public required ImmutableArray<FunctionUse> Functions { get; init; }

    public required ImmutableArray<TypeUse> Types { get; init; }
}
