using System.Diagnostics.CodeAnalysis;
using System.Text;
using QueryProxy.Protocol;
using QueryProxy.Server.Errors;

namespace QueryProxy.Server.Sessions;

/// <summary>The prepared statements, portals or cursors of a session by name. Finding one by a name on the wire allocates nothing.</summary>
internal sealed class NamedObjects<T>(int capacity)
    where T : class
{
    private const int ShortName = 128;

    // Made for the first one: most sessions have none.
    private Dictionary<string, T>? _objects;

    public int Count => _objects?.Count ?? 0;

    public IEnumerable<KeyValuePair<string, T>> All => _objects ?? [];

    public bool TryGet(in PgString name, [NotNullWhen(true)] out T? found)
    {
        found = null;
        if (_objects is null)
            return false;
        if (name.Length > ShortName)
            return _objects.TryGetValue(name.Decode(), out found);
        Span<byte> bytes = stackalloc byte[ShortName];
        Span<char> chars = stackalloc char[ShortName];
        System.Buffers.BuffersExtensions.CopyTo(name.Bytes, bytes);
        var length = Encoding.UTF8.GetChars(bytes[..name.Length], chars);
        return _objects.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(chars[..length], out found);
    }

    public bool TryGet(string name, [NotNullWhen(true)] out T? found)
    {
        found = null;
        return _objects is not null && _objects.TryGetValue(name, out found);
    }

    /// <exception cref="PgErrorException">The session has too many already.</exception>
    public void Add(string name, T added)
    {
        _objects ??= new Dictionary<string, T>(StringComparer.Ordinal);
        if (_objects.Count >= capacity && !_objects.ContainsKey(name))
            throw new PgErrorException(ServerSqlState.ConfigurationLimitExceeded, $"a session may have {capacity} of these at most");
        _objects[name] = added;
    }

    public bool Remove(string name, [NotNullWhen(true)] out T? removed)
    {
        removed = null;
        return _objects is not null && _objects.Remove(name, out removed);
    }

    public void Clear() => _objects?.Clear();
}
