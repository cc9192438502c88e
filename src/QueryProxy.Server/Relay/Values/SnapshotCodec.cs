namespace QueryProxy.Server.Relay.Values;

/// <summary>pg_snapshot and txid_snapshot: <c>xmin:xmax:xid,xid</c>.</summary>
internal sealed class SnapshotCodec(string name) : ValueCodec(name)
{
    public override void WriteText(ReadOnlySpan<byte> binary, TextStyle style, ValueBuffer output)
    {
        var scanner = new BinaryScanner(binary, Name);
        var count = scanner.Count(sizeof(long));
        output.Decimal(scanner.Int64());
        output.Byte(':');
        output.Decimal(scanner.Int64());
        output.Byte(':');
        for (var i = 0; i < count; i++)
        {
            if (i > 0)
                output.Byte(',');
            output.Decimal(scanner.Int64());
        }

        scanner.End();
    }

    public override void WriteBinary(ReadOnlySpan<byte> text, ValueBuffer output)
    {
        var scanner = new TextScanner(text, Name);
        var head = output.Length;
        output.Int32(0);
        output.Int64(scanner.Digits(1, 18));
        scanner.Expect(':');
        output.Int64(scanner.Digits(1, 18));
        scanner.Expect(':');
        var count = 0;
        for (; !scanner.AtEnd; count++)
        {
            if (count > 0)
                scanner.Expect(',');
            output.Int64(scanner.Digits(1, 18));
        }

        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(output.Written[head..], count);
    }
}
