using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using QueryProxy.Engine.Types;

namespace QueryProxy.Engine.Binding;

/// <summary>
/// Which of PostgreSQL's own operators was chosen for operands that none takes exactly, as <c>integer * numeric</c>: the choice looks at every operator of the
/// symbol, and depends on nothing but the type system and on which functions of casts the user may call. Made once per type system, bounded, thread-safe.
/// </summary>
internal sealed class OperatorChoices
{
    private const int MaxCount = 4096;
    private static readonly ConditionalWeakTable<TypeSystem, OperatorChoices> Shared = [];
    private readonly ConcurrentDictionary<Question, PgOperator> _chosen = [];

    private OperatorChoices()
    {
    }

    /// <summary>The choices for a type system.</summary>
    public static OperatorChoices Of(TypeSystem types) => Shared.GetValue(types, static _ => new OperatorChoices());

    /// <summary>What was chosen, or null when it is not known.</summary>
    /// <param name="symbol">The operator's symbol; all of its operators are built in.</param>
    /// <param name="left">The left operand's type.</param>
    /// <param name="right">The right operand's type.</param>
    /// <param name="functions">The user-defined functions that exist for the user, by reference.</param>
    public PgOperator? Find(string symbol, uint left, uint right, FrozenSet<uint> functions) =>
        _chosen.GetValueOrDefault(new Question(symbol, left, right, functions));

    /// <summary>Remembers a choice; when there are too many, begins anew.</summary>
    public void Add(string symbol, uint left, uint right, FrozenSet<uint> functions, PgOperator chosen)
    {
        if (_chosen.Count >= MaxCount) _chosen.Clear();
        _chosen[new Question(symbol, left, right, functions)] = chosen;
    }

    private readonly record struct Question(string Symbol, uint Left, uint Right, FrozenSet<uint> Functions);
}
