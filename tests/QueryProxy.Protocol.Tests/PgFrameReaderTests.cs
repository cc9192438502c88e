using System.Buffers;

namespace QueryProxy.Protocol.Tests;

/// <summary>Unit.</summary>
public sealed class PgFrameReaderTests
{
    [Fact]
    public void TryRead_needs_more_when_the_payload_is_incomplete()
    {
        var buffer = new ReadOnlySequence<byte>([(byte)'Q', 0, 0, 0, 6, (byte)'x']);

        PgFrameReader.TryRead(ref buffer, PgFrameLimits.Client, out _).Should().BeFalse();
        buffer.Length.Should().Be(6);
    }

    [Theory]
    [InlineData(0x7FFFFFFF)]
    [InlineData(0x3FFFFFFF)]
    [InlineData(3)]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void TryRead_refuses_an_absurd_length_from_the_header_alone(int length)
    {
        byte[] header = [(byte)'Q', (byte)(length >> 24), (byte)(length >> 16), (byte)(length >> 8), (byte)length];

        var read = () =>
        {
            var buffer = new ReadOnlySequence<byte>(header);
            return PgFrameReader.TryRead(ref buffer, PgFrameLimits.Client, out _);
        };

        var violation = read.Should().Throw<ProtocolViolationException>().Which;
        violation.SqlState.Should().Be("08P01");
        violation.IsFatal.Should().BeTrue();
    }

    [Fact]
    public void TryRead_refuses_a_long_message_of_a_kind_that_is_short()
    {
        var read = () => Wire.Frame(Wire.WithHeader((byte)'S', new byte[PgFrameLimits.SmallFrontendLength + 1]), PgFrameLimits.Client);

        read.Should().Throw<ProtocolViolationException>();
    }

    [Fact]
    public void TryRead_refuses_an_unknown_code_before_its_length_arrives()
    {
        var read = () =>
        {
            var buffer = new ReadOnlySequence<byte>([(byte)'!']);
            return PgFrameReader.TryRead(ref buffer, PgFrameLimits.Client, out _);
        };

        read.Should().Throw<ProtocolViolationException>();
    }

    [Fact]
    public void Client_login_limits_allow_only_answers_to_authentication()
    {
        var read = () => Wire.Frame(Wire.WithHeader((byte)'Q', 0), PgFrameLimits.ClientLogin);

        read.Should().Throw<ProtocolViolationException>();
    }

    [Fact]
    public void TryReadHeader_finds_the_header_over_segments()
    {
        var buffer = Wire.Split([(byte)'D', 0, 0, 1, 0, 9, 9], [1, 2, 3, 4]);

        PgFrameReader.TryReadHeader(buffer, PgFrameLimits.Upstream, out var header).Should().BeTrue();
        header.Should().Be(new PgFrameHeader((byte)'D', 252));
        header.FrameLength.Should().Be(257);
    }

    [Fact]
    public void TryRead_allocates_nothing()
    {
        var bytes = Wire.Bytes(new Frontend.Query("select 1"));
        var sequence = new ReadOnlySequence<byte>(bytes);
        Read(sequence);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            Read(sequence);

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);

        static void Read(ReadOnlySequence<byte> buffer)
        {
            PgFrameReader.TryRead(ref buffer, PgFrameLimits.Client, out var frame);
            _ = Frontend.Query.Read(frame).Sql.Length;
        }
    }
}
