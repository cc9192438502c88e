using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace QueryProxy.Server.Relay;

/// <summary>Values of PostgreSQL's types on the wire, in both formats. Each throws <see cref="FormatException"/> for bytes that are no such value.</summary>
internal static class WireValues
{
    // PostgreSQL counts days and microseconds from here.
    private static readonly DateTime Epoch = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static bool ReadBool(ReadOnlySpan<byte> value) => value.Length == 1 ? value[0] != 0 : throw Bad();

    public static short ReadInt16(ReadOnlySpan<byte> value) => value.Length == 2 ? BinaryPrimitives.ReadInt16BigEndian(value) : throw Bad();

    public static int ReadInt32(ReadOnlySpan<byte> value) => value.Length == 4 ? BinaryPrimitives.ReadInt32BigEndian(value) : throw Bad();

    public static long ReadInt64(ReadOnlySpan<byte> value) => value.Length == 8 ? BinaryPrimitives.ReadInt64BigEndian(value) : throw Bad();

    public static float ReadSingle(ReadOnlySpan<byte> value) => value.Length == 4 ? BinaryPrimitives.ReadSingleBigEndian(value) : throw Bad();

    public static double ReadDouble(ReadOnlySpan<byte> value) => value.Length == 8 ? BinaryPrimitives.ReadDoubleBigEndian(value) : throw Bad();

    public static DateTime ReadDate(ReadOnlySpan<byte> value)
    {
        var days = ReadInt32(value);
        return days is int.MinValue or int.MaxValue ? throw Infinite() : Epoch.AddDays(days);
    }

    public static DateTimeOffset ReadTimestamp(ReadOnlySpan<byte> value)
    {
        var microseconds = ReadInt64(value);
        return microseconds is long.MinValue or long.MaxValue ? throw Infinite() : new DateTimeOffset(Epoch.AddTicks(checked(microseconds * TimeSpan.TicksPerMicrosecond)));
    }

    public static bool ParseBool(ReadOnlySpan<byte> value) => value switch { [(byte)'t'] => true, [(byte)'f'] => false, _ => throw Bad() };

    public static short ParseInt16(ReadOnlySpan<byte> value) => Utf8Parser.TryParse(value, out short number, out var used) && used == value.Length ? number : throw Bad();

    public static int ParseInt32(ReadOnlySpan<byte> value) => Utf8Parser.TryParse(value, out int number, out var used) && used == value.Length ? number : throw Bad();

    public static long ParseInt64(ReadOnlySpan<byte> value) => Utf8Parser.TryParse(value, out long number, out var used) && used == value.Length ? number : throw Bad();

    public static float ParseSingle(ReadOnlySpan<byte> value) => float.Parse(value, NumberStyles.Float, CultureInfo.InvariantCulture);

    public static double ParseDouble(ReadOnlySpan<byte> value) => double.Parse(value, NumberStyles.Float, CultureInfo.InvariantCulture);

    public static DateTime ParseDate(ReadOnlySpan<byte> value) =>
        DateTime.TryParseExact(Encoding.ASCII.GetString(value), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date)
            ? date
            : throw new FormatException("a date in another style than ISO, or out of range");

    public static DateTimeOffset ParseTimestamp(ReadOnlySpan<byte> value) => Parse(value, "yyyy-MM-dd HH:mm:ss.FFFFFF");

    public static DateTimeOffset ParseTimestampTz(ReadOnlySpan<byte> value) => Parse(value, "yyyy-MM-dd HH:mm:ss.FFFFFFzzz", "yyyy-MM-dd HH:mm:ss.FFFFFFzz");

    public static byte[] ParseBytea(ReadOnlySpan<byte> value) =>
        value.StartsWith("\\x"u8) ? Convert.FromHexString(Encoding.ASCII.GetString(value[2..])) : throw new FormatException("a bytea in another format than hex");

    public static int DaysOf(DateTime date) => (int)(date - Epoch.Date).TotalDays;

    public static long MicrosecondsOf(DateTimeOffset timestamp) => (timestamp.UtcDateTime - Epoch).Ticks / TimeSpan.TicksPerMicrosecond;

    private static DateTimeOffset Parse(ReadOnlySpan<byte> value, params string[] formats) =>
        DateTimeOffset.TryParseExact(
            Encoding.ASCII.GetString(value), formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var timestamp)
            ? timestamp
            : throw new FormatException("a timestamp in another style than ISO, or out of range");

    private static FormatException Bad() => new("a value that is not of its column's type");

    private static FormatException Infinite() => new("an infinite date or timestamp cannot be transformed");
}
