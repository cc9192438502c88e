using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace QueryProxy.Protocol.Startup;

/// <summary>Reads the packets that stand before the first coded message: Int32 length that counts itself, Int32 code or version, rest.</summary>
public static class StartupPacketReader
{
    /// <summary>Longest packet, as PostgreSQL's own MAX_STARTUP_PACKET_LENGTH; its length field not counted.</summary>
    public const int MaxLength = 10_000;

    private const int MaxCancelKeyLength = 256;
    private const byte TlsHandshakeRecord = 0x16;

    /// <summary>
    /// True when the connection begins with a TLS record instead of a packet: PostgreSQL 17's direct TLS. No
    /// packet begins with this byte, since it would be hundreds of megabytes long.
    /// </summary>
    public static bool IsTlsHandshake(in ReadOnlySequence<byte> buffer) => !buffer.IsEmpty && buffer.FirstSpan[0] == TlsHandshakeRecord;

    /// <summary>Takes one packet off the front of <paramref name="buffer"/>.</summary>
    /// <returns>False when more bytes are needed; the buffer is then unchanged.</returns>
    /// <exception cref="ProtocolViolationException">The length or the content is not that of a packet; the connection cannot go on.</exception>
    public static bool TryRead(ref ReadOnlySequence<byte> buffer, [NotNullWhen(true)] out StartupPacket? packet)
    {
        packet = null;
        var header = new SequenceReader<byte>(buffer);
        if (!header.TryReadBigEndian(out int length))
            return false;
        var payloadLength = (long)length - sizeof(int);
        if (payloadLength is < sizeof(int) or > MaxLength)
            throw ProtocolViolationException.Fatal("invalid length of startup packet");
        if (header.Remaining < payloadLength)
            return false;

        var payload = header.UnreadSequence.Slice(0, payloadLength);
        packet = Read(payload);
        buffer = buffer.Slice(payload.End);
        return true;
    }

    private static StartupPacket Read(in ReadOnlySequence<byte> payload)
    {
        var reader = new PayloadReader(payload);
        var code = reader.ReadInt32();
        switch (code)
        {
            case StartupPacketCode.SSLRequest:
                reader.ExpectEnd();
                return SSLRequest.Instance;
            case StartupPacketCode.GSSENCRequest:
                reader.ExpectEnd();
                return GSSENCRequest.Instance;
            case StartupPacketCode.CancelRequest:
                return ReadCancelRequest(ref reader);
            default:
                return ReadStartupMessage(ProtocolVersion.Decode(code), ref reader);
        }
    }

    private static CancelRequest ReadCancelRequest(ref PayloadReader reader)
    {
        var processId = reader.ReadInt32();
        if (reader.Remaining is 0 or > MaxCancelKeyLength)
            throw ProtocolViolationException.Fatal("invalid length of cancel key");
        return new CancelRequest(processId, reader.ReadRemaining().ToArray());
    }

    private static StartupMessage ReadStartupMessage(ProtocolVersion version, ref PayloadReader reader)
    {
        if (version.Major != ProtocolVersion.V3_0.Major)
            throw ProtocolViolationException.Fatal($"unsupported frontend protocol {version}: server supports 3.0 to 3.2", ProtocolSqlState.FeatureNotSupported);

        var parameters = new List<KeyValuePair<string, string>>();
        while (true)
        {
            var name = reader.ReadString();
            if (name.IsEmpty)
                break;
            parameters.Add(new KeyValuePair<string, string>(name.Decode(), reader.ReadString().Decode()));
        }

        if (reader.Remaining != 0)
            throw ProtocolViolationException.Fatal("invalid startup packet layout: expected terminator as last byte");
        return new StartupMessage(version, parameters);
    }
}
