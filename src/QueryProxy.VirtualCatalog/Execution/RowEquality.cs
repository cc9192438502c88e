using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Execution;

/// <summary>Rows as keys of groups and sets: NULLs are equal to each other.</summary>
internal sealed class RowEquality : IEqualityComparer<Datum[]>
{
    public static RowEquality Instance { get; } = new();

    public bool Equals(Datum[]? x, Datum[]? y)
    {
        for (var i = 0; i < x!.Length; i++)
            if (!DatumEquality.Instance.Equals(x[i], y![i])) return false;
        return true;
    }

    public int GetHashCode(Datum[] row)
    {
        var hash = new HashCode();
        foreach (var value in row) hash.Add(DatumEquality.Instance.GetHashCode(value));
        return hash.ToHashCode();
    }
}
