namespace QueryProxy.Sql.Lexing;

/// <summary>
/// The strings of names that were read last, so that the few names that statements use again and again are not made anew each time. One place for each hash; whoever comes
/// later takes it. Thread-safe: a place holds one string or another, and each of them is whole.
/// </summary>
internal static class RecentNames
{
    /// <summary>Longer names are not kept.</summary>
    public const int MaxLength = 32;

    private const int Count = 2048;
    private static readonly string?[] Names = new string?[Count];

    /// <summary>A string of these characters.</summary>
    public static string Get(ReadOnlySpan<char> name)
    {
        if (name.Length is 0 or > MaxLength) return name.ToString();
        var hash = name.Length;
        foreach (var c in name) hash = (hash * 31) + c;
        ref var place = ref Names[(hash ^ (hash >> 11)) & (Count - 1)];
        var known = place;
        return known is not null && name.SequenceEqual(known) ? known : place = name.ToString();
    }
}
