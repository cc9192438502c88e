namespace QueryProxy.Fuzz;

/// <summary>Makes inputs from a corpus: a few random changes to one of its entries. The same seed gives the same inputs.</summary>
internal sealed class Mutator(IReadOnlyList<byte[]> corpus, int seed)
{
    private const int MaxLength = 64 * 1024;

    private static readonly byte[] InterestingBytes = [0, 1, 0x7F, 0x80, 0xFF, (byte)'\'', (byte)'"', (byte)'$', (byte)'\\', (byte)'(', (byte)')'];

    private readonly Random _random = new(seed);

    public byte[] Next()
    {
        var input = new List<byte>(corpus[_random.Next(corpus.Count)]);
        for (var changes = 1 + _random.Next(6); changes > 0; changes--)
            Change(input);
        if (input.Count > MaxLength)
            input.RemoveRange(MaxLength, input.Count - MaxLength);
        return [.. input];
    }

    private void Change(List<byte> input)
    {
        var position = _random.Next(input.Count + 1);
        switch (_random.Next(8))
        {
            case 0 when position < input.Count:
                input[position] ^= (byte)(1 << _random.Next(8));
                break;
            case 1 when position < input.Count:
                input[position] = InterestingBytes[_random.Next(InterestingBytes.Length)];
                break;
            case 2:
                input.Insert(position, (byte)_random.Next(256));
                break;
            case 3:
                input.RemoveRange(position, Math.Min(input.Count - position, _random.Next(8)));
                break;
            case 4:
                // A number in network order, where lengths and counts are.
                var number = _random.Next(4) switch { 0 => -1, 1 => int.MaxValue, 2 => int.MinValue, _ => _random.Next(70_000) };
                for (var i = 0; i < 4 && position + i < input.Count; i++)
                    input[position + i] = (byte)(number >> (24 - (8 * i)));
                break;
            case 5:
                var other = corpus[_random.Next(corpus.Count)];
                var start = _random.Next(other.Length + 1);
                input.InsertRange(position, other.AsSpan(start, _random.Next(other.Length - start + 1)).ToArray());
                break;
            case 6:
                var copied = input.GetRange(position, Math.Min(input.Count - position, _random.Next(32)));
                input.InsertRange(_random.Next(input.Count + 1), copied);
                break;
            default:
                input.RemoveRange(position, input.Count - position);
                break;
        }
    }
}
