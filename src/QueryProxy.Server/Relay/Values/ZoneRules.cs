using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Text;

namespace QueryProxy.Server.Relay.Values;

/// <summary>
/// A time zone as PostgreSQL sees it: offsets to the second and abbreviations, of which the runtime keeps neither. Read from the system's time zone database (TZif), or made of a POSIX
/// specification. Immutable.
/// </summary>
internal sealed class ZoneRules
{
    // From 1970 to 2000, where PostgreSQL counts from.
    private const long EpochSeconds = 946_684_800;
    private const int HeaderLength = 44;

    private static readonly ConcurrentDictionary<string, ZoneRules?> Files = new(StringComparer.Ordinal);

    private readonly long[] _transitions = [];
    private readonly byte[] _types = [];
    private readonly ZoneOffset[] _offsets;
    private readonly PosixZone? _rest;

    private ZoneRules(PosixZone zone)
    {
        _rest = zone;
        _offsets = [zone.Standard];
    }

    private ZoneRules(long[] transitions, byte[] types, ZoneOffset[] offsets, PosixZone? rest)
    {
        _transitions = transitions;
        _types = types;
        _offsets = offsets;
        _rest = rest;
    }

    /// <summary>The zone of a checked TimeZone setting.</summary>
    /// <exception cref="TimeZoneNotFoundException">There is no such zone here.</exception>
    public static ZoneRules Find(string name)
    {
        // A file's name comes before the same text as a specification, as with EST5EDT. Only names that are files are kept: there are as many of the others as clients like.
        if (Files.TryGetValue(name, out var known) && known is not null)
            return known;
        if (Load(name) is { } loaded)
            return Files.GetOrAdd(name, loaded)!;
        if (PosixZone.TryParse(Encoding.ASCII.GetBytes(name), out var zone))
            return new ZoneRules(zone);
        return name switch
        {
            "UTC" or "Etc/UTC" or "Zulu" or "Universal" => new ZoneRules(new PosixZone(new ZoneOffset(0, "UTC"))),
            "GMT" or "Etc/GMT" or "Greenwich" => new ZoneRules(new PosixZone(new ZoneOffset(0, "GMT"))),
            _ => throw new TimeZoneNotFoundException("this machine has no file of that time zone"),
        };
    }

    /// <summary>What the clocks show at an instant, in microseconds since 2000-01-01 UTC.</summary>
    public ZoneOffset At(long microseconds)
    {
        var seconds = microseconds / 1_000_000;
        if (microseconds % 1_000_000 < 0)
            seconds--;
        seconds += EpochSeconds;
        if (_transitions.Length == 0 || seconds >= _transitions[^1])
            return _rest?.At(seconds) ?? _offsets[_types.Length == 0 ? 0 : _types[^1]];
        var index = Array.BinarySearch(_transitions, seconds);
        index = index >= 0 ? index : ~index - 1;
        return _offsets[index < 0 ? 0 : _types[index]];
    }

    private static ZoneRules? Load(string name)
    {
        if (name.Length is 0 or > 64 || !char.IsAsciiLetter(name[0]) || name.Contains("..", StringComparison.Ordinal) || !name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+'))
            return null;
        var path = Path.Combine(Environment.GetEnvironmentVariable("TZDIR") ?? "/usr/share/zoneinfo", name);
        try
        {
            return File.Exists(path) ? Read(File.ReadAllBytes(path)) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    // RFC 9636: a block of 32-bit times for old readers, then one of 64-bit times, then a POSIX specification for what comes after.
    private static ZoneRules? Read(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith("TZif"u8))
            return null;
        var size = sizeof(int);
        if (file[4] >= (byte)'2')
        {
            file = file[(HeaderLength + BlockLength(file, size))..];
            size = sizeof(long);
        }

        int times = Count(file, 3), types = Count(file, 4), letters = Count(file, 5);
        var rest = file[HeaderLength..];
        var transitions = new long[times];
        for (var i = 0; i < times; i++)
            transitions[i] = size == sizeof(long) ? BinaryPrimitives.ReadInt64BigEndian(rest[(i * size)..]) : BinaryPrimitives.ReadInt32BigEndian(rest[(i * size)..]);
        var indices = rest.Slice(times * size, times).ToArray();
        var descriptions = rest.Slice(times * (size + 1), types * 6);
        var names = rest.Slice((times * (size + 1)) + (types * 6), letters);
        var offsets = new ZoneOffset[types];
        for (var i = 0; i < types; i++)
        {
            var abbreviation = names[descriptions[(i * 6) + 5]..];
            offsets[i] = new ZoneOffset(BinaryPrimitives.ReadInt32BigEndian(descriptions[(i * 6)..]), Encoding.ASCII.GetString(abbreviation[..abbreviation.IndexOf((byte)0)]));
        }

        var footer = file[(HeaderLength + BlockLength(file, size))..].Trim((byte)'\n');
        return new ZoneRules(transitions, indices, offsets, size == sizeof(long) && PosixZone.TryParse(footer, out var zone) ? zone : null);
    }

    private static int BlockLength(ReadOnlySpan<byte> header, int size) =>
        (Count(header, 3) * (size + 1)) + (Count(header, 4) * 6) + Count(header, 5) + (Count(header, 2) * (size + 4)) + Count(header, 1) + Count(header, 0);

    private static int Count(ReadOnlySpan<byte> header, int index) => BinaryPrimitives.ReadInt32BigEndian(header[(20 + (index * sizeof(int)))..]);
}
