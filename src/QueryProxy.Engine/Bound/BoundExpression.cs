using System.Collections.Immutable;
using QueryProxy.Sql.Syntax;

namespace QueryProxy.Engine.Bound;

/// <summary>
/// A typed expression with every name resolved: what PostgreSQL's parse analysis makes of an expression. Immutable once the binder has
/// returned; an evaluator needs nothing of the syntax tree.
/// </summary>
public abstract class BoundExpression
{
    private protected BoundExpression(uint typeOid, int typeModifier = -1, uint collationOid = 0)
    {
        TypeOid = typeOid;
        TypeModifier = typeModifier;
        CollationOid = collationOid;
        CollationStrength = collationOid == 0 ? CollationStrength.None : CollationStrength.Implicit;
    }

    /// <summary>The OID of the value's type.</summary>
    public uint TypeOid { get; }

    /// <summary>The value's type modifier, or -1.</summary>
    public int TypeModifier { get; }

    /// <summary>The value's collation, or 0 when it has none or the inputs' collations conflict.</summary>
    public uint CollationOid { get; internal init; }

    /// <summary>How firmly the collation is given.</summary>
    public CollationStrength CollationStrength { get; internal init; }

    /// <summary>Where it stands in the client's text, for error positions; none for what the binder added.</summary>
    public SourceSpan Span { get; internal init; } = SourceSpan.None;

    /// <summary>The operands, in order of evaluation. Subqueries are not among them.</summary>
    public virtual ImmutableArray<BoundExpression> Children => [];

    /// <summary>Whether it yields a set of values instead of one.</summary>
    public virtual bool ReturnsSet => false;

    /// <summary>Whether two expressions are the same operation, leaving their children and spans aside.</summary>
    private protected abstract bool HeadEquals(BoundExpression other);

    /// <summary>Whether two expressions mean the same, as GROUP BY and DISTINCT compare them: spans do not count.</summary>
    public bool Means(BoundExpression other)
    {
        if (ReferenceEquals(this, other)) return true;
        if (other.GetType() != GetType() || other.TypeOid != TypeOid || other.TypeModifier != TypeModifier
            || other.CollationOid != CollationOid || !HeadEquals(other)) return false;
        ImmutableArray<BoundExpression> mine = Children, theirs = other.Children;
        if (mine.Length != theirs.Length) return false;
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        for (var i = 0; i < mine.Length; i++)
            if (!mine[i].Means(theirs[i])) return false;
        return true;
    }
}
