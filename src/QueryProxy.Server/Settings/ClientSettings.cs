using System.Collections.Immutable;
using QueryProxy.Server.Errors;

namespace QueryProxy.Server.Settings;

/// <summary>
/// The settings of one session with PostgreSQL's layers: SET LOCAL over SET over what the client asked for at startup over the default.
/// A rolled back transaction takes its SETs with it. Owned by one session; not thread-safe.
/// </summary>
internal sealed class ClientSettings
{
    private const int MaxCustom = 1000;
    private static readonly ImmutableSortedSet<string> NoCustom = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    // Few, and looked through one by one: a session that waits shall hold little.
    private KeyValuePair<string, string>[] _initial = [];
    private ImmutableSortedSet<string> _custom = NoCustom;
    private ImmutableDictionary<string, string> _session = ImmutableDictionary<string, string>.Empty;
    private ImmutableDictionary<string, string> _local = ImmutableDictionary<string, string>.Empty;
    private string[]? _upstreamValues;

    // What the client was told, kept from the first change after that until it is told of it.
    private string[]? _reported;
    private int _reportedVersion = -1;

    // Before the first change of the transaction that runs now: that of the message, and of the block that begins in it.
    private SavedSettings? _atStart;

    /// <summary>Grows with every change.</summary>
    public int Version { get; private set; }

    /// <summary>The values of <see cref="SettingRegistry.Upstream"/>, in its order. The same array until one of them changes.</summary>
    public string[] UpstreamValues => _upstreamValues ??= CurrentValues(SettingRegistry.Upstream);

    /// <summary>The names with a dot in them that the client made settings of by setting them; they mean nothing to the proxy and never leave it.</summary>
    public IReadOnlyCollection<string> CustomNames => _custom;

    /// <summary>The value a setting has now.</summary>
    public string this[string name] => Value(SettingRegistry.Find(name)!);

    /// <summary>Whether dates, intervals and bytes are shown as by default.</summary>
    public bool HasDefaultStyles =>
        this[SettingRegistry.DateStyle].StartsWith("ISO", StringComparison.Ordinal)
        && this[SettingRegistry.IntervalStyle] == SettingRegistry.Find(SettingRegistry.IntervalStyle)!.Default
        && this[SettingRegistry.ByteaOutput] == SettingRegistry.Find(SettingRegistry.ByteaOutput)!.Default;

    /// <summary>The value a setting has now.</summary>
    public string Value(SettingDefinition setting) =>
        _local.TryGetValue(setting.Name, out var value) || _session.TryGetValue(setting.Name, out value) ? value : Initial(setting);

    /// <summary>Fixes what a session starts with, read-only settings included; RESET returns to it.</summary>
    public void Initialize(string name, string value)
    {
        Changing();
        SetInitial(SettingRegistry.Find(name)!.Name, value);
        Changed();
    }

    /// <summary>Takes a setting of the startup packet.</summary>
    /// <exception cref="PgErrorException">Unknown (42704), read-only (55P02) or not valid (22023).</exception>
    public void InitializeFromClient(string name, string value)
    {
        var setting = Demand(name);
        Changing();
        SetInitial(setting.Name, Check(setting, value));
        if (setting.IsCustom)
            AddCustom(setting.Name);
        Changed();
    }

    /// <summary>SET and SET LOCAL.</summary>
    /// <exception cref="PgErrorException">Unknown (42704), read-only (55P02) or not valid (22023).</exception>
    public void Set(string name, string value, bool isLocal)
    {
        var setting = Demand(name);
        Assign(setting, Check(setting, value), isLocal);
    }

    /// <summary>RESET, and SET … TO DEFAULT.</summary>
    public void Reset(string name, bool isLocal)
    {
        var setting = Demand(name);
        if (isLocal)
        {
            Assign(setting, Initial(setting), isLocal: true);
            return;
        }

        Changing();
        _atStart ??= Save();
        _session = _session.Remove(setting.Name);
        _local = _local.Remove(setting.Name);
        Changed();
    }

    /// <summary>RESET ALL.</summary>
    public void ResetAll()
    {
        Changing();
        _atStart ??= Save();
        _session = _session.Clear();
        _local = _local.Clear();
        Changed();
    }

    /// <summary>The state to come back to when the savepoint that begins now is rolled back.</summary>
    public SavedSettings Save() => new(_session, _local);

