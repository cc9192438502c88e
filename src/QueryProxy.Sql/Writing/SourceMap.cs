using QueryProxy.Sql.Syntax;

namespace QueryProxy.Sql.Writing;

/// <summary>
/// Maps offsets of written text to spans of the source. Entries are ordered by offset; an entry holds until the next.
/// </summary>
public sealed class SourceMap
{
    private readonly (int Offset, SourceSpan Source)[] _entries;

    internal SourceMap((int Offset, SourceSpan Source)[] entries) => _entries = entries;

    public static SourceMap Empty { get; } = new([]);

    /// <summary>
    /// The source span of what was written at <paramref name="offset"/> (UTF-16), or null when that was not in the
    /// source.
    /// </summary>
    public SourceSpan? ToSource(int offset)
    {
        var low = 0;
        var high = _entries.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            if (_entries[middle].Offset <= offset) low = middle + 1;
            else high = middle - 1;
        }

        if (high < 0) return null;
        var span = _entries[high].Source;
        return span.IsNone ? null : span;
    }

    /// <summary>
    /// A position of written text as PostgreSQL reports it (1-based, characters) as a position of the source text, or
    /// null when what stands there was not in the source.
    /// </summary>
    public int? ToSourcePosition(int position, string written, string source)
    {
        if (position < 1) return null;
        var offset = 0;
        for (var i = 1; i < position && offset < written.Length; i++)
            offset += char.IsHighSurrogate(written[offset]) && offset + 1 < written.Length ? 2 : 1;
        return ToSource(offset)?.PositionIn(source);
    }
}
