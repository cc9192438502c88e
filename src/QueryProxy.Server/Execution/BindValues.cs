using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Protocol;

namespace QueryProxy.Server.Execution;

/// <summary>
/// Tells the values of a Bind message that can certainly be read from those that somebody has to try. Only forms in which clients write values are known here: one that has another
/// form costs a question to the upstream, and one that is wrongly let pass is an error when the portal runs.
/// </summary>
internal static class BindValues
{
    // Fewer than any of the types with a fraction holds.
    private const int MaxNumberLength = 30;
    private const int DateLength = 10;
    private const int MaxZoneHours = 15;

    /// <summary>Whether one of the values may be none of its type.</summary>
    /// <param name="tail">What follows the names in the Bind message, well-formed, with as many values as there are types.</param>
    /// <param name="types">The types of the parameters.</param>
    public static bool AreDoubtful(ReadOnlySpan<byte> tail, ReadOnlySpan<uint> types)
    {
        var formats = BinaryPrimitives.ReadInt16BigEndian(tail);
        var codes = tail[sizeof(short)..];
        var values = codes[((formats * sizeof(short)) + sizeof(short))..];
        for (var i = 0; i < types.Length; i++)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(values);
            values = values[sizeof(int)..];
            if (length < 0)
                continue;
            var format = formats == 0 ? FormatCode.Text : (FormatCode)BinaryPrimitives.ReadInt16BigEndian(codes[((formats == 1 ? 0 : i) * sizeof(short))..]);
            if (!(format == FormatCode.Binary ? IsBinary(types[i], values[..length]) : IsText(types[i], values[..length])))
                return true;
            values = values[length..];
        }

