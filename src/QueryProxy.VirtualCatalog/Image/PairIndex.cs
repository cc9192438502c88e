using System.Runtime.InteropServices;
using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Image;

/// <summary>
/// The places of a relation's rows by the values of two columns, where those of one alone would find too many: attributes by relation and number. Immutable.
/// </summary>
internal sealed class PairIndex
{
    private readonly Dictionary<(Datum First, Datum Second), int> _pairs = new(PairEquality.Instance);
    private readonly int[] _starts;
    private readonly int[] _places;

    public PairIndex(Datum[][] rows, int first, int second)
    {
        var counts = new List<int>();
        var pairOfRow = new int[rows.Length];
        for (var place = 0; place < rows.Length; place++)
        {
            var key = (rows[place][first], rows[place][second]);
            pairOfRow[place] = -1;
            if (key.Item1.IsNull || key.Item2.IsNull) continue;
            ref var pair = ref CollectionsMarshal.GetValueRefOrAddDefault(_pairs, key, out var isKnown);
            if (!isKnown)
            {
                pair = counts.Count;
                counts.Add(0);
            }

            counts[pair]++;
            pairOfRow[place] = pair;
        }

        _starts = new int[counts.Count + 1];
        for (var pair = 0; pair < counts.Count; pair++) _starts[pair + 1] = _starts[pair] + counts[pair];
        _places = new int[_starts[^1]];
        var next = _starts.AsSpan().ToArray();
        for (var place = 0; place < rows.Length; place++)
            if (pairOfRow[place] is >= 0 and var pair) _places[next[pair]++] = place;
    }

    /// <summary>The places of the rows with both values, in the order of the rows.</summary>
    public ReadOnlyMemory<int> Find(Datum first, Datum second) =>
        _pairs.TryGetValue((first, second), out var pair) ? _places.AsMemory(_starts[pair].._starts[pair + 1]) : default;

    private sealed class PairEquality : IEqualityComparer<(Datum First, Datum Second)>
    {
        public static PairEquality Instance { get; } = new();

        public bool Equals((Datum First, Datum Second) x, (Datum First, Datum Second) y) =>
            DatumEquality.Instance.Equals(x.First, y.First) && DatumEquality.Instance.Equals(x.Second, y.Second);

        public int GetHashCode((Datum First, Datum Second) pair) =>
            HashCode.Combine(DatumEquality.Instance.GetHashCode(pair.First), DatumEquality.Instance.GetHashCode(pair.Second));
    }
}
