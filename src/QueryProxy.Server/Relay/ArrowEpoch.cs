using System.Buffers.Binary;
using Apache.Arrow.Types;
using QueryProxy.Server.Relay.Values;

namespace QueryProxy.Server.Relay;

/// <summary>
/// PostgreSQL counts days and microseconds from 2000, Arrow from 1970. The smallest and the largest number of either are the infinities and stay what they are. What Arrow's
/// 64 bits cannot hold (timestamps after the year 294246) is <see cref="InvalidValueException"/>.
/// </summary>
internal static class ArrowEpoch
{
    private const int Days = 10_957;
    private const long Microseconds = Days * 86_400_000_000L;

    public static int ReadDate(ReadOnlySpan<byte> binary) => BinaryPrimitives.ReadInt32BigEndian(binary) switch
    {
        int.MinValue => int.MinValue,
        int.MaxValue => int.MaxValue,
        var days when days < int.MaxValue - Days => days + Days,
        _ => throw OutOfRange("date"),
    };

    public static long ReadTimestamp(ReadOnlySpan<byte> binary) => BinaryPrimitives.ReadInt64BigEndian(binary) switch
    {
        long.MinValue => long.MinValue,
        long.MaxValue => long.MaxValue,
        var microseconds when microseconds < long.MaxValue - Microseconds => microseconds + Microseconds,
        _ => throw OutOfRange("timestamp"),
    };

    public static int ToDate(int days) => days switch
    {
        int.MinValue or int.MaxValue => days,
        >= int.MinValue + Days + 1 => days - Days,
        _ => throw OutOfRange("date"),
    };

    public static long ToTimestamp(long value, TimeUnit unit)
    {
        if (value is long.MinValue or long.MaxValue)
            return value;
        var microseconds = unit switch
        {
            TimeUnit.Second => (Int128)value * 1_000_000,
            TimeUnit.Millisecond => (Int128)value * 1000,
            TimeUnit.Nanosecond => value / 1000,
            _ => value,
        } - Microseconds;
        return microseconds > long.MinValue && microseconds < long.MaxValue ? (long)microseconds : throw OutOfRange("timestamp");
    }

    private static InvalidValueException OutOfRange(string type) => new($"{type} that an Arrow array can hold");
}
