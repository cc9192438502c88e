using System.Buffers.Text;
using System.Globalization;

namespace QueryProxy.Server.Relay.Values;

/// <summary>
/// Floating-point numbers as PostgreSQL prints them: the shortest digits that read back the same, or with <c>extra_float_digits</c> of 0 and less a number of them (C's <c>%g</c>).
/// </summary>
internal static class FloatText
{
    private const int DoubleDigits = 15;
    private const int SingleDigits = 6;

    public static void Write(double value, TextStyle style, ValueBuffer output)
    {
        if (WriteSpecial(value, output))
            return;
        Span<byte> text = stackalloc byte[40];
        if (style.ExtraFloatDigits > 0)
        {
            value.TryFormat(text, out var length, "R", CultureInfo.InvariantCulture);
            Shape(text[..length], DoubleDigits, output);
        }
        else
        {
            Rounded(value, DoubleDigits + style.ExtraFloatDigits, output);
        }
    }

    public static void Write(float value, TextStyle style, ValueBuffer output)
    {
        if (WriteSpecial(value, output))
            return;
        if (style.ExtraFloatDigits > 0)
        {
            Span<byte> text = stackalloc byte[40];
            value.TryFormat(text, out var length, "R", CultureInfo.InvariantCulture);
            Shape(text[..length], SingleDigits, output);
        }
        else
        {
            Rounded(value, SingleDigits + style.ExtraFloatDigits, output);
        }
    }

    public static double Read(ReadOnlySpan<byte> text, string type)
    {
        if (text.SequenceEqual("NaN"u8))
            return BitConverter.UInt64BitsToDouble(0x7FF8_0000_0000_0000);
        if (text.SequenceEqual("Infinity"u8))
            return double.PositiveInfinity;
        if (text.SequenceEqual("-Infinity"u8))
            return double.NegativeInfinity;
        return Utf8Parser.TryParse(text, out double value, out var used) && used == text.Length && double.IsFinite(value) ? value : throw new InvalidValueException(type);
    }

    public static float ReadSingle(ReadOnlySpan<byte> text, string type)
    {
        if (text.SequenceEqual("NaN"u8))
            return BitConverter.UInt32BitsToSingle(0x7FC0_0000);
        if (text.SequenceEqual("Infinity"u8))
            return float.PositiveInfinity;
        if (text.SequenceEqual("-Infinity"u8))
            return float.NegativeInfinity;
        return Utf8Parser.TryParse(text, out float value, out var used) && used == text.Length && float.IsFinite(value) ? value : throw new InvalidValueException(type);
    }

    private static bool WriteSpecial(double value, ValueBuffer output)
    {
        if (double.IsNaN(value))
            output.Write("NaN"u8);
        else if (double.IsInfinity(value))
            output.Write(value > 0 ? "Infinity"u8 : "-Infinity"u8);
        else if (value == 0)
            output.Write(double.IsNegative(value) ? "-0"u8 : "0"u8);
        else
            return false;
        return true;
    }

    private static void Rounded(double value, int digits, ValueBuffer output)
    {
        digits = Math.Max(digits, 1);
        Span<byte> text = stackalloc byte[40];
        Span<char> format = ['E', (char)('0' + ((digits - 1) / 10)), (char)('0' + ((digits - 1) % 10))];
        value.TryFormat(text, out var length, format, CultureInfo.InvariantCulture);
        Shape(text[..length], digits, output);
    }

    // Digits and exponent of whatever shape .NET chose, in the shape of %g.
    private static void Shape(ReadOnlySpan<byte> text, int fixedBelow, ValueBuffer output)
    {
        if (text[0] == '-')
        {
            output.Byte('-');
            text = text[1..];
        }

        var exponent = 0;
        var e = text.IndexOf((byte)'E');
        if (e >= 0)
        {
            var power = text[(e + 1)..];
            Utf8Parser.TryParse(power[0] == '+' ? power[1..] : power, out exponent, out _);
            text = text[..e];
        }

        Span<byte> digits = stackalloc byte[40];
        var count = 0;
        var point = text.IndexOf((byte)'.');
        exponent += (point < 0 ? text.Length : point) - 1;
        foreach (var b in text)
        {
            if (b == '.')
                continue;
            if (count > 0 || b != '0')
                digits[count++] = b;
            else
                exponent--;
        }

        while (count > 1 && digits[count - 1] == '0')
            count--;
        digits = digits[..count];
        if (exponent < -4 || exponent >= fixedBelow)
        {
            output.Byte(digits[0]);
            if (count > 1)
                output.Byte('.');
            output.Write(digits[1..]);
            output.Byte('e');
            output.Byte(exponent < 0 ? '-' : '+');
            output.Decimal(Math.Abs(exponent), 2);
        }
        else if (exponent < 0)
        {
            output.Write("0."u8);
            output.Fill((byte)'0', -exponent - 1);
            output.Write(digits);
        }
        else if (count <= exponent + 1)
        {
            output.Write(digits);
            output.Fill((byte)'0', exponent + 1 - count);
        }
        else
        {
            output.Write(digits[..(exponent + 1)]);
            output.Byte('.');
            output.Write(digits[(exponent + 1)..]);
        }
    }
}
