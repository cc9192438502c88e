using System.Buffers.Binary;

namespace QueryProxy.Server.Relay.Values;

/// <summary>date: days since 2000-01-01; the smallest and the largest number are the infinities.</summary>
internal sealed class DateCodec() : ValueCodec("date")
{
    // 4714-11-24 BC and 5874897-12-31.
    private const int First = -2_451_545;
    private const int Last = 2_145_031_948;

    public override bool IsStyled => true;

    public override void WriteText(ReadOnlySpan<byte> binary, TextStyle style, ValueBuffer output)
    {
        var days = BinaryPrimitives.ReadInt32BigEndian(Sized(binary, sizeof(int)));
        if (days is int.MinValue or int.MaxValue)
            CalendarText.Infinity(days < 0, output);
        else
            CalendarText.Date(Bounded(days), style, output);
    }

    public override void WriteBinary(ReadOnlySpan<byte> text, ValueBuffer output)
    {
        if (CalendarText.IsInfinity(text, out var isNegative))
        {
            output.Int32(isNegative ? int.MinValue : int.MaxValue);
            return;
        }

        var scanner = new TextScanner(text, Name);
        var date = CalendarText.ReadDate(ref scanner);
        output.Int32(Bounded(CalendarText.ReadEra(ref scanner, date)));
    }

    private int Bounded(long days) => days is >= First and <= Last ? (int)days : throw Invalid();
}
