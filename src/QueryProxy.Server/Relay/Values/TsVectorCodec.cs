namespace QueryProxy.Server.Relay.Values;

/// <summary>tsvector: sorted lexemes, each with positions and their weights.</summary>
internal sealed class TsVectorCodec() : ValueCodec("tsvector")
{
    private const int MaxPosition = 0x3FFF;
    private const int MaxPositions = 255;

    public override void WriteText(ReadOnlySpan<byte> binary, TextStyle style, ValueBuffer output)
    {
        var scanner = new BinaryScanner(binary, Name);
        var count = scanner.Count(3);
        for (var i = 0; i < count; i++)
        {
            if (i > 0)
                output.Byte(' ');
            var lexeme = scanner.CString();
            base.Check(lexeme);
            WriteQuoted(lexeme, output);
            var positions = scanner.UInt16();
            for (var p = 0; p < positions; p++)
            {
                var position = scanner.UInt16();
                output.Byte(p == 0 ? ':' : ',');
                output.Decimal(position & MaxPosition);
                if (position >> 14 is var weight and not 0)
                    output.Byte((byte)('D' - weight));
            }
        }

        scanner.End();
    }

    public override void WriteBinary(ReadOnlySpan<byte> text, ValueBuffer output)
    {
        var lexemes = new SortedDictionary<byte[], SortedDictionary<int, int>>(Comparer<byte[]>.Create(static (a, b) => a.AsSpan().SequenceCompareTo(b)));
        base.Check(text);
        var scanner = new TextScanner(text, Name);
        for (scanner.SkipSpace(); !scanner.AtEnd; scanner.SkipSpace())
        {
            var lexeme = ReadWord(ref scanner);
            if (!lexemes.TryGetValue(lexeme, out var positions))
                lexemes.Add(lexeme, positions = []);
            if (scanner.TryTake(':'))
                ReadPositions(ref scanner, positions);
            if (!scanner.AtEnd && !TextScanner.IsSpace(scanner.Next))
                throw Invalid();
        }

        output.Int32(lexemes.Count);
        foreach (var (lexeme, positions) in lexemes)
        {
            output.Write(lexeme);
            output.Byte(0);
            if (positions.Count > MaxPositions)
                throw Invalid();
            output.Int16((short)positions.Count);
            foreach (var (position, weight) in positions)
                output.Int16((short)((weight << 14) | position));
        }
    }

    public static void WriteQuoted(ReadOnlySpan<byte> lexeme, ValueBuffer output)
    {
        var start = output.Length;
        output.Write(lexeme);
        output.Quote(start, (byte)'\'', escape: 0);
    }

    /// <summary>A lexeme in quotes, or without up to where it cannot go on.</summary>
    public static byte[] ReadWord(ref TextScanner scanner)
    {
        var word = new List<byte>();
        if (!scanner.TryTake('\''))
        {
            while (!scanner.AtEnd && !TextScanner.IsSpace(scanner.Next) && !":'\\()!&|<>*"u8.Contains(scanner.Next))
                word.Add(scanner.Take());
        }
        else
        {
            while (true)
            {
                var b = scanner.Take();
                if (b == '\'' && !scanner.TryTake('\''))
                    break;
                word.Add(b == '\\' ? scanner.Take() : b);
            }
        }

        return word.Count is 0 or > 2046 ? throw scanner.Invalid() : [.. word];
    }

    private static void ReadPositions(ref TextScanner scanner, SortedDictionary<int, int> positions)
    {
        do
        {
            var position = (int)Math.Min(scanner.Digits(1, 9), MaxPosition);
            if (position == 0)
                throw scanner.Invalid();
            var weight = 0;
            if (scanner.Next is >= (byte)'A' and <= (byte)'D')
                weight = 'D' - scanner.Take();
            positions[position] = Math.Max(weight, positions.GetValueOrDefault(position));
        }
        while (scanner.TryTake(','));
    }
}
