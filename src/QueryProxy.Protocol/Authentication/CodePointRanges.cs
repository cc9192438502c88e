namespace QueryProxy.Protocol.Authentication;

/// <summary>A set of code points as sorted ranges.</summary>
internal sealed class CodePointRanges
{
    private readonly int[] _starts;
    private readonly int[] _ends;

    private CodePointRanges(int[] starts, int[] ends)
    {
        _starts = starts;
        _ends = ends;
    }

    public static CodePointRanges Read(BinaryReader reader)
    {
        var count = reader.Read7BitEncodedInt();
        var starts = new int[count];
        var ends = new int[count];
        for (int i = 0, last = 0; i < count; i++)
        {
            starts[i] = last + reader.Read7BitEncodedInt();
            last = ends[i] = starts[i] + reader.Read7BitEncodedInt();
        }

        return new CodePointRanges(starts, ends);
    }

    public bool Contains(int codePoint)
    {
        var index = Array.BinarySearch(_starts, codePoint);
        if (index < 0)
            index = ~index - 1;
        return index >= 0 && codePoint < _ends[index];
    }
}
