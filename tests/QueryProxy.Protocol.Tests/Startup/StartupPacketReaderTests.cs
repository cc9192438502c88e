using System.Buffers;
using QueryProxy.Protocol.Startup;

namespace QueryProxy.Protocol.Tests.Startup;

/// <summary>Unit.</summary>
public sealed class StartupPacketReaderTests
{
    [Fact]
    public void SSLRequest_and_GSSENCRequest_are_read()
    {
        Read([0, 0, 0, 8, 0x04, 0xD2, 0x16, 0x2F]).Should().BeSameAs(SSLRequest.Instance);
        Read([0, 0, 0, 8, 0x04, 0xD2, 0x16, 0x30]).Should().BeSameAs(GSSENCRequest.Instance);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(32)]
    [InlineData(256)]
    public void CancelRequest_is_read_with_any_length_of_key(int length)
    {
        var key = Enumerable.Range(0, length).Select(i => (byte)i).ToArray();

        var read = Read(Bytes(new CancelRequest(77, key))).Should().BeOfType<CancelRequest>().Subject;

        read.ProcessId.Should().Be(77);
        read.SecretKey.ToArray().Should().Equal(key);
        read.ToString().Should().NotContain("Key");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(257)]
    public void CancelRequest_refuses_other_lengths_of_key(int length)
    {
        var read = () => Read(Bytes(new CancelRequest(77, new byte[length])));

        read.Should().Throw<ProtocolViolationException>();
    }

    [Fact]
    public void StartupMessage_reads_back_as_written()
    {
        var message = new StartupMessage(ProtocolVersion.V3_2, [new("user", "al\u00edce"), new("options", ""), new("user", "bob")]);

        var read = Read(Bytes(message)).Should().BeOfType<StartupMessage>().Subject;

        read.Version.Should().Be(ProtocolVersion.V3_2);
        read.Parameters.Should().Equal(message.Parameters);
        read.Parameter("user").Should().Be("bob");
        read.Parameter("database").Should().BeNull();
    }

    [Fact]
    public void StartupMessage_of_another_major_version_is_refused()
    {
        var read = () => Read(Bytes(new StartupMessage(new ProtocolVersion(2, 0), [])));

        read.Should().Throw<ProtocolViolationException>().Which.SqlState.Should().Be("0A000");
    }

    [Fact]
    public void StartupMessage_without_its_terminator_is_refused()
    {
        var read = () => Read([0, 0, 0, 13, 0, 3, 0, 0, (byte)'u', 0, (byte)'v', 0, (byte)'w']);

        read.Should().Throw<ProtocolViolationException>();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(10_005)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void A_bad_length_is_refused_from_the_first_four_bytes(int length)
    {
        var read = () => Read([(byte)(length >> 24), (byte)(length >> 16), (byte)(length >> 8), (byte)length]);

        read.Should().Throw<ProtocolViolationException>();
    }

    [Fact]
    public void TryRead_needs_more_at_every_shorter_length()
    {
        var bytes = Bytes(new StartupMessage(ProtocolVersion.V3_0, [new("user", "alice")]));

        for (var length = 0; length < bytes.Length; length++)
        {
            var buffer = new ReadOnlySequence<byte>(bytes, 0, length);
            StartupPacketReader.TryRead(ref buffer, out _).Should().BeFalse();
            buffer.Length.Should().Be(length);
        }
    }

    [Fact]
    public void A_tls_record_is_recognised_before_it_is_taken_for_a_packet()
    {
        StartupPacketReader.IsTlsHandshake(new ReadOnlySequence<byte>([0x16, 3, 1])).Should().BeTrue();
        StartupPacketReader.IsTlsHandshake(new ReadOnlySequence<byte>([0, 0, 0])).Should().BeFalse();
        StartupPacketReader.IsTlsHandshake(ReadOnlySequence<byte>.Empty).Should().BeFalse();
    }

    private static byte[] Bytes(StartupPacket packet)
    {
        var output = new ArrayBufferWriter<byte>();
        packet.Write(output);
        return output.WrittenSpan.ToArray();
    }

    private static StartupPacket? Read(byte[] bytes)
    {
        var buffer = new ReadOnlySequence<byte>(bytes);
        return StartupPacketReader.TryRead(ref buffer, out var packet) ? packet : null;
    }
}
