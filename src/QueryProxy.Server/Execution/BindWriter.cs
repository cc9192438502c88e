using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using QueryProxy.Engine.Lifting;
using QueryProxy.Protocol;

namespace QueryProxy.Server.Execution;

/// <summary>
/// Writes Bind messages whose parameters are forwarded as the client sent them: everything behind the two names (formats, values, result
/// formats) is copied as bytes.
/// </summary>
internal static class BindWriter
{
    private static readonly byte[] NoParametersText = new byte[3 * sizeof(short)];

    /// <summary>What follows the names when there is no parameter and all results come as text.</summary>
    public static ReadOnlyMemory<byte> EmptyTail => NoParametersText;

    /// <summary>A tail with text parameters (null = NULL) and the given result formats.</summary>
    public static ReadOnlyMemory<byte> TextTail(IReadOnlyList<byte[]?> parameters, ResultFormats formats) => Tail([], parameters, formats);

    /// <summary>A tail with parameters (null = NULL) in the given formats and the given result formats.</summary>
    public static ReadOnlyMemory<byte> Tail(ReadOnlySpan<short> parameterFormats, IReadOnlyList<byte[]?> parameters, ResultFormats formats)
    {
        var output = new ArrayBufferWriter<byte>();
        WriteInt16(output, parameterFormats.Length);
        foreach (var code in parameterFormats)
            WriteInt16(output, code);
        WriteInt16(output, parameters.Count);
        foreach (var value in parameters)
        {
            WriteInt32(output, value?.Length ?? -1);
            output.Write(value);
        }

        WriteInt16(output, formats.Codes.Length);
        foreach (var code in formats.Codes)
            WriteInt16(output, code);
        return output.WrittenMemory;
    }

    /// <summary>A tail with more parameters behind those it has, in binary format.</summary>
    public static ReadOnlyMemory<byte> WithBinary(ReadOnlyMemory<byte> tail, ImmutableArray<ReadOnlyMemory<byte>> more)
    {
        var reader = new PayloadReader(new ReadOnlySequence<byte>(tail));
        var formats = reader.ReadInt16List();
        var values = reader.ReadValueList();
        var results = reader.ReadInt16List();
        var output = new ArrayBufferWriter<byte>(tail.Length + 64);
        // One format for all parameters, or none for text, cannot stand for two kinds of them.
        WriteInt16(output, values.Count + more.Length);
        for (var i = 0; i < values.Count; i++)
            WriteInt16(output, (int)formats.FormatOf(i));
        foreach (var _ in more)
            WriteInt16(output, (int)FormatCode.Binary);
        WriteInt16(output, values.Count + more.Length);
        foreach (var value in values)
        {
            WriteInt32(output, value.IsNull ? -1 : (int)value.Bytes.Length);
            foreach (var segment in value.Bytes)
                output.Write(segment.Span);
        }

        foreach (var value in more)
        {
            WriteInt32(output, value.Length);
            output.Write(value.Span);
        }

        WriteInt16(output, results.Count);
        for (var i = 0; i < results.Count; i++)
            WriteInt16(output, results[i]);
        return output.WrittenMemory;
    }

    /// <summary>A tail that asks for other result formats.</summary>
    public static ReadOnlyMemory<byte> WithFormats(ReadOnlyMemory<byte> tail, ResultFormats formats)
    {
        var reader = new PayloadReader(new ReadOnlySequence<byte>(tail));
        reader.ReadInt16List();
        reader.ReadValueList();
        // They are all that follows.
        var kept = tail.Length - sizeof(short) - (reader.ReadInt16List().Count * sizeof(short));
        var output = new ArrayBufferWriter<byte>(tail.Length + (formats.Codes.Length * sizeof(short)));
        output.Write(tail.Span[..kept]);
        WriteInt16(output, formats.Codes.Length);
        foreach (var code in formats.Codes)
            WriteInt16(output, code);
        return output.WrittenMemory;
    }

    /// <summary>Writes a tail whose parameters are constants of a statement's text, as text.</summary>
    /// <returns>The tail's length.</returns>
    public static int WriteConstants(Span<byte> tail, StatementConstants constants, ReadOnlySpan<int> places, ReadOnlySpan<byte> sql)
    {
        BinaryPrimitives.WriteInt16BigEndian(tail, 0);
        BinaryPrimitives.WriteInt16BigEndian(tail[sizeof(short)..], (short)places.Length);
        var position = 2 * sizeof(short);
        foreach (var place in places)
        {
            var length = constants.CopyValue(place, sql, tail[(position + sizeof(int))..]);
            BinaryPrimitives.WriteInt32BigEndian(tail[position..], length);
            position += sizeof(int) + length;
        }

        BinaryPrimitives.WriteInt16BigEndian(tail[position..], 0);
        return position + sizeof(short);
    }

    /// <summary>Appends the message.</summary>
    public static void Write(IBufferWriter<byte> output, ReadOnlySpan<byte> portal, in PgString statement, ReadOnlySpan<byte> tail)
    {
        var length = sizeof(int) + portal.Length + 1 + statement.Length + 1 + tail.Length;
        var header = output.GetSpan(PgFrame.HeaderLength + portal.Length + 1 + statement.Length + 1);
        header[0] = (byte)FrontendMessageCode.Bind;
        BinaryPrimitives.WriteInt32BigEndian(header[1..], length);
        var position = PgFrame.HeaderLength;
        portal.CopyTo(header[position..]);
        position += portal.Length;
        header[position++] = 0;
        statement.Bytes.CopyTo(header[position..]);
        position += statement.Length;
        header[position++] = 0;
        output.Advance(position);
        output.Write(tail);
    }

    private static void WriteInt16(ArrayBufferWriter<byte> output, int value)
    {
        BinaryPrimitives.WriteInt16BigEndian(output.GetSpan(sizeof(short)), checked((short)value));
        output.Advance(sizeof(short));
    }

    private static void WriteInt32(ArrayBufferWriter<byte> output, int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(output.GetSpan(sizeof(int)), value);
        output.Advance(sizeof(int));
    }
}
