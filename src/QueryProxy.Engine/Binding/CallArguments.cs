using System.Collections.Immutable;
using QueryProxy.Engine.Bound;

namespace QueryProxy.Engine.Binding;

/// <summary>The bound arguments of a call, before the function is known.</summary>
/// <param name="Values">The values, in the order written.</param>
/// <param name="Names">The names of the last ones, for named notation.</param>
/// <param name="IsVariadic">Whether the last one is marked VARIADIC.</param>
internal sealed record CallArguments(ImmutableArray<BoundExpression> Values, ImmutableArray<string> Names, bool IsVariadic)
{
    public uint[] Types
    {
        get
        {
            var types = new uint[Values.Length];
            for (var i = 0; i < types.Length; i++) types[i] = Values[i].TypeOid;
            return types;
        }
    }
}
