using System.Buffers;
using System.Text;

namespace QueryProxy.Protocol;

/// <summary>
/// A String of the protocol without its terminating NUL: bytes as the peer sent them, not yet checked to be UTF-8, so that
/// a cache can be asked for a statement before anything is decoded. Points into the frame's buffer.
/// </summary>
public readonly struct PgString
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public PgString(in ReadOnlySequence<byte> bytes) => Bytes = bytes;

    public PgString(ReadOnlyMemory<byte> bytes)
        : this(new ReadOnlySequence<byte>(bytes))
    {
    }

    /// <summary>Encodes <paramref name="text"/>; allocates.</summary>
    public PgString(string text)
        : this(Encoding.UTF8.GetBytes(text))
    {
    }

    public static PgString Empty => default;

    public ReadOnlySequence<byte> Bytes { get; }

    public int Length => (int)Bytes.Length;

    public bool IsEmpty => Bytes.IsEmpty;

    /// <summary>The text, decoded as strict UTF-8.</summary>
    /// <exception cref="ProtocolViolationException">SQLSTATE 22021: not UTF-8.</exception>
    public string Decode()
    {
        try
        {
            return Bytes.IsSingleSegment ? StrictUtf8.GetString(Bytes.FirstSpan) : StrictUtf8.GetString(Bytes);
        }
        catch (DecoderFallbackException)
        {
            throw InvalidUtf8();
        }
    }

    public bool Equals(ReadOnlySpan<byte> other)
    {
        if (Bytes.Length != other.Length)
            return false;
        if (Bytes.IsSingleSegment)
            return Bytes.FirstSpan.SequenceEqual(other);
        foreach (var segment in Bytes)
        {
            if (!segment.Span.SequenceEqual(other[..segment.Length]))
                return false;
            other = other[segment.Length..];
        }

        return true;
    }

    /// <summary>For debugging and tests: bad bytes show as U+FFFD.</summary>
    public override string ToString() => Encoding.UTF8.GetString(Bytes);

    private ProtocolViolationException InvalidUtf8()
    {
        var bytes = Bytes.ToArray().AsSpan();
        while (Rune.DecodeFromUtf8(bytes, out _, out var consumed) == OperationStatus.Done)
            bytes = bytes[consumed..];
        // As long as its first byte claims the character to be.
        var length = bytes[0] switch { >= 0xF0 and < 0xF8 => 4, >= 0xE0 and < 0xF0 => 3, >= 0xC0 and < 0xE0 => 2, _ => 1 };
        return ProtocolViolationException.InvalidUtf8(bytes[..Math.Min(length, bytes.Length)]);
    }
}
