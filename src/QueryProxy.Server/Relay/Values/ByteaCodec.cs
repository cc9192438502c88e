using System.Buffers;

namespace QueryProxy.Server.Relay.Values;

/// <summary>bytea: hexadecimal, or escaped when the client asked for that with <c>bytea_output</c>.</summary>
internal sealed class ByteaCodec() : ValueCodec("bytea")
{
    public override bool IsStyled => true;

    public static void WriteOctal(byte b, ValueBuffer output)
    {
        output.Byte('\\');
        output.Byte((byte)('0' + (b >> 6)));
        output.Byte((byte)('0' + ((b >> 3) & 7)));
        output.Byte((byte)('0' + (b & 7)));
    }

    /// <summary>Reads <c>\ooo</c> at the front.</summary>
    public static bool TryReadOctal(ReadOnlySpan<byte> text, out byte value)
    {
        value = 0;
        if (text is not [(byte)'\\', >= (byte)'0' and <= (byte)'3', >= (byte)'0' and <= (byte)'7', >= (byte)'0' and <= (byte)'7', ..])
            return false;
        value = (byte)(((text[1] - '0') << 6) | ((text[2] - '0') << 3) | (text[3] - '0'));
        return true;
    }

    public override void WriteText(ReadOnlySpan<byte> binary, TextStyle style, ValueBuffer output)
    {
        if (!style.EscapesBytes)
        {
            output.Write("\\x"u8);
            output.Hex(binary);
            return;
        }

        foreach (var b in binary)
        {
            if (b == '\\')
                output.Write("\\\\"u8);
            else if (b is < 0x20 or > 0x7e)
                WriteOctal(b, output);
            else
                output.Byte(b);
        }
    }

    public override void WriteBinary(ReadOnlySpan<byte> text, ValueBuffer output)
    {
        if (text.StartsWith("\\x"u8))
        {
            var digits = text[2..];
            if (digits.Length % 2 != 0 || Convert.FromHexString(digits, output.Reserve(digits.Length / 2), out _, out _) != OperationStatus.Done)
                throw Invalid();
            return;
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                output.Byte(text[i]);
            }
            else if (text[i..].StartsWith("\\\\"u8))
            {
                output.Byte(text[i++]);
            }
            else
            {
                if (!TryReadOctal(text[i..], out var b))
                    throw Invalid();
                output.Byte(b);
                i += 3;
            }
        }
    }
}
