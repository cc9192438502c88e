namespace QueryProxy.Plugins.PostgresDiscovery.Capture;

/// <summary>Keeps one copy of each short text of a capture: most of a catalog's hundred thousand values are flags and OIDs.</summary>
internal sealed class StringPool
{
    private const int LongestPooled = 12;
    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);

    /// <summary>The pooled copy of a short text, or the text itself.</summary>
    public string Intern(string text)
    {
        if (text.Length > LongestPooled)
        {
            return text;
        }

        if (_texts.TryGetValue(text, out var pooled))
        {
            return pooled;
        }

        _texts.Add(text);
        return text;
    }
}
