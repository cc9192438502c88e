using System.Buffers;
using QueryProxy.Protocol;
using QueryProxy.Protocol.Startup;

namespace QueryProxy.Fuzz.Targets;

/// <summary>Any bytes at the beginning of a connection are a packet that writes itself again, or a <see cref="ProtocolViolationException"/>.</summary>
public sealed class StartupTarget : IFuzzTarget
{
    public string Name => "startup";

    public void Run(byte[] input)
    {
        var buffer = new ReadOnlySequence<byte>(input);
        StartupPacket? packet;
        try
        {
            if (!StartupPacketReader.TryRead(ref buffer, out packet))
                return;
        }
        catch (ProtocolViolationException)
        {
            return;
        }

        var output = new ArrayBufferWriter<byte>();
        packet.Write(output);
        if (!output.WrittenSpan.SequenceEqual(input.AsSpan(0, input.Length - (int)buffer.Length)))
            throw new InvalidOperationException($"{packet.GetType().Name} does not write what it was read from");
    }
}
