using System.Buffers.Binary;

namespace QueryProxy.Server.Relay.Values;

/// <summary>point, lseg, box, line and circle: a fixed number of coordinates between fixed signs.</summary>
/// <param name="name">The type's name.</param>
/// <param name="form">The text; <c>#</c> stands for a coordinate.</param>
internal sealed class GeometryCodec(string name, string form) : ValueCodec(name)
{
    private readonly int _length = form.Count(static c => c == '#') * sizeof(double);

    public override bool IsStyled => true;

    public override byte Delimiter => Name == "box" ? (byte)';' : (byte)',';

    public override void WriteText(ReadOnlySpan<byte> binary, TextStyle style, ValueBuffer output)
    {
        var scanner = new BinaryScanner(Sized(binary, _length), Name);
        foreach (var c in form)
        {
            if (c == '#')
                FloatText.Write(scanner.Double(), style, output);
            else
                output.Byte(c);
        }
    }

    public override void WriteBinary(ReadOnlySpan<byte> text, ValueBuffer output)
    {
        var start = output.Length;
        var scanner = new TextScanner(text, Name);
        foreach (var c in form)
        {
            scanner.SkipSpace();
            if (c == '#')
                Coordinate(ref scanner, output, Name);
            else
                scanner.Expect(c);
        }

        scanner.SkipSpace();
        scanner.End();
        if (Name == "box")
            OrderCorners(output.Written[start..]);
    }

    public static void Coordinate(ref TextScanner scanner, ValueBuffer output, string type)
    {
        var start = scanner.Position;
        while (!scanner.AtEnd && scanner.Next is not ((byte)',' or (byte)')' or (byte)']' or (byte)'}' or (byte)'>') && !TextScanner.IsSpace(scanner.Next))
            scanner.Position++;
        BinaryPrimitives.WriteDoubleBigEndian(output.Reserve(sizeof(double)), FloatText.Read(scanner.From(start), type));
    }

    // The upper right corner comes first.
    private static void OrderCorners(Span<byte> box)
    {
        for (var i = 0; i < 2; i++)
        {
            var first = box.Slice(i * 8, 8);
            var second = box.Slice((i + 2) * 8, 8);
            var (one, two) = (BinaryPrimitives.ReadDoubleBigEndian(first), BinaryPrimitives.ReadDoubleBigEndian(second));
            if (one >= two || double.IsNaN(one))
                continue;
            BinaryPrimitives.WriteDoubleBigEndian(first, two);
            BinaryPrimitives.WriteDoubleBigEndian(second, one);
        }
    }
}
