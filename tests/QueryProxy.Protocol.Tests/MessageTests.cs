using System.Buffers;
using System.Text;
using QueryProxy.Protocol.Backend;
using QueryProxy.Protocol.Frontend;

namespace QueryProxy.Protocol.Tests;

/// <summary>Unit: exact bytes and refusals of single messages.</summary>
public sealed class MessageTests
{
    [Fact]
    public void ReadyForQuery_is_written_as_the_documentation_says() =>
        Wire.Bytes(new ReadyForQuery(TransactionStatus.InTransaction)).Should().Equal((byte)'Z', 0, 0, 0, 5, (byte)'T');

    [Fact]
    public void CommandComplete_is_written_as_the_documentation_says() =>
        Wire.Bytes(new CommandComplete("SELECT 1")).Should().Equal([(byte)'C', 0, 0, 0, 13, .. "SELECT 1\0"u8]);

    [Fact]
    public void Bind_of_65535_parameters_is_read()
    {
        var bind = new Bind(PgString.Empty, PgString.Empty, default, PgValueList.Create(new byte[]?[65535]), default);

        Bind.Read(Wire.Frame(Wire.Bytes(bind))).Parameters.Count.Should().Be(65535);
    }

    [Fact]
    public void Bind_refuses_a_count_that_its_bytes_cannot_hold()
    {
        // Two empty names, no formats, 30000 parameters, nothing else.
        var frame = Wire.Frame(Wire.WithHeader((byte)'B', 0, 0, 0, 0, 0x75, 0x30));

        var read = () => Bind.Read(frame);

        read.Should().Throw<ProtocolViolationException>();
    }

    [Fact]
    public void Bind_refuses_formats_that_do_not_fit_its_parameters()
    {
        var bind = new Bind(PgString.Empty, PgString.Empty, PgInt16List.Create((short)0, 1), PgValueList.Create([1]), default);
        var frame = Wire.Frame(Wire.Bytes(bind));

        var read = () => Bind.Read(frame);

        read.Should().Throw<ProtocolViolationException>();
    }

    [Fact]
    public void RowDescription_refuses_a_count_that_its_bytes_cannot_hold()
    {
        var frame = Wire.Frame(Wire.WithHeader((byte)'T', 0x7F, 0xFF, 0, 0));

        var read = () => RowDescription.Read(frame);

        read.Should().Throw<ProtocolViolationException>();
    }

    [Fact]
    public void NegotiateProtocolVersion_refuses_a_count_that_its_bytes_cannot_hold()
    {
        var frame = Wire.Frame(Wire.WithHeader((byte)'v', 0, 3, 0, 0, 0x7F, 0xFF, 0xFF, 0xFF));

        var read = () => NegotiateProtocolVersion.Read(frame);

        read.Should().Throw<ProtocolViolationException>();
    }

    [Fact]
    public void Text_that_is_not_utf8_is_refused_without_losing_the_framing()
    {
        var query = Query.Read(Wire.Frame(Wire.WithHeader((byte)'Q', 0xC3, 0x28, 0)));

        var decode = () => query.Sql.Decode();

        var violation = decode.Should().Throw<ProtocolViolationException>().Which;
        violation.SqlState.Should().Be("22021");
        violation.IsFatal.Should().BeFalse();
        violation.Message.Should().Be("invalid byte sequence for encoding \"UTF8\": 0xc3 0x28");
    }

    [Fact]
    public void Query_without_its_terminator_is_refused()
    {
        var frame = Wire.Frame(Wire.WithHeader((byte)'Q', (byte)'x'));

        var read = () => Query.Read(frame);

        read.Should().Throw<ProtocolViolationException>();
    }

    [Fact]
    public void Query_with_bytes_after_its_terminator_is_refused()
    {
        var frame = Wire.Frame(Wire.WithHeader((byte)'Q', (byte)'x', 0, (byte)'y', 0));

        var read = () => Query.Read(frame);

        read.Should().Throw<ProtocolViolationException>();
    }

