namespace QueryProxy.Server.Relay.Values;

/// <summary>interval: microseconds, days and months, each with its own sign.</summary>
internal sealed class IntervalCodec() : ValueCodec("interval")
{
    public override bool IsStyled => true;

    public override void WriteText(ReadOnlySpan<byte> binary, TextStyle style, ValueBuffer output)
    {
        var scanner = new BinaryScanner(binary, Name);
        var microseconds = scanner.Int64();
        var days = scanner.Int32();
        var months = scanner.Int32();
        scanner.End();
        // PostgreSQL 17.
        if ((months, days, microseconds) is (int.MaxValue, int.MaxValue, long.MaxValue) or (int.MinValue, int.MinValue, long.MinValue))
            CalendarText.Infinity(days < 0, output);
        else
            IntervalText.Write(new IntervalParts(months, days, microseconds), style.Intervals, output);
    }

    public override void WriteBinary(ReadOnlySpan<byte> text, ValueBuffer output)
    {
        if (CalendarText.IsInfinity(text, out var isNegative))
        {
            output.Int64(isNegative ? long.MinValue : long.MaxValue);
            output.Int32(isNegative ? int.MinValue : int.MaxValue);
            output.Int32(isNegative ? int.MinValue : int.MaxValue);
            return;
        }

        var scanner = new TextScanner(text, Name);
        Int128 months = 0, days = 0, microseconds = 0;
        scanner.SkipSpace();
        do
        {
            ReadPart(ref scanner, ref months, ref days, ref microseconds);
            scanner.SkipSpace();
        }
        while (!scanner.AtEnd);
        if (months < int.MinValue || months > int.MaxValue || days < int.MinValue || days > int.MaxValue || microseconds < long.MinValue || microseconds > long.MaxValue)
            throw Invalid();
        output.Int64((long)microseconds);
        output.Int32((int)days);
        output.Int32((int)months);
    }

    // "-3 days" or "-04:05:06.7".
    private static void ReadPart(ref TextScanner scanner, ref Int128 months, ref Int128 days, ref Int128 microseconds)
    {
        var start = scanner.Position;
        var isNegative = scanner.Next == '-';
        var amount = (Int128)scanner.Integer(10);
        if (scanner.Next == ':')
        {
            scanner.Position = start;
            if (!scanner.TryTake('-'))
                scanner.TryTake('+');
            var time = CalendarText.ReadTime(ref scanner, 10);
            microseconds += isNegative ? -time : time;
            return;
        }

        scanner.SkipSpace();
        start = scanner.Position;
        while (char.IsAsciiLetter((char)scanner.Next))
            scanner.Position++;
        var unit = scanner.From(start);
        if (unit.Length > 1 && unit[^1] == 's')
            unit = unit[..^1];
        if (unit.SequenceEqual("year"u8))
            months += amount * 12;
        else if (unit.SequenceEqual("mon"u8) || unit.SequenceEqual("month"u8))
            months += amount;
        else if (unit.SequenceEqual("week"u8))
            days += amount * 7;
        else if (unit.SequenceEqual("day"u8))
            days += amount;
        else if (unit.SequenceEqual("hour"u8))
            microseconds += amount * 3_600_000_000;
        else if (unit.SequenceEqual("min"u8) || unit.SequenceEqual("minute"u8))
            microseconds += amount * 60_000_000;
        else if (unit.SequenceEqual("sec"u8) || unit.SequenceEqual("second"u8))
            microseconds += amount * 1_000_000;
        else
            throw scanner.Invalid();
    }
}
