namespace QueryProxy.Server.Relay.Values;

/// <summary>Reads a text value from front to back. What is not as expected is <see cref="InvalidValueException"/>.</summary>
internal ref struct TextScanner(ReadOnlySpan<byte> text, string type)
{
    private readonly string _type = type;
    private readonly ReadOnlySpan<byte> _text = text;

    public int Position { get; set; }

    public readonly bool AtEnd => Position == _text.Length;

    /// <summary>The next byte, or 0 at the end.</summary>
    public readonly byte Next => AtEnd ? (byte)0 : _text[Position];

    public readonly ReadOnlySpan<byte> Rest => _text[Position..];

    public readonly ReadOnlySpan<byte> From(int start) => _text[start..Position];

    public byte Take() => AtEnd ? throw Invalid() : _text[Position++];

    public bool TryTake(char c)
    {
        if (AtEnd || _text[Position] != c)
            return false;
        Position++;
        return true;
    }

    public bool TryTake(ReadOnlySpan<byte> word)
    {
        if (!Rest.StartsWith(word))
            return false;
        Position += word.Length;
        return true;
    }

    public void Expect(char c)
    {
        if (!TryTake(c))
            throw Invalid();
    }

    public void SkipSpace()
    {
        while (!AtEnd && IsSpace(_text[Position]))
            Position++;
    }

    public readonly void End()
    {
        if (!AtEnd)
            throw Invalid();
    }

    /// <summary>Decimal digits, at least and at most so many.</summary>
    public long Digits(int least, int most)
    {
        long value = 0;
        var start = Position;
        for (; !AtEnd && char.IsAsciiDigit((char)_text[Position]) && Position - start < most; Position++)
            value = (value * 10) + (_text[Position] - '0');
        return Position - start < least ? throw Invalid() : value;
    }

    /// <summary>A whole number with an optional sign.</summary>
    public long Integer(int most = 18)
    {
        var isNegative = TryTake('-');
        if (!isNegative)
            TryTake('+');
        var value = Digits(1, most);
        return isNegative ? -value : value;
    }

    /// <summary>A point and up to six digits, as microseconds; more digits round. 0 when there is no point.</summary>
    public long Microseconds()
    {
        if (!TryTake('.'))
            return 0;
        var start = Position;
        var value = Digits(1, 6);
        for (var digits = Position - start; digits < 6; digits++)
            value *= 10;
        if (char.IsAsciiDigit((char)Next))
        {
            value += Next >= '5' ? 1 : 0;
            while (char.IsAsciiDigit((char)Next))
                Position++;
        }

        return value;
    }

    public static bool IsSpace(byte b) => b is (byte)' ' or (>= 9 and <= 13);

    public readonly InvalidValueException Invalid() => new(_type);
}
