using System.Text;
using System.Text.Json;

namespace QueryProxy.TestSupport.Wire;

/// <summary>The words of one line: bare words, JSON strings, <c>0x…</c> bytes, <c>NULL</c>, and lists of these in brackets.</summary>
internal sealed class WireTextReader
{
    private readonly List<string> _words = [];
    private int _next;

    public WireTextReader(string line)
    {
        for (var i = 0; i < line.Length;)
        {
            var start = i;
            if (line[i] is '[' or ']')
            {
                i++;
            }
            else if (line[i] == '"')
            {
                for (i++; i < line.Length && line[i] != '"'; i++)
                {
                    if (line[i] == '\\')
                        i++;
                }

                i = Math.Min(i + 1, line.Length);
            }
            else if (line[i] == ' ')
            {
                i++;
                continue;
            }
            else
            {
                while (i < line.Length && line[i] is not (' ' or '[' or ']'))
                    i++;
            }

            _words.Add(line[start..i]);
        }
    }

    public string Word() => _next < _words.Count ? _words[_next++] : throw new FormatException("a word is missing in: " + string.Join(' ', _words));

    /// <summary>A JSON string.</summary>
    public string Text() => JsonSerializer.Deserialize<string>(Word())!;

    /// <summary>A list in brackets; a missing one is empty.</summary>
    public IReadOnlyList<string> List()
    {
        if (_next >= _words.Count)
            return [];
        if (Word() != "[")
            throw new FormatException("a list is missing in: " + string.Join(' ', _words));
        var end = _words.IndexOf("]", _next);
        if (end < 0)
            throw new FormatException("a list does not end in: " + string.Join(' ', _words));
        var list = _words.GetRange(_next, end - _next);
        _next = end + 1;
        return list;
    }

    public IReadOnlyList<string> Rest()
    {
        var rest = _words.GetRange(_next, _words.Count - _next);
        _next = _words.Count;
        return rest;
    }

    /// <summary>The bytes of a JSON string or of <c>0x…</c>; null for <c>NULL</c>.</summary>
    public static byte[]? Value(string word)
    {
        if (word == "NULL")
            return null;
        return word.StartsWith("0x", StringComparison.Ordinal)
            ? Convert.FromHexString(word[2..])
            : Encoding.UTF8.GetBytes(JsonSerializer.Deserialize<string>(word)!);
    }
}
