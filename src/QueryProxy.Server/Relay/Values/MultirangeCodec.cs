using System.Buffers.Binary;

namespace QueryProxy.Server.Relay.Values;

/// <summary>Multiranges: ranges between braces; in binary their number, then each behind its length.</summary>
internal sealed class MultirangeCodec(string name, RangeCodec range) : ValueCodec(name)
{
    public override bool IsStyled => range.IsStyled;

    public override void WriteText(ReadOnlySpan<byte> binary, TextStyle style, ValueBuffer output)
    {
        var scanner = new BinaryScanner(binary, Name);
        var count = scanner.Count(sizeof(int) + 1);
        output.Byte('{');
        for (var i = 0; i < count; i++)
        {
            if (i > 0)
                output.Byte(',');
            if (!scanner.TrySized(out var value))
                throw Invalid();
            range.WriteText(value, style, output);
        }

        output.Byte('}');
        scanner.End();
    }

    public override void WriteBinary(ReadOnlySpan<byte> text, ValueBuffer output)
    {
        var scanner = new TextScanner(text, Name);
        var head = output.Length;
        output.Int32(0);
        scanner.SkipSpace();
        scanner.Expect('{');
        scanner.SkipSpace();
        var count = 0;
        if (!scanner.TryTake('}'))
        {
            do
            {
                scanner.SkipSpace();
                var sized = output.BeginSized();
                range.Read(ref scanner, output);
                output.EndSized(sized);
                scanner.SkipSpace();
                count++;
            }
            while (scanner.TryTake(','));
            scanner.Expect('}');
        }

        scanner.SkipSpace();
        scanner.End();
        BinaryPrimitives.WriteInt32BigEndian(output.Written[head..], count);
    }
}
