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

    private readonly Dictionary<string, T> _objects = new(StringComparer.Ordinal);

    public int Count => _objects.Count;

    public IEnumerable<KeyValuePair<string, T>> All => _objects;

    public bool TryGet(in PgString name, [NotNullWhen(true)] out T? found)
    {
        if (name.Length > ShortName)
            return _objects.TryGetValue(name.Decode(), out found);
        Span<byte> bytes = stackalloc byte[ShortName];
        Span<char> chars = stackalloc char[ShortName];
        System.Buffers.BuffersExtensions.CopyTo(name.Bytes, bytes);
        var length = Encoding.UTF8.GetChars(bytes[..name.Length], chars);
        return _objects.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(chars[..length], out found);
    }

    public bool TryGet(string name, [NotNullWhen(true)] out T? found) => _objects.TryGetValue(name, out found);

    /// <exception cref="PgErrorException">The session has too many already.</exception>
    public void Add(string name, T added)
    {
        if (_objects.Count >= capacity && !_objects.ContainsKey(name))
            throw new PgErrorException(ServerSqlState.ConfigurationLimitExceeded, $"a session may have {capacity} of these at most");
        _objects[name] = added;
    }

    public bool Remove(string name, [NotNullWhen(true)] out T? removed) => _objects.Remove(name, out removed);

    public void Clear() => _objects.Clear();
}
