using System.Buffers.Binary;

namespace QueryProxy.Server.Relay.Values;

/// <summary>
/// Arrays of any dimensions: <c>[0:1]={a,"b c",NULL}</c>. Binary: number of dimensions, whether a NULL is among the elements, the elements' type, length and lower bound of each
/// dimension, then the elements.
/// </summary>
internal sealed class ArrayCodec(string name, uint elementType, ValueCodec element) : ValueCodec(name)
{
    private const int MaxDimensions = 6;

    public override bool IsStyled => element.IsStyled;

    public override void WriteText(ReadOnlySpan<byte> binary, TextStyle style, ValueBuffer output)
    {
        var scanner = new BinaryScanner(binary, Name);
        var dimensions = scanner.Int32();
        if (dimensions is < 0 or > MaxDimensions || scanner.Int32() is not (0 or 1) || scanner.UInt32() != elementType)
            throw Invalid();
        Span<int> lengths = stackalloc int[dimensions];
        Span<int> bounds = stackalloc int[dimensions];
        long count = 1;
        for (var i = 0; i < dimensions; i++)
        {
            lengths[i] = scanner.Int32();
            bounds[i] = scanner.Int32();
            count *= lengths[i];
            // Each element has at least its length.
            if (lengths[i] <= 0 || count > binary.Length / sizeof(int) || bounds[i] + (long)lengths[i] - 1 > int.MaxValue)
                throw Invalid();
        }

        if (dimensions == 0)
            output.Write("{}"u8);
        else
            WriteElements(ref scanner, lengths, bounds, style, output);
        scanner.End();
    }

    public override void WriteBinary(ReadOnlySpan<byte> text, ValueBuffer output)
    {
        Span<int> bounds = stackalloc int[MaxDimensions];
        Span<int> lengths = stackalloc int[MaxDimensions];
        var scanner = new TextScanner(text, Name);
        scanner.SkipSpace();
        var bounded = ReadBounds(ref scanner, bounds, lengths);
        var dimensions = Depth(scanner.Rest);
        if (bounded != 0 && bounded != dimensions)
            throw Invalid();
        var head = output.Length;
        output.Int32(dimensions);
        output.Int32(0);
        output.Int32((int)elementType);
        if (dimensions == 0)
        {
            scanner.Expect('{');
            scanner.SkipSpace();
            scanner.Expect('}');
            scanner.SkipSpace();
            scanner.End();
            return;
        }

        output.Fill(0, dimensions * 2 * sizeof(int));
        if (bounded == 0)
        {
            bounds.Fill(1);
            lengths.Fill(-1);
        }

        var holdsNull = false;
        ReadLevel(ref scanner, 0, dimensions, lengths, ref holdsNull, output);
        scanner.SkipSpace();
        scanner.End();
        var header = output.Written[head..];
        BinaryPrimitives.WriteInt32BigEndian(header[sizeof(int)..], holdsNull ? 1 : 0);
        for (var i = 0; i < dimensions; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(header[(12 + (i * 8))..], lengths[i]);
            BinaryPrimitives.WriteInt32BigEndian(header[(16 + (i * 8))..], bounds[i]);
        }
    }

    private void WriteElements(ref BinaryScanner scanner, scoped ReadOnlySpan<int> lengths, scoped ReadOnlySpan<int> bounds, TextStyle style, ValueBuffer output)
    {
        if (bounds.IndexOfAnyExcept(1) >= 0)
        {
            for (var i = 0; i < bounds.Length; i++)
            {
                output.Byte('[');
                output.Decimal(bounds[i]);
                output.Byte(':');
                output.Decimal(bounds[i] + lengths[i] - 1);
                output.Byte(']');
            }

            output.Byte('=');
        }

        // How many are done of each dimension; the last one counts elements.
        Span<int> done = stackalloc int[lengths.Length];
        done.Clear();
        output.Fill((byte)'{', lengths.Length);
        while (true)
        {
            WriteElement(ref scanner, style, output);
            var level = lengths.Length - 1;
            while (level >= 0 && ++done[level] == lengths[level])
            {
                output.Byte('}');
                done[level--] = 0;
            }

            if (level < 0)
                return;
            output.Byte(element.Delimiter);
            output.Fill((byte)'{', lengths.Length - 1 - level);
        }
    }

