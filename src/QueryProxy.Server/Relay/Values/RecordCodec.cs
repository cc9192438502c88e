using System.Collections.Immutable;

namespace QueryProxy.Server.Relay.Values;

/// <summary>Composite types: <c>(1,,"a b")</c>; in binary the number of fields, then type and value of each.</summary>
internal sealed class RecordCodec(string name, ImmutableArray<(uint Type, ValueCodec Codec)> fields) : ValueCodec(name)
{
    public override bool IsStyled => fields.Any(static one => one.Codec.IsStyled);

    /// <summary>Takes one quoted or escaped piece of a row or a bound of a range: a doubled quote and what follows a backslash stand for themselves.</summary>
    public static void Unquote(ref TextScanner scanner, ValueBuffer output)
    {
        if (scanner.TryTake('\\'))
        {
            output.Byte(scanner.Take());
            return;
        }

        scanner.Expect('"');
        while (true)
        {
            var b = scanner.Take();
            if (b == '"' && !scanner.TryTake('"'))
                return;
            output.Byte(b == '\\' ? scanner.Take() : b);
        }
    }

    public override void WriteText(ReadOnlySpan<byte> binary, TextStyle style, ValueBuffer output)
    {
        var scanner = new BinaryScanner(binary, Name);
        if (scanner.Int32() != fields.Length)
            throw Invalid();
        output.Byte('(');
        for (var i = 0; i < fields.Length; i++)
        {
            if (i > 0)
                output.Byte(',');
            if (scanner.UInt32() != fields[i].Type)
                throw Invalid();
            if (!scanner.TrySized(out var value))
                continue;
            var start = output.Length;
            fields[i].Codec.WriteText(value, style, output);
            var text = output.Written[start..];
            if (text.IsEmpty || text.IndexOfAny("\"\\(), \t\n\r\v\f"u8) >= 0)
                output.Quote(start, (byte)'"', escape: 0);
        }

        output.Byte(')');
        scanner.End();
    }

    public override void WriteBinary(ReadOnlySpan<byte> text, ValueBuffer output)
    {
        var scanner = new TextScanner(text, Name);
        scanner.SkipSpace();
        scanner.Expect('(');
        output.Int32(fields.Length);
        var field = new ValueBuffer();
        for (var i = 0; i < fields.Length; i++)
        {
            if (i > 0)
                scanner.Expect(',');
            output.Int32((int)fields[i].Type);
            if (scanner.Next is (byte)',' or (byte)')')
            {
                output.Int32(-1);
                continue;
            }

            field.Length = 0;
            while (scanner.Next is not ((byte)',' or (byte)')'))
            {
                if (scanner.Next is (byte)'"' or (byte)'\\')
                    Unquote(ref scanner, field);
                else
                    field.Byte(scanner.Take());
            }

            var sized = output.BeginSized();
            fields[i].Codec.WriteBinary(field.Written, output);
            output.EndSized(sized);
        }

        scanner.Expect(')');
        scanner.SkipSpace();
        scanner.End();
    }
}
