using System.Buffers;
using QueryProxy.Sql.Syntax;

namespace QueryProxy.Sql.Writing;

/// <summary>
/// Collects written text and the source map, in arrays of the pool. Words are set apart by single spaces; whatever must touch its neighbour is
/// written raw.
/// </summary>
internal sealed class SqlTextBuilder
{
    private char[] _text = ArrayPool<char>.Shared.Rent(1024);
    private (int Offset, SourceSpan Source)[] _map = ArrayPool<(int, SourceSpan)>.Shared.Rent(256);
    private int _length;
    private int _mapped;
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
        if (_length > 0 && !_glued && _text[_length - 1] is not ('(' or '[' or ' '))
        {
            // The space belongs to what stands before it.
            if (_length == _text.Length) Grow(1);
            _text[_length++] = ' ';
        }

        return Raw(word);
    }

    /// <summary>Lets the next word touch what was written last.</summary>
    public void Glue() => _glued = true;

    /// <summary>Writes text that touches what stands before it.</summary>
    public SqlTextBuilder Raw(string text)
    {
        if (_mapped == 0 || _map[_mapped - 1].Source != _current) Map();
        if (text.Length > _text.Length - _length) Grow(text.Length);
        // Every other piece is a dot, a comma or a parenthesis.
        if (text.Length == 1) _text[_length] = text[0];
        else text.CopyTo(_text.AsSpan(_length));
        _length += text.Length;
        _glued = false;
        return this;
    }

    /// <summary>Writes an opening parenthesis as a word.</summary>
    public SqlTextBuilder Open() => Word("(");

    public SqlTextBuilder Close() => Raw(")");

    /// <summary>The text. Nothing can be written afterwards.</summary>
    public SqlText Build()
    {
        var built = new SqlText(new string(_text, 0, _length), new SourceMap(_map.AsSpan(0, _mapped).ToArray()));
        ArrayPool<char>.Shared.Return(_text);
        ArrayPool<(int, SourceSpan)>.Shared.Return(_map);
        (_text, _map) = ([], []);
        return built;
    }

    private void Map()
    {
        if (_mapped == _map.Length)
        {
            var larger = ArrayPool<(int, SourceSpan)>.Shared.Rent(_mapped * 2);
            _map.CopyTo(larger, 0);
            ArrayPool<(int, SourceSpan)>.Shared.Return(_map);
            _map = larger;
        }

        _map[_mapped++] = (_length, _current);
    }

    private void Grow(int added)
    {
        var larger = ArrayPool<char>.Shared.Rent(Math.Max(_text.Length * 2, _length + added));
        _text.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<char>.Shared.Return(_text);
        _text = larger;
    }
}