    private void WriteElement(ref BinaryScanner scanner, TextStyle style, ValueBuffer output)
    {
        if (!scanner.TrySized(out var value))
        {
            output.Write("NULL"u8);
            return;
        }

        var start = output.Length;
        element.WriteText(value, style, output);
        if (NeedsQuotes(output.Written[start..]))
            output.Quote(start, (byte)'"', (byte)'\\');
    }

    private bool NeedsQuotes(ReadOnlySpan<byte> text) =>
        text.IsEmpty || text.IndexOfAny("\"\\{} \t\n\r\v\f"u8) >= 0 || text.Contains(element.Delimiter) || IsNull(text);

    private static bool IsNull(ReadOnlySpan<byte> text) => System.Text.Ascii.EqualsIgnoreCase(text, "NULL"u8);

    private static int Depth(ReadOnlySpan<byte> text)
    {
        var depth = 0;
        foreach (var b in text)
        {
            if (b == '{')
                depth++;
            else if (!TextScanner.IsSpace(b))
                return b == '}' && depth == 1 ? 0 : depth;
        }

        return depth;
    }

    private int ReadBounds(ref TextScanner scanner, scoped Span<int> bounds, scoped Span<int> lengths)
    {
        var count = 0;
        for (; scanner.TryTake('['); count++)
        {
            var lower = scanner.Integer(10);
            var upper = lower;
            if (scanner.TryTake(':'))
                upper = scanner.Integer(10);
            else
                lower = 1;
            scanner.Expect(']');
            if (count == MaxDimensions || lower < int.MinValue || upper >= int.MaxValue || upper < lower || upper - lower >= int.MaxValue)
                throw Invalid();
            (bounds[count], lengths[count]) = ((int)lower, (int)(upper - lower + 1));
        }

        if (count > 0)
            scanner.Expect('=');
        return count;
    }

    private void ReadLevel(ref TextScanner scanner, int level, int dimensions, scoped Span<int> lengths, ref bool holdsNull, ValueBuffer output)
    {
        if (dimensions > MaxDimensions)
            throw Invalid();
        scanner.SkipSpace();
        scanner.Expect('{');
        var count = 0;
        do
        {
            count++;
            if (level + 1 < dimensions)
                ReadLevel(ref scanner, level + 1, dimensions, lengths, ref holdsNull, output);
            else
                ReadElement(ref scanner, ref holdsNull, output);
            scanner.SkipSpace();
        }
        while (scanner.TryTake((char)element.Delimiter));
        scanner.Expect('}');
        if (lengths[level] < 0)
            lengths[level] = count;
        else if (lengths[level] != count)
            throw Invalid();
    }

    private void ReadElement(ref TextScanner scanner, ref bool holdsNull, ValueBuffer output)
    {
        scanner.SkipSpace();
        var sized = output.BeginSized();
        if (scanner.TryTake('"'))
        {
            var quoted = new ValueBuffer();
            for (var b = scanner.Take(); b != '"'; b = scanner.Take())
                quoted.Byte(b == '\\' ? scanner.Take() : b);
            element.WriteBinary(quoted.Written, output);
            output.EndSized(sized);
            return;
        }

        var start = scanner.Position;
        while (!scanner.AtEnd && scanner.Next is not ((byte)'{' or (byte)'}' or (byte)'"' or (byte)'\\') && scanner.Next != element.Delimiter)
            scanner.Position++;
        var text = scanner.From(start).TrimEnd(" \t\n\r\v\f"u8);
        if (text.IsEmpty || scanner.Next is (byte)'\\' or (byte)'"' or (byte)'{')
            throw Invalid();
        if (IsNull(text))
        {
            holdsNull = true;
            BinaryPrimitives.WriteInt32BigEndian(output.Written[(sized - sizeof(int))..], -1);
            return;
        }

        element.WriteBinary(text, output);
        output.EndSized(sized);
    }
}
