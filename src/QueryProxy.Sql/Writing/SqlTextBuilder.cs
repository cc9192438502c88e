using System.Text;
using QueryProxy.Sql.Syntax;

namespace QueryProxy.Sql.Writing;

/// <summary>
/// Collects written text and the source map. Words are set apart by single spaces; whatever must touch its neighbour is
/// written raw.
/// </summary>
internal sealed class SqlTextBuilder
{
    private readonly StringBuilder _text = new(512);
    private readonly List<(int Offset, SourceSpan Source)> _map = new(128);
    private SourceSpan _current = SourceSpan.None;
    private bool _glued;

    /// <summary>Begins what comes from a span of the source; give the result to <see cref="End"/>.</summary>
    public SourceSpan Begin(SqlNode node)
    {
        var outer = _current;
        _current = node.Span;
        return outer;
    }

    public void End(SourceSpan outer) => _current = outer;

    /// <summary>Writes a word, with a space before it unless it follows an opening bracket.</summary>
    public SqlTextBuilder Word(string word)
    {
        if (_text.Length > 0 && !_glued && _text[^1] is not ('(' or '[' or ' ')) _text.Append(' ');
        return Raw(word);
    }

    /// <summary>Lets the next word touch what was written last.</summary>
    public void Glue() => _glued = true;

    /// <summary>Writes text that touches what stands before it.</summary>
    public SqlTextBuilder Raw(string text)
    {
        if (_map.Count == 0 || _map[^1].Source != _current) _map.Add((_text.Length, _current));
        _text.Append(text);
        _glued = false;
        return this;
    }

    /// <summary>Writes an opening parenthesis as a word.</summary>
    public SqlTextBuilder Open() => Word("(");

    public SqlTextBuilder Close() => Raw(")");

    public SqlText Build() => new(_text.ToString(), new SourceMap([.. _map]));
}
