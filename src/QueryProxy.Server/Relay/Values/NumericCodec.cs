using System.Buffers.Binary;

namespace QueryProxy.Server.Relay.Values;

/// <summary>
/// numeric, of any length: the number of base-10000 digits, the weight of the first, the sign, how many decimals to show, then the digits.
/// </summary>
internal sealed class NumericCodec() : ValueCodec("numeric")
{
    private const int HeaderLength = 8;
    private const int MaxScale = 16383;
    private const ushort Negative = 0x4000;
    private const ushort NaN = 0xC000;
    private const ushort PositiveInfinity = 0xD000;
    private const ushort NegativeInfinity = 0xF000;

    public override void WriteText(ReadOnlySpan<byte> binary, TextStyle style, ValueBuffer output)
    {
        var scanner = new BinaryScanner(binary, Name);
        var count = scanner.UInt16();
        var weight = (short)scanner.UInt16();
        var sign = scanner.UInt16();
        var scale = scanner.UInt16();
        switch (sign)
        {
            case NaN: output.Write("NaN"u8); return;
            case PositiveInfinity: output.Write("Infinity"u8); return;
            case NegativeInfinity: output.Write("-Infinity"u8); return;
            case 0 or Negative when scanner.Remaining == count * sizeof(short) && scale <= MaxScale: break;
            default: throw Invalid();
        }

        var digits = binary[HeaderLength..];
        if (sign == Negative)
            output.Byte('-');
        if (weight < 0)
            output.Byte('0');
        for (var i = 0; i <= weight; i++)
            output.Decimal(Digit(digits, i), i == 0 ? 1 : 4);
        if (scale == 0)
            return;
        output.Byte('.');
        var start = output.Length;
        for (var i = weight + 1; output.Length - start < scale; i++)
            output.Decimal(Digit(digits, i), 4);
        output.Length = start + scale;
    }

    public override void WriteBinary(ReadOnlySpan<byte> text, ValueBuffer output)
    {
        if (text.SequenceEqual("NaN"u8))
        {
            Header(output, 0, 0, NaN, 0);
            return;
        }

        if (text.SequenceEqual("Infinity"u8) || text.SequenceEqual("-Infinity"u8))
        {
            // What PostgreSQL sends as the number of decimals of these.
            Header(output, 0, 0, text[0] == '-' ? NegativeInfinity : PositiveInfinity, 0x20);
            return;
        }

        var scanner = new TextScanner(text, Name);
        var isNegative = scanner.TryTake('-');
        if (!isNegative)
            scanner.TryTake('+');
        var whole = DigitsOf(ref scanner);
        var fraction = scanner.TryTake('.') ? DigitsOf(ref scanner) : default;
        if (whole.IsEmpty && fraction.IsEmpty)
            throw Invalid();
        long exponent = 0;
        if (scanner.TryTake('e') || scanner.TryTake('E'))
            exponent = scanner.Integer(6);
        scanner.End();
        Write(isNegative, whole, fraction, exponent, output);
    }

    private static ReadOnlySpan<byte> DigitsOf(ref TextScanner scanner)
    {
        var length = scanner.Rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        var start = scanner.Position;
        scanner.Position += length < 0 ? scanner.Rest.Length : length;
        return scanner.From(start);
    }

    private void Write(bool isNegative, ReadOnlySpan<byte> whole, ReadOnlySpan<byte> fraction, long exponent, ValueBuffer output)
    {
        var scale = Math.Max(0, fraction.Length - exponent);
        // The place of a decimal digit: 0 for the units, 1 for the tens, -1 for the tenths.
        var top = whole.Length - 1 + exponent;
        var count = whole.Length + fraction.Length;
        var first = 0;
        while (first < count && Decimal(whole, fraction, first) == 0)
            first++;
        var last = count - 1;
        while (last > first && Decimal(whole, fraction, last) == 0)
            last--;
        if (scale > MaxScale)
            throw Invalid();
        if (first == count)
        {
            Header(output, 0, 0, 0, (int)scale);
            return;
        }

        var weight = FloorDiv(top - first, 4);
        var end = FloorDiv(top - last, 4);
        if (weight > short.MaxValue || weight - end >= short.MaxValue)
            throw Invalid();
        Header(output, (int)(weight - end + 1), (int)weight, isNegative ? Negative : (ushort)0, (int)scale);
        for (var place = weight; place >= end; place--)
        {
            var digit = 0;
            for (var i = 3; i >= 0; i--)
            {
                var index = top - ((place * 4) + i);
                digit = (digit * 10) + (index >= first && index <= last ? Decimal(whole, fraction, (int)index) : 0);
            }

            output.Int16((short)digit);
        }
    }

    private int Digit(ReadOnlySpan<byte> digits, int index)
    {
        if (index < 0 || index >= digits.Length / sizeof(short))
            return 0;
        var digit = BinaryPrimitives.ReadUInt16BigEndian(digits[(index * sizeof(short))..]);
        return digit < 10_000 ? digit : throw Invalid();
    }

    private static int Decimal(ReadOnlySpan<byte> whole, ReadOnlySpan<byte> fraction, int index) =>
        (index < whole.Length ? whole[index] : fraction[index - whole.Length]) - '0';

    private static long FloorDiv(long value, int by) => (value / by) - (value % by < 0 ? 1 : 0);

    private static void Header(ValueBuffer output, int count, int weight, ushort sign, int scale)
    {
        output.Int16((short)count);
        output.Int16((short)weight);
        output.Int16((short)sign);
        output.Int16((short)scale);
    }
}
