using QueryProxy.Engine.Bound;

namespace QueryProxy.VirtualCatalog.Execution;

/// <summary>What a condition says about a column of a scan: it has one of some values that do not come from this level.</summary>
/// <param name="Column">The column's place.</param>
/// <param name="Values">The values.</param>
/// <param name="IsArray">Whether the one value is an array of those.</param>
/// <param name="IsExact">Whether the condition says no more than that, so that it need not be tested again.</param>
internal sealed record ScanLookup(int Column, IReadOnlyList<BoundExpression> Values, bool IsArray = false, bool IsExact = true)
{
    // How long an array is that only the execution knows.
    private const int Guess = 10;

    public bool IsOne => Values.Count == 1 && !IsArray;

    /// <summary>About how many values there are.</summary>
    public int Count => !IsArray ? Values.Count : Values[0] is BoundArray array ? array.Children.Length : Guess;
}
