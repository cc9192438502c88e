using System.Buffers;
using System.Text;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Protocol;
using QueryProxy.Server.Execution;

namespace QueryProxy.Server.Tests.Execution;

/// <summary>Unit: which values of a Bind message the upstream is asked about.</summary>
public sealed class BindValuesTests
{
    private const uint RegClass = 2205;

    [Theory]
    [InlineData(PgTypeOid.Int4, "0", "-1", "999999999", "007")]
    [InlineData(PgTypeOid.Int8, "999999999999999999", "-5")]
    [InlineData(PgTypeOid.Int2, "9999")]
    [InlineData(PgTypeOid.Oid, "16384")]
    [InlineData(PgTypeOid.Bool, "t", "F", "true", "FALSE", "1", "0")]
    [InlineData(PgTypeOid.Uuid, "6b3b1d3e-0000-4000-8000-00000000abCD")]
    [InlineData(PgTypeOid.Numeric, "12.50", "-3", "0.000001")]
    [InlineData(PgTypeOid.Float8, "1.5")]
    [InlineData(PgTypeOid.Date, "2020-02-29", "2020-01-31 10:00:00")]
    [InlineData(PgTypeOid.Time, "23:59", "23:59:59.999999")]
    [InlineData(PgTypeOid.Timestamp, "2020-01-02 03:04:05.678", "2020-01-02T03:04")]
    [InlineData(PgTypeOid.TimestampTz, "2020-01-02 03:04:05+01", "2020-01-02T03:04:05.678Z", "2020-01-02 03:04:05-03:30", "2020-01-02 03:04:05+01:00:00")]
    [InlineData(PgTypeOid.Text, "", "Grüße", "1\n2")]
    [InlineData(PgTypeOid.Jsonb, "{}", "not JSON")]
    public void Forms_in_which_clients_write_values_cost_no_question(uint type, params string[] values) =>
        values.Should().AllSatisfy(value => AreDoubtful(type, Encoding.UTF8.GetBytes(value)).Should().BeFalse(value));

    [Theory]
    [InlineData(PgTypeOid.Int4, "", "x", "1.0", " 1", "-", "--1", "2147483648", "0x10", "1\0")]
    [InlineData(PgTypeOid.Int8, "9223372036854775808")]
    [InlineData(PgTypeOid.Int2, "32768")]
    [InlineData(PgTypeOid.Bool, "", "maybe", "2", "tru")]
    [InlineData(PgTypeOid.Uuid, "6b3b", "6b3b1d3e-0000-4000-8000-00000000abCx", "6b3b1d3e-0000-4000-8000-00000000abCD0")]
    [InlineData(PgTypeOid.Numeric, "1,5", "1.", ".", "1e5", "1.2.3")]
    [InlineData(PgTypeOid.Float8, "1e999")]
    [InlineData(PgTypeOid.Date, "2021-02-29", "0000-01-01", "2020-00-01", "2020-13-01", "2020-1-1", "01.02.2020", "2020-01-01x", "2020-01-01 BC")]
    [InlineData(PgTypeOid.Time, "24:00", "1:00", "12:60", "12:00:", "12:00:60", "12:00.5", "12:00:00.", "12:00:00:00")]
    [InlineData(PgTypeOid.TimestampTz, "2020-01-02 ", "2020-01-02 03:04:05+", "2020-01-02 03:04:05+16", "2020-01-02 03:04:05+01:00:00:00", "2020-01-02 03:04:05ZZ", "2020-01-02 03:04:05 Europe/Berlin")]
    [InlineData(PgTypeOid.Text, "a\0b")]
    public void Other_forms_do(uint type, params string[] values) =>
        values.Should().AllSatisfy(value => AreDoubtful(type, Encoding.UTF8.GetBytes(value)).Should().BeTrue(value));

    [Fact]
    public void Characters_must_be_characters_whatever_the_type_and_the_format()
    {
        byte[] broken = [0x61, 0xff];
        AreDoubtful(PgTypeOid.Jsonb, broken).Should().BeTrue();
        AreDoubtful(PgTypeOid.Text, broken).Should().BeTrue();
        AreDoubtful(PgTypeOid.Text, broken, FormatCode.Binary).Should().BeTrue();
        AreDoubtful(PgTypeOid.Bytea, broken, FormatCode.Binary).Should().BeFalse();
    }

    [Theory]
    [InlineData(PgTypeOid.Bool, 1)]
    [InlineData(PgTypeOid.Int2, 2)]
    [InlineData(PgTypeOid.Int4, 4)]
    [InlineData(PgTypeOid.Date, 4)]
    [InlineData(PgTypeOid.Int8, 8)]
    [InlineData(PgTypeOid.Float8, 8)]
    [InlineData(PgTypeOid.TimestampTz, 8)]
    [InlineData(PgTypeOid.Uuid, 16)]
    public void Binary_values_have_the_size_of_their_type(uint type, int size)
    {
        AreDoubtful(type, new byte[size], FormatCode.Binary).Should().BeFalse();
        AreDoubtful(type, new byte[size - 1], FormatCode.Binary).Should().BeTrue();
        AreDoubtful(type, new byte[size + 1], FormatCode.Binary).Should().BeTrue();
    }

    [Fact]
    public void Each_value_has_its_own_format_and_nulls_are_never_doubtful()
    {
        var tail = BindWriter.Tail([0, 1, 0], ["1"u8.ToArray(), [0, 0, 0, 1], null], ResultFormats.Binary);
        BindValues.AreDoubtful(tail.Span, [PgTypeOid.Int4, PgTypeOid.Int4, PgTypeOid.Int4]).Should().BeFalse();
        BindValues.AreDoubtful(tail.Span, [PgTypeOid.Int4, PgTypeOid.Int8, PgTypeOid.Int4]).Should().BeTrue();
        BindValues.AreDoubtful(BindWriter.EmptyTail.Span, []).Should().BeFalse();
    }

    // Whether a table of that name exists is not for the client to learn.
    [Fact]
    public void Input_functions_that_look_at_the_catalog_are_not_asked()
    {
        var question = BindValues.Ask(BindWriter.Tail([0, 1, 0], ["hidden"u8.ToArray(), [0, 0, 64, 0], "x"u8.ToArray()], ResultFormats.Binary), [RegClass, RegClass, PgTypeOid.Int4]);
        question.Types.Should().Equal(PgTypeOid.Text, PgTypeOid.Text, PgTypeOid.Int4);
        var reader = new PayloadReader(new ReadOnlySequence<byte>(question.BindTail));
        reader.ReadInt16List().ToArray().Should().Equal(0, 1, 0);
        reader.ReadValueList().ToArray().Should().BeEquivalentTo(new byte[]?[] { "hidden"u8.ToArray(), null, "x"u8.ToArray() });
        reader.ReadInt16List().Count.Should().Be(0);
    }

    private static bool AreDoubtful(uint type, byte[] value, FormatCode format = FormatCode.Text) =>
        BindValues.AreDoubtful(BindWriter.Tail([(short)format], [value], ResultFormats.Text).Span, [type]);
}