        return false;
    }

    /// <summary>
    /// The values whose types are known here, for the upstream to read: built-in input functions that look at nothing but the value. Of the others, which might look at the catalog, only the
    /// characters are asked about.
    /// </summary>
    public static Question Ask(ReadOnlyMemory<byte> tail, ReadOnlySpan<uint> types)
    {
        var reader = new PayloadReader(new ReadOnlySequence<byte>(tail));
        var formats = reader.ReadInt16List();
        var values = reader.ReadValueList().ToArray();
        var asked = types.ToArray();
        var codes = new short[asked.Length];
        for (var i = 0; i < asked.Length; i++)
        {
            codes[i] = (short)formats.FormatOf(i);
            if (IsKnown(asked[i]))
                continue;
            asked[i] = PgTypeOid.Text;
            if (formats.FormatOf(i) == FormatCode.Binary)
                values[i] = null;
        }

        return new Question(asked, BindWriter.Tail(codes, values, ResultFormats.Text));
    }

    private static bool IsKnown(uint type) => type is PgTypeOid.Bool or PgTypeOid.Int2 or PgTypeOid.Int4 or PgTypeOid.Int8 or PgTypeOid.Oid or PgTypeOid.Uuid or PgTypeOid.Numeric
        or PgTypeOid.Float4 or PgTypeOid.Float8 or PgTypeOid.Date or PgTypeOid.Time or PgTypeOid.Timestamp or PgTypeOid.TimestampTz
        or PgTypeOid.Text or PgTypeOid.Varchar or PgTypeOid.BpChar;

    private static bool IsBinary(uint type, ReadOnlySpan<byte> value) => type switch
    {
        PgTypeOid.Bool => value.Length == sizeof(bool),
        PgTypeOid.Int2 => value.Length == sizeof(short),
        PgTypeOid.Int4 or PgTypeOid.Oid or PgTypeOid.Float4 or PgTypeOid.Date => value.Length == sizeof(int),
        PgTypeOid.Int8 or PgTypeOid.Float8 or PgTypeOid.Time or PgTypeOid.Timestamp or PgTypeOid.TimestampTz => value.Length == sizeof(long),
        PgTypeOid.Uuid => value.Length == 16,
        PgTypeOid.Text or PgTypeOid.Varchar or PgTypeOid.BpChar => IsCharacters(value),
        _ => true,
    };

    private static bool IsText(uint type, ReadOnlySpan<byte> value) => type switch
    {
        PgTypeOid.Int4 => IsInteger(value, 9),
        PgTypeOid.Int8 => IsInteger(value, 18),
        PgTypeOid.Int2 => IsInteger(value, 4),
        PgTypeOid.Oid => IsInteger(value, 9),
        PgTypeOid.Bool => IsBoolean(value),
        PgTypeOid.Uuid => IsUuid(value),
        PgTypeOid.Numeric or PgTypeOid.Float4 or PgTypeOid.Float8 => IsNumber(value),
        PgTypeOid.Date or PgTypeOid.Timestamp or PgTypeOid.TimestampTz => IsDate(value) && (value.Length == DateLength || (value[DateLength] is (byte)' ' or (byte)'T' && IsTime(value[(DateLength + 1)..]))),
        PgTypeOid.Time => IsTime(value),
        _ => IsCharacters(value),
    };

    private static bool IsCharacters(ReadOnlySpan<byte> value) => Utf8.IsValid(value) && !value.Contains((byte)0);

    private static bool IsInteger(ReadOnlySpan<byte> value, int digits)
    {
        if (value is [(byte)'-', ..])
            value = value[1..];
        return IsDigits(value) && value.Length <= digits;
    }

    private static bool IsDigits(ReadOnlySpan<byte> value) => !value.IsEmpty && value.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;

    private static bool IsBoolean(ReadOnlySpan<byte> value) =>
        value is [(byte)'t' or (byte)'f' or (byte)'T' or (byte)'F' or (byte)'0' or (byte)'1'] || Ascii.EqualsIgnoreCase(value, "true"u8) || Ascii.EqualsIgnoreCase(value, "false"u8);

    private static bool IsUuid(ReadOnlySpan<byte> value) => Utf8Parser.TryParse(value, out Guid _, out var consumed, 'D') && consumed == value.Length;

    private static bool IsNumber(ReadOnlySpan<byte> value)
    {
        if (value is [(byte)'-', ..])
            value = value[1..];
        var point = value.IndexOf((byte)'.');
        return value.Length <= MaxNumberLength && (point < 0 ? IsDigits(value) : IsDigits(value[..point]) && IsDigits(value[(point + 1)..]));
    }

    // 2020-01-31, which each DateStyle takes for the same.
    private static bool IsDate(ReadOnlySpan<byte> value) =>
        value.Length >= DateLength && value[4] == '-' && value[7] == '-'
        && TryReadDigits(value[..4], out var year) && TryReadDigits(value[5..7], out var month) && TryReadDigits(value[8..10], out var day)
        && year > 0 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);

    // 23:59, 23:59:59, 23:59:59.123456, each with Z or +01, +01:00, +01:00:00 behind it.
    private static bool IsTime(ReadOnlySpan<byte> value)
    {
        var end = value.IndexOfAny((byte)'Z', (byte)'+', (byte)'-');
        var zone = end < 0 ? [] : value[end..];
        var time = end < 0 ? value : value[..end];
        var point = time.IndexOf((byte)'.');
        if (point >= 0 && (point != 8 || !IsDigits(time[9..])))
            return false;
        return IsClock(point < 0 ? time : time[..point], 23, minimum: 5)
            && (zone.IsEmpty || zone.SequenceEqual("Z"u8) || (zone[0] != 'Z' && IsClock(zone[1..], MaxZoneHours, minimum: 2)));
    }

    private static bool IsClock(ReadOnlySpan<byte> value, int maxHours, int minimum)
    {
        if (value.Length < minimum || value.Length > 8 || value.Length % 3 != 2)
            return false;
        for (var i = 0; i < value.Length; i += 3)
        {
            if (!TryReadDigits(value[i..(i + 2)], out var part) || part > (i == 0 ? maxHours : 59) || (i + 2 < value.Length && value[i + 2] != ':'))
                return false;
        }

        return true;
    }

    private static bool TryReadDigits(ReadOnlySpan<byte> value, out int number)
    {
        number = 0;
        foreach (var digit in value)
        {
            if (digit is < (byte)'0' or > (byte)'9')
                return false;
            number = (number * 10) + (digit - '0');
        }

        return true;
    }

    /// <summary>Values that are only to be read.</summary>
    /// <param name="Types">Their types.</param>
    /// <param name="BindTail">What follows the names in a Bind message.</param>
    public readonly record struct Question(uint[] Types, ReadOnlyMemory<byte> BindTail);
}
