using System.Text;
using QueryProxy.Protocol;
using QueryProxy.Server.Settings;

namespace QueryProxy.Server.Sessions;

/// <summary>
/// The client's transaction block, and how much of it the upstream knows. BEGIN, SAVEPOINT, RELEASE and ROLLBACK TO are only noted; they go upstream in
/// front of the next statement that runs there, so that a block that only reads the catalog takes no connection. Owned by one session.
/// </summary>
internal sealed class TransactionState
{
    // Made for the first block and the first savepoint: most sessions have neither.
    private List<Savepoint>? _savepoints;
    private StringBuilder? _pending;
    private bool _hasPendingRollback;

    /// <summary>As ReadyForQuery tells it.</summary>
    public TransactionStatus Status { get; private set; } = TransactionStatus.Idle;

    public bool IsInBlock => Status != TransactionStatus.Idle;

    public bool IsFailed => Status == TransactionStatus.Failed;

    /// <summary>Whether the block is that of a Query message of several statements, and ends with it.</summary>
    public bool IsImplicit { get; private set; }

    /// <summary>Whether BEGIN went upstream.</summary>
    public bool IsBegunUpstream { get; private set; }

    /// <summary>Whether the upstream connection of the block was lost: only the end of the block is left.</summary>
    public bool IsLost { get; private set; }

    public TransactionModes Modes { get; private set; } = TransactionModes.Default;

    /// <summary>How deep savepoints are nested; a cursor remembers it.</summary>
    public int Depth => _savepoints?.Count ?? 0;

    private StringBuilder Pending => _pending ??= new StringBuilder();

    public void Begin(TransactionModes modes)
    {
        Reset();
        Status = TransactionStatus.InTransaction;
        Modes = modes;
    }

    /// <summary>Makes a block of the rest of a Query message.</summary>
    public void BeginImplicit(TransactionModes modes)
    {
        Begin(modes);
        IsImplicit = true;
    }

    /// <summary>BEGIN in an implicit block: it does not end with its message any more.</summary>
    public void MakeExplicit() => IsImplicit = false;

    /// <summary>SET TRANSACTION: possible until something ran upstream.</summary>
    public void SetModes(TransactionModes modes) => Modes = modes;

    /// <summary>The settings of the savepoint that a failed block can return to; null when there is none.</summary>
    public ClientSettings.SavedSettings? SettingsOfSavepoint => _savepoints is [.., var last] ? last.Settings : null;

    /// <summary>A statement failed.</summary>
    public void Fail()
    {
        if (IsInBlock)
            Status = TransactionStatus.Failed;
    }

    /// <summary>The upstream connection was lost.</summary>
    public void Lose()
    {
        if (!IsInBlock)
            return;
        Fail();
        IsLost = true;
        IsBegunUpstream = false;
        _pending?.Clear();
    }

    public void AddSavepoint(string name, ClientSettings.SavedSettings settings) => (_savepoints ??= []).Add(new Savepoint(name, settings));

    /// <summary>Whether there is a savepoint of this name.</summary>
    public bool HasSavepoint(string name) => Find(name) >= 0;

    /// <summary>RELEASE: the savepoint and those after it are gone, their effects stay.</summary>
    public void Release(string name)
    {
        var index = Find(name);
        if (_savepoints![index].IsUpstream)
            Pending.Append("RELEASE SAVEPOINT ").Append(Quote(name)).Append(';');
        _savepoints.RemoveRange(index, _savepoints.Count - index);
    }

    /// <summary>ROLLBACK TO: the block works again, what came after the savepoint is undone, the savepoint stays.</summary>
    /// <returns>The settings to return to.</returns>
    public ClientSettings.SavedSettings RollBackTo(string name)
    {
        var index = Find(name);
        var savepoint = _savepoints![index];
        if (savepoint.IsUpstream)
        {
            Pending.Append("ROLLBACK TO SAVEPOINT ").Append(Quote(name)).Append(';');
            _hasPendingRollback = true;
        }

        _savepoints.RemoveRange(index + 1, _savepoints.Count - index - 1);
        Status = TransactionStatus.InTransaction;
        return savepoint.Settings;
    }

    /// <summary>The end of the block.</summary>
    public void End() => Reset();

    /// <summary>What the upstream must be told of the block before it runs something in it; counts as told from now on.</summary>
    public PendingSql? TakePendingSql()
    {
        if (!IsInBlock)
            return null;
        var begins = !IsBegunUpstream;
        if (begins)
            Pending.Clear().Append(Modes.ToBegin()).Append(';');
        foreach (ref var savepoint in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_savepoints))
        {
            if (savepoint.IsUpstream)
                continue;
            Pending.Append("SAVEPOINT ").Append(Quote(savepoint.Name)).Append(';');
            savepoint = savepoint with { IsUpstream = true };
        }

        if (_pending is not { Length: > 0 })
            return null;
        IsBegunUpstream = true;
        var pending = new PendingSql(_pending.ToString(), begins, _hasPendingRollback);
        _pending.Clear();
        _hasPendingRollback = false;
        return pending;
    }

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private int Find(string name) => _savepoints?.FindLastIndex(savepoint => savepoint.Name == name) ?? -1;

    private void Reset()
    {
        Status = TransactionStatus.Idle;
        IsImplicit = false;
        IsBegunUpstream = false;
        IsLost = false;
        Modes = TransactionModes.Default;
        _savepoints?.Clear();
        _pending?.Clear();
        _hasPendingRollback = false;
    }

    private readonly record struct Savepoint(string Name, ClientSettings.SavedSettings Settings, bool IsUpstream = false);
}
