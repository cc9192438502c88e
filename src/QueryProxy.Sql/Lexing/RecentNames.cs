using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace QueryProxy.Sql.Lexing;

/// <summary>
/// The strings of names that were read last, so that the few names that statements use again and again are not made anew each time. One place for each hash; whoever comes
/// later takes it. Thread-safe: a place holds one string or another, and each of them is whole.
/// </summary>
internal static class RecentNames
{
    /// <summary>Longer names are not kept.</summary>
    public const int MaxLength = 32;

    private const int CountBits = 11;
    private const int Word = 4;
    private static readonly string?[] Names = new string?[1 << CountBits];

    /// <summary>A string of these characters.</summary>
    public static string Get(ReadOnlySpan<char> name)
    {
        if (name.Length is 0 or > MaxLength) return name.ToString();
        ref var place = ref Names[Hash(name) >> (64 - CountBits)];
        var known = place;
        return known is not null && name.SequenceEqual(known) ? known : place = name.ToString();
    }

    // Of the first four characters, the last four and four in the middle: names that differ elsewhere take each other's place.
    private static ulong Hash(ReadOnlySpan<char> name)
    {
        const ulong Multiplier = 0x9E3779B97F4A7C15;
        var hash = (ulong)name.Length;
        if (name.Length < Word)
        {
            foreach (var c in name) hash = (hash << 16) | c;
            return hash * Multiplier;
        }

        var bytes = MemoryMarshal.AsBytes(name);
        hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes)) * Multiplier;
        hash = (hash ^ (hash >> 32) ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes[^(2 * Word)..])) * Multiplier;
        return (hash ^ (hash >> 32) ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes[(2 * ((name.Length - Word) / 2))..])) * Multiplier;
    }
}
