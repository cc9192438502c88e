using System.Buffers;

namespace QueryProxy.Protocol;

/// <summary>One value of a row or one parameter, in the format that its message says. Points into the frame's buffer.</summary>
public readonly struct PgValue
{
    private readonly bool _hasValue;

    public PgValue(in ReadOnlySequence<byte> bytes)
    {
        Bytes = bytes;
        _hasValue = true;
    }

    public static PgValue Null => default;

    public bool IsNull => !_hasValue;

    /// <summary>Empty for NULL and for the empty string: ask <see cref="IsNull"/>.</summary>
    public ReadOnlySequence<byte> Bytes { get; }
}