    [Fact]
    public void A_name_with_a_nul_is_not_written()
    {
        var write = () => Wire.Bytes(new ParameterStatus("a\0b", "c"));

        write.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void An_error_with_a_nul_is_written_with_a_replacement()
    {
        var error = new ErrorResponse(new ErrorFields { Severity = "ERROR", SqlState = "XX000", Message = "a\0b" });

        ErrorResponse.Read(Wire.Frame(Wire.Bytes(error))).Fields.Message.Should().Be("a\uFFFDb");
    }

    [Fact]
    public void ErrorResponse_ignores_unknown_fields_and_prefers_the_severity_that_is_not_translated()
    {
        var frame = Wire.Frame(Wire.WithHeader((byte)'E', Encoding.UTF8.GetBytes("SFEHLER\0VERROR\0C42601\0Mno\0Zfuture\0\0")));

        var fields = ErrorResponse.Read(frame).Fields;

        fields.Severity.Should().Be("ERROR");
        fields.SqlState.Should().Be("42601");
    }

    [Theory]
    [InlineData(new short[0], 3, FormatCode.Text)]
    [InlineData(new short[] { 1 }, 3, FormatCode.Binary)]
    [InlineData(new short[] { 0, 1 }, 1, FormatCode.Binary)]
    public void FormatOf_follows_the_rule_of_Bind(short[] formats, int index, FormatCode expected) =>
        PgInt16List.Create(formats).FormatOf(index).Should().Be(expected);

    [Fact]
    public void FormatOf_refuses_unknown_codes()
    {
        var format = () => PgInt16List.Create((short)2).FormatOf(0);

        format.Should().Throw<ProtocolViolationException>();
    }

    [Fact]
    public void A_large_payload_is_written_in_pieces()
    {
        var data = new byte[1_000_000];
        Random.Shared.NextBytes(data);
        var output = new SmallSpanWriter();

        new Copy.CopyData(data).Write(output);

        output.Written.Should().HaveCount(1_000_005);
        output.Written.Skip(5).Should().Equal(data);
        output.LargestRequest.Should().BeLessThanOrEqualTo(4096);
    }

    [Fact]
    public void DataRowWriter_composes_the_row_that_DataRow_reads()
    {
        var rows = new DataRowWriter();
        var output = new ArrayBufferWriter<byte>();

        rows.Begin();
        rows.Append("dropped");
        rows.Begin();
        rows.AppendNull();
        rows.Append("");
        rows.Append("h\u00e9llo");
        rows.Append(42);
        rows.Append([1, 2]);
        rows.AppendRaw(2, PgValueList.Create([7], null).Bytes);
        rows.Complete(output);

        var values = DataRow.Read(Wire.Frame(output.WrittenSpan.ToArray())).Values.ToArray();
        values.Should().BeEquivalentTo(
            new byte[]?[] { null, [], Encoding.UTF8.GetBytes("h\u00e9llo"), [(byte)'4', (byte)'2'], [1, 2], [7], null },
            options => options.WithStrictOrdering());
    }

    [Fact]
    public void Writing_small_messages_allocates_nothing()
    {
        var output = new ArrayBufferWriter<byte>(4096);
        Write(output);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Write(output);

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);

        static void Write(ArrayBufferWriter<byte> output)
        {
            output.ResetWrittenCount();
            default(ParseComplete).Write(output);
            default(BindComplete).Write(output);
            new ReadyForQuery(TransactionStatus.Idle).Write(output);
            new Execute(PgString.Empty, 0).Write(output);
            default(Sync).Write(output);
        }
    }

    private sealed class SmallSpanWriter : IBufferWriter<byte>
    {
        private byte[] _current = [];

        public List<byte> Written { get; } = [];

        public int LargestRequest { get; private set; }

        public void Advance(int count) => Written.AddRange(_current.AsSpan(0, count));

        public Memory<byte> GetMemory(int sizeHint = 0)
        {
            LargestRequest = Math.Max(LargestRequest, sizeHint);
            return _current = new byte[Math.Max(sizeHint, 16)];
        }

        public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
    }
}
