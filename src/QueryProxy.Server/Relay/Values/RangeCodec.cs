namespace QueryProxy.Server.Relay.Values;

/// <summary>Ranges: <c>[1,10)</c>, <c>(,"2024-01-01 00:00:00"]</c>, <c>empty</c>. Binary: flags, then the bounds that are there.</summary>
internal sealed class RangeCodec(string name, ValueCodec bound) : ValueCodec(name)
{
    private const byte Empty = 0x01;
    private const byte LowerInclusive = 0x02;
    private const byte UpperInclusive = 0x04;
    private const byte LowerInfinite = 0x08;
    private const byte UpperInfinite = 0x10;

    public override bool IsStyled => bound.IsStyled;

    public override void WriteText(ReadOnlySpan<byte> binary, TextStyle style, ValueBuffer output)
    {
        var scanner = new BinaryScanner(binary, Name);
        var flags = scanner.Byte();
        if ((flags & Empty) != 0)
        {
            output.Write("empty"u8);
        }
        else
        {
            output.Byte((flags & LowerInclusive) != 0 ? '[' : '(');
            if ((flags & LowerInfinite) == 0)
                WriteBound(ref scanner, style, output);
            output.Byte(',');
            if ((flags & UpperInfinite) == 0)
                WriteBound(ref scanner, style, output);
            output.Byte((flags & UpperInclusive) != 0 ? ']' : ')');
        }

        scanner.End();
    }

    public override void WriteBinary(ReadOnlySpan<byte> text, ValueBuffer output)
    {
        var scanner = new TextScanner(text, Name);
        scanner.SkipSpace();
        Read(ref scanner, output);
        scanner.SkipSpace();
        scanner.End();
    }

    /// <summary>Reads one range of a text that may go on.</summary>
    public void Read(ref TextScanner scanner, ValueBuffer output)
    {
        if (scanner.TryTake("empty"u8))
        {
            output.Byte(Empty);
            return;
        }

        var head = output.Length;
        byte flags = scanner.Take() switch { (byte)'[' => LowerInclusive, (byte)'(' => 0, _ => throw Invalid() };
        output.Byte(0);
        if (!TryReadBound(ref scanner, output))
            flags |= LowerInfinite;
        scanner.Expect(',');
        if (!TryReadBound(ref scanner, output))
            flags |= UpperInfinite;
        flags |= scanner.Take() switch { (byte)']' => UpperInclusive, (byte)')' => 0, _ => throw Invalid() };
        // No bound is included where there is none.
        if ((flags & LowerInfinite) != 0)
            flags &= 0xFF ^ LowerInclusive;
        if ((flags & UpperInfinite) != 0)
            flags &= 0xFF ^ UpperInclusive;
        output.Written[head] = flags;
    }

    private void WriteBound(ref BinaryScanner scanner, TextStyle style, ValueBuffer output)
    {
        if (!scanner.TrySized(out var value))
            throw Invalid();
        var start = output.Length;
        bound.WriteText(value, style, output);
        var text = output.Written[start..];
        if (text.IsEmpty || text.IndexOfAny("\"\\()[], \t\n\r\v\f"u8) >= 0)
            output.Quote(start, (byte)'"', escape: 0);
    }

    private bool TryReadBound(ref TextScanner scanner, ValueBuffer output)
    {
        var start = scanner.Position;
        var isQuoted = false;
        ValueBuffer? unquoted = null;
        for (; scanner.Next is not ((byte)',' or (byte)')' or (byte)']'); scanner.Position++)
        {
            if (scanner.AtEnd || scanner.Next is (byte)'(' or (byte)'[')
                throw Invalid();
            if (scanner.Next is not ((byte)'"' or (byte)'\\'))
            {
                unquoted?.Byte(scanner.Next);
                continue;
            }

            // From here on the value is other bytes than what stands there.
            isQuoted = true;
            if (unquoted is null)
            {
                unquoted = new ValueBuffer();
                unquoted.Write(scanner.From(start));
            }

            RecordCodec.Unquote(ref scanner, unquoted);
            scanner.Position--;
        }

        if (scanner.Position == start && !isQuoted)
            return false;
        var sized = output.BeginSized();
        bound.WriteBinary(unquoted is null ? scanner.From(start) : unquoted.Written, output);
        output.EndSized(sized);
        return true;
    }
}
