using System.Text;
using CsCheck;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Abstractions.Discovery;
using QueryProxy.Engine.Types;
using QueryProxy.Server.Relay.Values;

namespace QueryProxy.Server.Tests.Relay.Values;

/// <summary>Unit: what is written is read as the same value, and what is no value is refused with the one exception for that.</summary>
public sealed class CodecPropertyTests
{
    private static readonly TextCodec Word = new("text");

    [Fact]
    public void Numbers_of_any_length_come_back() =>
        Gen.Select(Gen.Bool, Gen.Char['0', '9'].Array[1, 60], Gen.Char['0', '9'].Array[0, 40]).Sample(static (isNegative, whole, fraction) =>
        {
            var trimmed = new string(whole).TrimStart('0') is { Length: > 0 } digits ? digits : "0";
            var text = fraction.Length == 0 ? trimmed : $"{trimmed}.{new string(fraction)}";
            text = isNegative && text.AsSpan().IndexOfAnyExcept('0', '.') >= 0 ? "-" + text : text;
            Again(new NumericCodec(), text).Should().Be(text);
        });

    [Fact]
    public void Intervals_come_back_from_PostgreSQL_s_style() =>
        Gen.Select(Gen.OneOf(Gen.Int, Gen.Int[-40, 40]), Gen.OneOf(Gen.Int, Gen.Int[-40, 40]), Gen.OneOf(Gen.Long, Gen.Long[-4_000_000, 4_000_000])).Sample(static (months, days, microseconds) =>
        {
            var binary = new ValueBuffer();
            binary.Int64(microseconds);
            binary.Int32(days);
            binary.Int32(months);
            AgainInBinary(new IntervalCodec(), binary);
        });

    [Fact]
    public void Dates_and_timestamps_come_back() =>
        Gen.Select(Gen.Int[-2_451_545, 2_145_031_948], Gen.Long[-211_813_488_000_000_000, 9_223_371_331_199_999_999]).Sample(static (days, microseconds) =>
        {
            var binary = new ValueBuffer();
            binary.Int32(days);
            AgainInBinary(new DateCodec(), binary);
            binary.Length = 0;
            binary.Int64(microseconds);
            AgainInBinary(new TimestampCodec("timestamp", hasZone: false), binary);
            AgainInBinary(new TimestampCodec("timestamptz", hasZone: true), binary);
        });

    [Fact]
    public void Arrays_come_back_whatever_their_elements_hold() =>
        Gen.Select(Gen.Int[1, 3], Gen.Int[1, 3], Gen.Int[-5, 5], Gen.OneOf(Gen.Char[" ab,{}\"\\;\t()[]"].Array[0, 5].Select(static chars => new string(chars)), Gen.Const("NULL"), Gen.Const((string?)null!)).Array[9]).Sample(static (rows, columns, bound, words) =>
        {
            var binary = new ValueBuffer();
            binary.Int32(2);
            binary.Int32(words.Take(rows * columns).Contains(null) ? 1 : 0);
            binary.Int32((int)PgTypeOid.Text);
            binary.Int32(rows);
            binary.Int32(bound);
            binary.Int32(columns);
            binary.Int32(1);
            foreach (var word in words.Take(rows * columns))
            {
                if (word is null)
                {
                    binary.Int32(-1);
                    continue;
                }

                var start = binary.BeginSized();
                binary.Text(word);
                binary.EndSized(start);
            }

            AgainInBinary(new ArrayCodec("text[]", PgTypeOid.Text, Word), binary);
        });

