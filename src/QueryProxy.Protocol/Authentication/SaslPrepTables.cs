using System.Collections.Frozen;
using System.IO.Compression;

namespace QueryProxy.Protocol.Authentication;

/// <summary>
/// The Unicode tables behind <see cref="SaslPrep"/>, read once from the resource that <c>saslprep-tables.py</c> writes. Only a
/// password outside ASCII ever loads them.
/// </summary>
internal sealed class SaslPrepTables
{
    private static readonly Lazy<SaslPrepTables> Loaded = new(() => new SaslPrepTables());

    private SaslPrepTables()
    {
        using var resource = typeof(SaslPrepTables).Assembly.GetManifestResourceStream("saslprep-tables.bin")
            ?? throw new InvalidOperationException("The Unicode tables are missing from the assembly.");
        using var inflated = new DeflateStream(resource, CompressionMode.Decompress);
        using var reader = new BinaryReader(new BufferedStream(inflated));
        Spaces = CodePointRanges.Read(reader);
        Nothing = CodePointRanges.Read(reader);
        Prohibited = CodePointRanges.Read(reader);
        RightToLeft = CodePointRanges.Read(reader);
        LeftToRight = CodePointRanges.Read(reader);
        CombiningClasses = ReadClasses(reader);
        Decompositions = ReadDecompositions(reader);
        Compositions = ReadCompositions(reader);
    }

    public static SaslPrepTables Instance => Loaded.Value;

    /// <summary>RFC 3454, table C.1.2: become a space.</summary>
    public CodePointRanges Spaces { get; }

    /// <summary>RFC 3454, table B.1: disappear.</summary>
    public CodePointRanges Nothing { get; }

    /// <summary>RFC 3454, tables C.1.2 to C.9 and A.1.</summary>
    public CodePointRanges Prohibited { get; }

    /// <summary>RFC 3454, table D.1.</summary>
    public CodePointRanges RightToLeft { get; }

    /// <summary>RFC 3454, table D.2.</summary>
    public CodePointRanges LeftToRight { get; }

    /// <summary>Canonical combining classes that are not 0.</summary>
    public FrozenDictionary<int, byte> CombiningClasses { get; }

    /// <summary>Full compatibility decompositions, Hangul apart.</summary>
    public FrozenDictionary<int, int[]> Decompositions { get; }

    /// <summary>Primary compositions, Hangul apart.</summary>
    public FrozenDictionary<(int First, int Second), int> Compositions { get; }

    private static FrozenDictionary<int, byte> ReadClasses(BinaryReader reader)
    {
        var classes = new Dictionary<int, byte>();
        var codePoint = 0;
        for (var count = reader.Read7BitEncodedInt(); count > 0; count--)
        {
            codePoint += reader.Read7BitEncodedInt();
            classes.Add(codePoint, (byte)reader.Read7BitEncodedInt());
        }

        return classes.ToFrozenDictionary();
    }

    private static FrozenDictionary<int, int[]> ReadDecompositions(BinaryReader reader)
    {
        var decompositions = new Dictionary<int, int[]>();
        var codePoint = 0;
        for (var count = reader.Read7BitEncodedInt(); count > 0; count--)
        {
            codePoint += reader.Read7BitEncodedInt();
            var parts = new int[reader.Read7BitEncodedInt()];
            for (var i = 0; i < parts.Length; i++)
                parts[i] = reader.Read7BitEncodedInt();
            decompositions.Add(codePoint, parts);
        }

        return decompositions.ToFrozenDictionary();
    }

    private static FrozenDictionary<(int First, int Second), int> ReadCompositions(BinaryReader reader)
    {
        var compositions = new Dictionary<(int First, int Second), int>();
        for (var count = reader.Read7BitEncodedInt(); count > 0; count--)
            compositions.Add((reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt()), reader.Read7BitEncodedInt());
        return compositions.ToFrozenDictionary();
    }
}
