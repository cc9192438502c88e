namespace QueryProxy.Server.Relay.Values;

/// <summary>time and timetz: microseconds of the day, of the latter with the seconds west of Greenwich. No setting changes their text.</summary>
internal sealed class TimeCodec(string name, bool hasZone) : ValueCodec(name)
{
    // PostgreSQL takes offsets below 16 hours.
    private const long MaxOffset = 16 * 3600;

    public override void WriteText(ReadOnlySpan<byte> binary, TextStyle style, ValueBuffer output)
    {
        var scanner = new BinaryScanner(binary, Name);
        var time = scanner.Int64();
        var west = hasZone ? scanner.Int32() : 0;
        scanner.End();
        if (time is < 0 or > CalendarText.MicrosecondsPerDay || west is <= -(int)MaxOffset or >= (int)MaxOffset)
            throw Invalid();
        CalendarText.Time(time, output);
        if (hasZone)
            CalendarText.Offset(-west, output);
    }

    public override void WriteBinary(ReadOnlySpan<byte> text, ValueBuffer output)
    {
        var scanner = new TextScanner(text, Name);
        var time = CalendarText.ReadTime(ref scanner);
        var east = hasZone ? CalendarText.ReadOffset(ref scanner) ?? 0 : 0;
        scanner.End();
        if (time > CalendarText.MicrosecondsPerDay || Math.Abs(east) >= MaxOffset)
            throw Invalid();
        output.Int64((long)time);
        if (hasZone)
            output.Int32((int)-east);
    }
}