    [Theory]
    [InlineData(PgTypeOid.Int4, "2147483648")]
    [InlineData(PgTypeOid.Int2, "1.5")]
    [InlineData(PgTypeOid.Bool, "maybe")]
    [InlineData(PgTypeOid.Float8, "1e999")]
    [InlineData(PgTypeOid.Numeric, "1,5")]
    [InlineData(PgTypeOid.Numeric, "")]
    [InlineData(PgTypeOid.Numeric, "1e999999")]
    [InlineData(PgTypeOid.Date, "2023-02-29")]
    [InlineData(PgTypeOid.Date, "29.02.2024")]
    [InlineData(PgTypeOid.Date, "0000-01-01")]
    [InlineData(PgTypeOid.Time, "24:00:01")]
    [InlineData(PgTypeOid.Timestamp, "2024-02-29 25:00:00")]
    [InlineData(PgTypeOid.Timestamp, "294277-01-01 00:00:00")]
    [InlineData(PgTypeOid.Interval, "soon")]
    [InlineData(PgTypeOid.Interval, "1")]
    [InlineData(PgTypeOid.Interval, "9999999999 years")]
    [InlineData(PgTypeOid.Uuid, "***")]
    [InlineData(PgTypeOid.Json, "{a: 1}")]
    [InlineData(PgTypeOid.Jsonb, "{\"a\": }")]
    [InlineData(PgTypeOid.Inet, "300.0.0.1")]
    [InlineData(PgTypeOid.Inet, "1.2.3.4/33")]
    [InlineData(PgTypeOid.Inet, "::1%eth0")]
    [InlineData(PgTypeOid.Cidr, "10.1.2.3/8")]
    [InlineData(PgTypeOid.MacAddr, "08:00:2b:01:02")]
    [InlineData(PgTypeOid.Bit, "102")]
    [InlineData(PgTypeOid.Point, "(1,2")]
    [InlineData(PgTypeOid.Bytea, "\\x0")]
    [InlineData(PgTypeOid.TsVector, "'a")]
    [InlineData(PgTypeOid.TsQuery, "a &")]
    [InlineData(PgTypeOid.PgLsn, "1")]
    [InlineData(PgTypeOid.Name, "0123456789012345678901234567890123456789012345678901234567890123")]
    [InlineData(PgTypeOid.Text, "a\0b")]
    [InlineData(PgTypeOid.Money, "***")]
    public void Text_that_is_no_value_of_the_type_is_refused(uint typeOid, string text)
    {
        var codec = ValueCodecs.FindScalar(typeOid)!;
        var read = () =>
        {
            if (codec.HasBinary)
                codec.WriteBinary(Encoding.UTF8.GetBytes(text), new ValueBuffer());
            else
                codec.Check(Encoding.UTF8.GetBytes(text));
        };
        read.Should().Throw<InvalidValueException>().Which.Message.Should().NotContain(text.Length == 0 ? "\0" : text);
    }

    [Theory]
    [InlineData("{1,2")]
    [InlineData("{1,2}}")]
    [InlineData("{{1},{2,3}}")]
    [InlineData("{1,{2}}")]
    [InlineData("[1:3]={1,2}")]
    [InlineData("{,}")]
    [InlineData("{a}")]
    [InlineData("{{{{{{{1}}}}}}}")]
    public void Text_that_is_no_array_is_refused(string text)
    {
        var read = () => new ArrayCodec("integer[]", PgTypeOid.Int4, ValueCodecs.FindScalar(PgTypeOid.Int4)!).WriteBinary(Encoding.UTF8.GetBytes(text), new ValueBuffer());
        read.Should().Throw<InvalidValueException>();
    }

    [Fact]
    public void What_no_catalog_tells_of_is_known_as_text_alone()
    {
        var codecs = ValueCodecs.Of(TypeSystem.For(new SystemCatalog("15.7", 150007, "PostgreSQL 15.7", [])).Types);
        codecs.Find(123456).HasBinary.Should().BeFalse();
        codecs.Find(PgTypeOid.RegClass).HasBinary.Should().BeFalse();
        codecs.Find(PgTypeOid.Money).HasBinary.Should().BeFalse();
    }

    [Theory]
    [InlineData("EST5EDT,M3.2.0,M11.1.0", 0, -18000, "EST")]
    [InlineData("<+0330>-3:30", 0, 12600, "+0330")]
    [InlineData("UTC", 0, 0, "UTC")]
    public void Zone_says_what_clocks_show(string zone, long microseconds, int seconds, string abbreviation) =>
        ZoneRules.Find(zone).At(microseconds).Should().Be(new ZoneOffset(seconds, abbreviation));

    private static string Again(ValueCodec codec, string text)
    {
        ValueBuffer binary = new(), printed = new();
        codec.WriteBinary(Encoding.UTF8.GetBytes(text), binary);
        codec.WriteText(binary.Written, TextStyle.Default, printed);
        return Encoding.UTF8.GetString(printed.Written);
    }

    private static void AgainInBinary(ValueCodec codec, ValueBuffer binary)
    {
        ValueBuffer text = new(), again = new();
        codec.WriteText(binary.Written, TextStyle.Default, text);
        codec.WriteBinary(text.Written, again);
        again.Written.SequenceEqual(binary.Written).Should().BeTrue("{0} is read as {1}, not {2}", Encoding.UTF8.GetString(text.Written), Convert.ToHexString(again.Written), Convert.ToHexString(binary.Written));
    }
}
