using System.Buffers;

namespace QueryProxy.Protocol.Startup;

/// <summary>Opens a session: protocol version and parameters (PostgreSQL documentation, "Start-up").</summary>
/// <param name="Version">Any 3.x; the server answers NegotiateProtocolVersion when it is newer than it knows.</param>
/// <param name="Parameters">In the order sent; a name that comes twice counts with its last value.</param>
public sealed record StartupMessage(ProtocolVersion Version, IReadOnlyList<KeyValuePair<string, string>> Parameters) : StartupPacket
{
    /// <summary>Names that begin like this are protocol extensions, not settings.</summary>
    public const string ProtocolExtensionPrefix = "_pq_.";

    /// <summary>The value sent for <paramref name="name"/>, or null.</summary>
    public string? Parameter(string name)
    {
        for (var i = Parameters.Count - 1; i >= 0; i--)
        {
            if (string.Equals(Parameters[i].Key, name, StringComparison.Ordinal))
                return Parameters[i].Value;
        }

        return null;
    }

    public override void Write(IBufferWriter<byte> output)
    {
        var length = sizeof(int) + 1;
        foreach (var (name, value) in Parameters)
            length += MessageWriter.SizeOf(name) + MessageWriter.SizeOf(value);
        var writer = MessageWriter.BeginStartup(output, length);
        writer.WriteInt32(Version.Encoded);
        foreach (var (name, value) in Parameters)
        {
            writer.WriteString(name);
            writer.WriteString(value);
        }

        writer.WriteByte(0);
        writer.Complete();
    }
}
