using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using QueryProxy.Protocol;
using QueryProxy.Protocol.Frontend;

namespace QueryProxy.Server.Upstream;

/// <summary>
/// The prepared statements of one upstream connection, bounded; the one used longest ago goes first. Belongs to whoever holds
/// the connection's lease, so it needs no lock.
/// <para>
/// The way of a statement: <see cref="TryGet"/>; on a miss <see cref="Add"/>, write <see cref="WriteParse"/>, and on ParseComplete
/// <see cref="Confirm"/>, on an error before it <see cref="Remove"/>. Evicted names are closed with the next <see cref="WriteParse"/>,
/// inside the same exchange: it tells how many CloseComplete will come in front of ParseComplete.
/// </para>
/// </summary>
public sealed class UpstreamStatementCache
{
    private readonly int _capacity;
    private readonly Dictionary<UpstreamStatementKey, LinkedListNode<UpstreamStatement>> _statements;
    private readonly LinkedList<UpstreamStatement> _byUse = new();
    private readonly Queue<UpstreamStatement> _toClose = new();
    private long _lastNumber;

    public UpstreamStatementCache(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        _capacity = capacity;
        _statements = new Dictionary<UpstreamStatementKey, LinkedListNode<UpstreamStatement>>(capacity);
    }

    public int Count => _statements.Count;

    /// <summary>Looks a statement up and marks it as used. Allocates nothing.</summary>
    public bool TryGet(UpstreamStatementKey key, [NotNullWhen(true)] out UpstreamStatement? statement)
    {
        if (!_statements.TryGetValue(key, out var node))
        {
            statement = null;
            return false;
        }

        if (!ReferenceEquals(_byUse.First, node))
        {
            _byUse.Remove(node);
            _byUse.AddFirst(node);
        }

        statement = node.Value;
        return true;
    }

    /// <summary>Makes room and a name for a statement that the caller prepares next.</summary>
    public UpstreamStatement Add(UpstreamStatementKey key)
    {
        if (_statements.TryGetValue(key, out var existing))
            Remove(existing.Value);
        while (_statements.Count >= _capacity)
            Remove(_byUse.Last!.Value);

        var statement = new UpstreamStatement(this, key, ++_lastNumber);
        _statements.Add(key, _byUse.AddFirst(statement));
        return statement;
    }

    /// <summary>
    /// ParseComplete came, and so the names that were closed in front of it are gone. Names whose Close was skipped by an error
    /// stay queued and are closed again; closing a name twice is no error.
    /// </summary>
    public static void Confirm(UpstreamStatement statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        statement.IsPrepared = true;
        for (; statement.ClosesInFront > 0; statement.ClosesInFront--)
            statement.Cache._toClose.TryDequeue(out _);
    }

    /// <summary>
    /// Forgets a statement: its Parse failed, or the server says that its plan can no longer be used. If it was ever confirmed its name is
    /// closed with the next <see cref="WriteParse"/>.
    /// </summary>
    public void Remove(UpstreamStatement statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        if (!_statements.TryGetValue(statement.Key, out var node) || !ReferenceEquals(node.Value, statement))
            return;
        _statements.Remove(statement.Key);
        _byUse.Remove(node);
        if (statement.IsPrepared)
            _toClose.Enqueue(statement);
    }

    /// <summary>Forgets all: DISCARD ALL or DEALLOCATE ALL ran on the connection.</summary>
    public void Clear()
    {
        _statements.Clear();
        _byUse.Clear();
        _toClose.Clear();
    }

    /// <summary>Appends Close for every evicted name and the Parse itself. Neither Flush nor Sync.</summary>
    /// <returns>How many CloseComplete come before the ParseComplete.</returns>
    public int WriteParse(UpstreamStatement statement, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(statement);
        foreach (var evicted in _toClose)
            new Close(StatementOrPortal.Statement, evicted.Name).Write(output);
        new Parse(statement.Name, new PgString(statement.Key.Sql), PgOidList.Create(statement.Key.ParameterTypes)).Write(output);
        return statement.ClosesInFront = _toClose.Count;
    }
}
