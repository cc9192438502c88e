using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using QueryProxy.Engine.Planning;

namespace QueryProxy.Engine.Lifting;

/// <summary>
/// Plans of statements whose constants were lifted, by the text without them. Which constants of a text are lifted is remembered beside them; that is only a hint
/// where to look, since what is found there was planned for exactly this text but for its lifted constants. Bounded. Thread-safe.
/// </summary>
internal sealed class LiftedPlans(int capacity)
{
    private const ulong NothingLifted = 0;
    private readonly PlanCache _plans = new(capacity);
    private readonly ConcurrentDictionary<ulong, ulong> _masks = new();

    public int Count => _plans.Count;

    public bool TryGet(ReadOnlySpan<byte> text, StatementConstants constants, PlanContext context, [NotNullWhen(true)] out PlannedStatement.Governed? plan)
    {
        var key = constants.Key(text, constants.All);
        if (_plans.TryGet(key, [], context, out var planned))
        {
            plan = (PlannedStatement.Governed)planned;
            return true;
        }

        if (_masks.TryGetValue(Hash(key, context), out var mask)
            && mask != NothingLifted
            && _plans.TryGet(constants.Key(text, mask), [], context, out planned))
        {
            plan = (PlannedStatement.Governed)planned;
            return true;
        }

        plan = null;
        return false;
    }

    /// <summary>Whether it is not known that nothing of the text can be lifted.</summary>
    public bool IsWorthTrying(ReadOnlySpan<byte> text, StatementConstants constants, PlanContext context) =>
        !_masks.TryGetValue(Hash(constants.Key(text, constants.All), context), out var mask) || mask != NothingLifted;

    public void Add(ReadOnlySpan<byte> text, StatementConstants constants, ulong mask, PlanContext context, PlannedStatement.Governed planned)
    {
        Remember(text, constants, context, mask);
        _plans.Add(constants.Key(text, mask), [], context, planned, planned.Plan.Variance);
    }

    public void GiveUp(ReadOnlySpan<byte> text, StatementConstants constants, PlanContext context) => Remember(text, constants, context, NothingLifted);

    private static ulong Hash(ReadOnlySpan<byte> key, PlanContext context)
    {
        var low = default(HashCode);
        low.AddBytes(key);
        low.Add(context.DataSource.Revision);
        low.Add(context.Principal.User.Id);
        return (uint)low.ToHashCode() | ((ulong)key.Length << 32);
    }

    private void Remember(ReadOnlySpan<byte> text, StatementConstants constants, PlanContext context, ulong mask)
    {
        // A hint that is lost costs one planning.
        if (_masks.Count >= 4 * capacity) _masks.Clear();
        _masks[Hash(constants.Key(text, constants.All), context)] = mask;
    }
}
