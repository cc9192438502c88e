namespace QueryProxy.Sql.Syntax;

/// <summary>
/// A stretch of the source text: UTF-16 offsets, not the character positions PostgreSQL reports;
/// <see cref="PositionIn"/> converts.
/// </summary>
public readonly record struct SourceSpan(int Start, int Length)
{
    /// <summary>The span of nodes that were not read from text.</summary>
    public static SourceSpan None { get; } = new(-1, 0);

    public int End => Start + Length;

    public bool IsNone => Start < 0;

    public static SourceSpan FromBounds(int start, int end) => new(start, end - start);

    /// <summary>The smallest span that covers both; a span that is none adds nothing.</summary>
    public SourceSpan Union(SourceSpan other)
    {
        if (IsNone) return other;
        if (other.IsNone) return this;
        return FromBounds(Math.Min(Start, other.Start), Math.Max(End, other.End));
    }

    /// <summary>The stretch of <paramref name="text"/> that the span covers.</summary>
    public ReadOnlySpan<char> SliceOf(string text) => IsNone ? default : text.AsSpan(Start, Length);

    /// <summary>
    /// The 1-based position in characters (code points) that PostgreSQL would report for the span's start, or 0 for a
    /// span that is none.
    /// </summary>
    public int PositionIn(string text)
    {
        if (IsNone) return 0;
        var position = 1;
        var end = Math.Min(Start, text.Length);
        for (var i = 0; i < end; i++)
            if (!char.IsLowSurrogate(text[i]) || i == 0 || !char.IsHighSurrogate(text[i - 1])) position++;
        return position;
    }
}
