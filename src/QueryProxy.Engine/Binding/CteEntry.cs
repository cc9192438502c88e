using QueryProxy.Engine.Bound;
using QueryProxy.Sql.Syntax.Queries;

namespace QueryProxy.Engine.Binding;

/// <summary>A common table expression as names see it. Bound when it is first needed.</summary>
internal sealed class CteEntry(CommonTableExpression syntax)
{
    public CommonTableExpression Syntax { get; } = syntax;

    public string Name => Syntax.Name.Value;

    public BoundCte? Bound { get; set; }

    /// <summary>The non-recursive operand.</summary>
    public BoundQuery? First { get; set; }

    /// <summary>The clause it belongs to, and the scope of that clause's query.</summary>
    public WithClause? With { get; set; }

    public QueryScope? Scope { get; set; }

    /// <summary>The scope of its own query.</summary>
    public QueryScope? RecursiveScope { get; set; }

    public CteState State { get; set; }

    /// <summary>Whether the recursive operand is being bound, in which the CTE may refer to itself.</summary>
    public bool AllowsSelfReference { get; set; }

    /// <summary>How often the recursive operand refers to the CTE.</summary>
    public int SelfReferences { get; set; }
}
