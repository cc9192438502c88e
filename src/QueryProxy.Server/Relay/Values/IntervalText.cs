namespace QueryProxy.Server.Relay.Values;

/// <summary>Prints intervals in each of PostgreSQL's styles, with the peculiarities that each has about signs.</summary>
internal static class IntervalText
{
    public static void Write(in IntervalParts value, TextStyle.IntervalStyle style, ValueBuffer output)
    {
        switch (style)
        {
            case TextStyle.IntervalStyle.Verbose: WriteVerbose(value, output); break;
            case TextStyle.IntervalStyle.Standard: WriteStandard(value, output); break;
            case TextStyle.IntervalStyle.Iso8601: WriteIso8601(value, output); break;
            default: WritePostgres(value, output); break;
        }
    }

    private static void WritePostgres(in IntervalParts value, ValueBuffer output)
    {
        var start = output.Length;
        var isBefore = false;
        Part(value.Years, "year"u8);
        Part(value.Months, "mon"u8);
        Part(value.Days, "day"u8);
        if (!value.HasTime && output.Length > start)
            return;
        if (output.Length > start)
            output.Byte(' ');
        if (value.IsTimeNegative)
            output.Byte('-');
        else if (isBefore)
            output.Byte('+');
        Clock(value, 2, output);

        void Part(long amount, ReadOnlySpan<byte> unit)
        {
            if (amount == 0)
                return;
            if (output.Length > start)
                output.Byte(' ');
            if (isBefore && amount > 0)
                output.Byte('+');
            Amount(amount, unit, output);
            isBefore = amount < 0;
        }
    }

    private static void WriteVerbose(in IntervalParts value, ValueBuffer output)
    {
        output.Byte('@');
        bool isZero = true, isBefore = false;
        Part(value.Years, "year"u8);
        Part(value.Months, "mon"u8);
        Part(value.Days, "day"u8);
        Part(value.Hours, "hour"u8);
        Part(value.Minutes, "min"u8);
        if (value.Seconds != 0 || value.Microseconds != 0)
        {
            output.Byte(' ');
            // The first piece decides whether the whole is "ago"; a later one of the other direction is negative then.
            if (isZero)
                isBefore = value.IsTimeNegative;
            else if (value.IsTimeNegative != isBefore)
                output.Byte('-');
            CalendarText.Seconds(Math.Abs(value.Seconds), Math.Abs(value.Microseconds), 1, output);
            output.Write(Math.Abs(value.Seconds) == 1 && value.Microseconds == 0 ? " sec"u8 : " secs"u8);
            isZero = false;
        }

        if (isZero)
            output.Write(" 0"u8);
        if (isBefore)
            output.Write(" ago"u8);

        void Part(long amount, ReadOnlySpan<byte> unit)
        {
            if (amount == 0)
                return;
            if (isZero)
            {
                isBefore = amount < 0;
                amount = Math.Abs(amount);
            }
            else if (isBefore)
            {
                amount = -amount;
            }

            output.Byte(' ');
            Amount(amount, unit, output);
            isZero = false;
        }
    }

    private static void WriteStandard(in IntervalParts value, ValueBuffer output)
    {
        var isAnyNegative = value.Years < 0 || value.Months < 0 || value.Days < 0 || value.IsTimeNegative;
        var isAnyPositive = value.Years > 0 || value.Months > 0 || value.Days > 0 || (value.HasTime && !value.IsTimeNegative);
        var hasMonths = value.Years != 0 || value.Months != 0;
        var hasRest = value.Days != 0 || value.HasTime;
        if (!isAnyNegative && !isAnyPositive)
        {
            output.Byte('0');
            return;
        }

        if ((isAnyNegative && isAnyPositive) || (hasMonths && hasRest))
        {
            output.Byte(value.Years < 0 || value.Months < 0 ? '-' : '+');
            YearsAndMonths(value, output);
            output.Byte(' ');
            output.Byte(value.Days < 0 ? '-' : '+');
            output.Decimal(Math.Abs(value.Days));
            output.Byte(' ');
            output.Byte(value.IsTimeNegative ? '-' : '+');
            Clock(value, 1, output);
            return;
        }

        if (isAnyNegative)
            output.Byte('-');
        if (hasMonths)
        {
            YearsAndMonths(value, output);
            return;
        }

        if (value.Days != 0)
        {
            output.Decimal(Math.Abs(value.Days));
            output.Byte(' ');
        }

        Clock(value, 1, output);
    }

    private static void WriteIso8601(in IntervalParts value, ValueBuffer output)
    {
        var start = output.Length;
        output.Byte('P');
        Part(value.Years, 'Y');
        Part(value.Months, 'M');
        Part(value.Days, 'D');
        if (value.HasTime)
        {
            output.Byte('T');
            Part(value.Hours, 'H');
            Part(value.Minutes, 'M');
            if (value.Seconds != 0 || value.Microseconds != 0)
            {
                if (value.IsTimeNegative)
                    output.Byte('-');
                CalendarText.Seconds(Math.Abs(value.Seconds), Math.Abs(value.Microseconds), 1, output);
                output.Byte('S');
            }
        }
        else if (output.Length == start + 1)
        {
            output.Write("T0S"u8);
        }

        void Part(long amount, char unit)
        {
            if (amount == 0)
                return;
            output.Decimal(amount);
            output.Byte(unit);
        }
    }

    private static void YearsAndMonths(in IntervalParts value, ValueBuffer output)
    {
        output.Decimal(Math.Abs(value.Years));
        output.Byte('-');
        output.Decimal(Math.Abs(value.Months));
    }

    private static void Clock(in IntervalParts value, int hourDigits, ValueBuffer output)
    {
        output.Decimal(Math.Abs(value.Hours), hourDigits);
        output.Byte(':');
        output.Decimal(Math.Abs(value.Minutes), 2);
        output.Byte(':');
        CalendarText.Seconds(Math.Abs(value.Seconds), Math.Abs(value.Microseconds), 2, output);
    }

    private static void Amount(long amount, ReadOnlySpan<byte> unit, ValueBuffer output)
    {
        output.Decimal(amount);
        output.Byte(' ');
        output.Write(unit);
        if (amount != 1)
            output.Byte('s');
    }
}