    /// <summary>A rollback of the transaction: the block, or outside of one the message.</summary>
    public void RollBack()
    {
        if (_atStart is { } saved)
            Restore(saved);
        EndTransaction();
    }

    /// <summary>A rollback.</summary>
    public void Restore(SavedSettings saved)
    {
        if (ReferenceEquals(_session, saved.Session) && ReferenceEquals(_local, saved.Local))
            return;
        Changing();
        _session = saved.Session;
        _local = saved.Local;
        Changed();
    }

    /// <summary>The end of a transaction: what SET LOCAL set is gone.</summary>
    public void EndTransaction()
    {
        _atStart = null;
        if (_local.IsEmpty)
            return;
        Changing();
        _local = _local.Clear();
        Changed();
    }

    /// <summary>Names the reported settings that changed since the last call.</summary>
    public void ReportChanges<TTarget>(TTarget target, Action<TTarget, string, string> report)
    {
        if (_reportedVersion == Version)
            return;
        _reportedVersion = Version;
        var before = _reported;
        _reported = null;
        for (var i = 0; i < SettingRegistry.Reported.Length; i++)
        {
            var setting = SettingRegistry.Reported[i];
            var value = Value(setting);
            if (before?[i] != value)
                report(target, setting.Name, value);
        }
    }

    /// <summary>Finds a setting that has a value; one of the client's own has none before it is set.</summary>
    /// <exception cref="PgErrorException">There is none (42704).</exception>
    public SettingDefinition DemandKnown(string name)
    {
        var setting = Demand(name);
        return setting.IsCustom && !_custom.Contains(setting.Name) ? throw Unknown(name) : setting;
    }

    /// <summary>Finds a setting that a client may set.</summary>
    /// <exception cref="PgErrorException">There is none (42704).</exception>
    public static SettingDefinition Demand(string name) =>
        SettingRegistry.Find(name) ?? throw Unknown(name);

    /// <summary>The canonical form of a value.</summary>
    /// <exception cref="PgErrorException">Read-only (55P02) or not valid (22023).</exception>
    public static string Check(SettingDefinition setting, string value)
    {
        if (setting.IsReadOnly)
            throw new PgErrorException(ServerSqlState.CantChangeRuntimeParam, $"parameter \"{setting.Name}\" cannot be changed");
        return setting.Normalize(value)
            ?? throw new PgErrorException(ServerSqlState.InvalidParameterValue, setting.Complaint(value), setting.Explain(value));
    }

    private static PgErrorException Unknown(string name) =>
        new(ServerSqlState.UndefinedObject, $"unrecognized configuration parameter \"{name}\"");

    private void Assign(SettingDefinition setting, string value, bool isLocal)
    {
        if (setting.IsCustom)
            AddCustom(setting.Name);
        Changing();
        _atStart ??= Save();
        if (isLocal)
        {
            _local = _local.SetItem(setting.Name, value);
        }
        else
        {
            _session = _session.SetItem(setting.Name, value);
            _local = _local.Remove(setting.Name);
        }

        Changed();
    }

    private void AddCustom(string name)
    {
        if (_custom.Count >= MaxCustom && !_custom.Contains(name))
            throw new PgErrorException(ServerSqlState.ConfigurationLimitExceeded, $"a session may have {MaxCustom} settings of its own at most");
        _custom = _custom.Add(name);
    }

    private string Initial(SettingDefinition setting)
    {
        foreach (var (name, value) in _initial)
        {
            if (name == setting.Name)
                return value;
        }

        return setting.Default;
    }

    private void SetInitial(string name, string value)
    {
        var place = Array.FindIndex(_initial, pair => pair.Key == name);
        if (place < 0)
        {
            place = _initial.Length;
            Array.Resize(ref _initial, place + 1);
        }

        _initial[place] = new(name, value);
    }

    private void Changing()
    {
        if (_reportedVersion == Version)
            _reported = CurrentValues(SettingRegistry.Reported);
    }

    private void Changed()
    {
        Version++;
        if (_upstreamValues is { } values && !CurrentValues(SettingRegistry.Upstream).AsSpan().SequenceEqual(values))
            _upstreamValues = null;
    }

    private string[] CurrentValues(ImmutableArray<SettingDefinition> settings)
    {
        var values = new string[settings.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = Value(settings[i]);
        return values;
    }

    /// <summary>What a rollback returns to.</summary>
    internal readonly record struct SavedSettings(ImmutableDictionary<string, string> Session, ImmutableDictionary<string, string> Local);
}
