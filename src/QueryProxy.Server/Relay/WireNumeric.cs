using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace QueryProxy.Server.Relay;

/// <summary>
/// The binary format of numeric: Int16 number of base-10000 digits, weight of the first, sign, decimals to show, then the digits.
/// </summary>
internal static class WireNumeric
{
    private const int HeaderLength = 8;
    private const int DigitWidth = 4;
    private const ushort Negative = 0x4000;
    private const ushort NaN = 0xC000;
    private const ushort PositiveInfinity = 0xD000;
    private const ushort NegativeInfinity = 0xF000;

    /// <exception cref="FormatException">Not a numeric.</exception>
    public static string ToText(ReadOnlySpan<byte> value)
    {
        if (value.Length < HeaderLength)
            throw new FormatException("not a numeric");
        var count = BinaryPrimitives.ReadInt16BigEndian(value);
        var weight = BinaryPrimitives.ReadInt16BigEndian(value[2..]);
        var sign = BinaryPrimitives.ReadUInt16BigEndian(value[4..]);
        var scale = BinaryPrimitives.ReadInt16BigEndian(value[6..]);
        if (count < 0 || scale < 0 || value.Length != HeaderLength + (count * sizeof(short)))
            throw new FormatException("not a numeric");
        switch (sign)
        {
            case NaN: return "NaN";
            case PositiveInfinity: return "Infinity";
            case NegativeInfinity: return "-Infinity";
            default: break;
        }

        var text = new StringBuilder(sign == Negative ? "-" : "");
        var whole = new StringBuilder();
        for (var i = 0; i <= weight; i++)
            whole.Append(Digit(value, count, i).ToString("0000", CultureInfo.InvariantCulture));
        var trimmed = whole.ToString().TrimStart('0');
        text.Append(trimmed.Length == 0 ? "0" : trimmed);
        if (scale == 0)
            return text.ToString();
        var fraction = new StringBuilder();
        for (var i = weight + 1; fraction.Length < scale; i++)
            fraction.Append(Digit(value, count, i).ToString("0000", CultureInfo.InvariantCulture));
        return text.Append('.').Append(fraction.ToString(0, scale)).ToString();
    }

    /// <exception cref="FormatException">Not a number.</exception>
    public static byte[] ToBinary(string text)
    {
        switch (text)
        {
            case "NaN": return Header(0, 0, NaN, 0);
            case "Infinity": return Header(0, 0, PositiveInfinity, 0);
            case "-Infinity": return Header(0, 0, NegativeInfinity, 0);
            default: break;
        }

        var isNegative = text.StartsWith('-');
        var parts = text.TrimStart('-', '+').Split('.');
        if (parts.Length > 2 || parts[0].Length == 0 || !parts.All(static part => part.All(char.IsAsciiDigit)))
            throw new FormatException("not a number");
        var fraction = parts.Length == 2 ? parts[1] : "";
        var whole = parts[0].TrimStart('0');
        whole = whole.PadLeft((whole.Length + DigitWidth - 1) / DigitWidth * DigitWidth, '0');
        var padded = whole + fraction.PadRight((fraction.Length + DigitWidth - 1) / DigitWidth * DigitWidth, '0');
        var digits = Enumerable.Range(0, padded.Length / DigitWidth)
            .Select(i => short.Parse(padded.AsSpan(i * DigitWidth, DigitWidth), NumberStyles.None, CultureInfo.InvariantCulture))
            .ToList();
        var weight = (whole.Length / DigitWidth) - 1;
        while (digits.Count > 0 && digits[0] == 0)
        {
            digits.RemoveAt(0);
            weight--;
        }

        while (digits.Count > 0 && digits[^1] == 0)
            digits.RemoveAt(digits.Count - 1);
        if (digits.Count == 0)
            return Header(0, 0, 0, fraction.Length);
        var value = Header(digits.Count, weight, isNegative ? Negative : (ushort)0, fraction.Length);
        for (var i = 0; i < digits.Count; i++)
            BinaryPrimitives.WriteInt16BigEndian(value.AsSpan(HeaderLength + (i * sizeof(short))), digits[i]);
        return value;
    }

    private static short Digit(ReadOnlySpan<byte> value, int count, int index) =>
        index >= 0 && index < count ? BinaryPrimitives.ReadInt16BigEndian(value[(HeaderLength + (index * sizeof(short)))..]) : (short)0;

    private static byte[] Header(int count, int weight, ushort sign, int scale)
    {
        var value = new byte[HeaderLength + (count * sizeof(short))];
        BinaryPrimitives.WriteInt16BigEndian(value, checked((short)count));
        BinaryPrimitives.WriteInt16BigEndian(value.AsSpan(2), checked((short)weight));
        BinaryPrimitives.WriteUInt16BigEndian(value.AsSpan(4), sign);
        BinaryPrimitives.WriteInt16BigEndian(value.AsSpan(6), checked((short)scale));
        return value;
    }
}
