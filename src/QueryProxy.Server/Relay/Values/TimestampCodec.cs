using System.Buffers.Binary;

namespace QueryProxy.Server.Relay.Values;

/// <summary>timestamp and timestamptz: microseconds since 2000-01-01, of the latter in UTC; the smallest and the largest number are the infinities.</summary>
internal sealed class TimestampCodec(string name, bool hasZone) : ValueCodec(name)
{
    // 4714-11-24 00:00:00 BC, and before 294277-01-01.
    private const long First = -211_813_488_000_000_000;
    private const long End = 9_223_371_331_200_000_000;

    public override bool IsStyled => true;

    public override void WriteText(ReadOnlySpan<byte> binary, TextStyle style, ValueBuffer output)
    {
        var value = BinaryPrimitives.ReadInt64BigEndian(Sized(binary, sizeof(long)));
        if (value is long.MinValue or long.MaxValue)
            CalendarText.Infinity(value < 0, output);
        else
            CalendarText.Timestamp(Bounded(value), hasZone ? style.Zone.At(value) : null, style, output);
    }

    public override void WriteBinary(ReadOnlySpan<byte> text, ValueBuffer output)
    {
        if (CalendarText.IsInfinity(text, out var isNegative))
        {
            output.Int64(isNegative ? long.MinValue : long.MaxValue);
            return;
        }

        var scanner = new TextScanner(text, Name);
        var date = CalendarText.ReadDate(ref scanner);
        if (!scanner.TryTake(' '))
            scanner.Expect('T');
        var time = CalendarText.ReadTime(ref scanner);
        var offset = hasZone ? CalendarText.ReadOffset(ref scanner) ?? 0 : 0;
        var days = CalendarText.ReadEra(ref scanner, date);
        var value = ((Int128)days * CalendarText.MicrosecondsPerDay) + time - (offset * 1_000_000);
        if (time > CalendarText.MicrosecondsPerDay || value < First || value >= End)
            throw Invalid();
        output.Int64((long)value);
    }

    private long Bounded(long value) => value is >= First and < End ? value : throw Invalid();
}
