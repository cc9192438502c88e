using System.Buffers.Binary;

namespace QueryProxy.Server.Relay.Values;

/// <summary>path and polygon: any number of points; a path says first whether it is closed.</summary>
internal sealed class PointListCodec(string name, bool isPath) : ValueCodec(name)
{
    public override bool IsStyled => true;

    public override void WriteText(ReadOnlySpan<byte> binary, TextStyle style, ValueBuffer output)
    {
        var scanner = new BinaryScanner(binary, Name);
        var isClosed = !isPath || scanner.Byte() != 0;
        var count = scanner.Count(2 * sizeof(double));
        output.Byte(isClosed ? '(' : '[');
        for (var i = 0; i < count; i++)
        {
            output.Write(i > 0 ? ",("u8 : "("u8);
            FloatText.Write(scanner.Double(), style, output);
            output.Byte(',');
            FloatText.Write(scanner.Double(), style, output);
            output.Byte(')');
        }

        output.Byte(isClosed ? ')' : ']');
        scanner.End();
    }

    public override void WriteBinary(ReadOnlySpan<byte> text, ValueBuffer output)
    {
        var scanner = new TextScanner(text, Name);
        var isClosed = !isPath || scanner.Next != '[';
        scanner.Expect(isClosed ? '(' : '[');
        if (isPath)
            output.Byte(isClosed ? (byte)1 : (byte)0);
        var head = output.Length;
        output.Int32(0);
        var count = 0;
        do
        {
            scanner.SkipSpace();
            scanner.Expect('(');
            GeometryCodec.Coordinate(ref scanner, output, Name);
            scanner.Expect(',');
            scanner.SkipSpace();
            GeometryCodec.Coordinate(ref scanner, output, Name);
            scanner.Expect(')');
            count++;
        }
        while (scanner.TryTake(','));
        scanner.Expect(isClosed ? ')' : ']');
        scanner.End();
        BinaryPrimitives.WriteInt32BigEndian(output.Written[head..], count);
    }
}
