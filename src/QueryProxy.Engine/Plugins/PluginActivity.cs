using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace QueryProxy.Engine.Plugins;

/// <summary>Counts and measures what plugins do: as metrics (<see cref="PluginMetricNames"/>) and as numbers for the management plane. Thread-safe.</summary>
public sealed class PluginActivity : IDisposable
{
    /// <summary>The owner of code that no plugin brought.</summary>
    public const string Host = "host";

    private static readonly string[] Kinds = ["hook", "policy", "transform", "observer"];
    private readonly ConcurrentDictionary<string, Counters> _counters = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<AssemblyLoadContext, string> _owners = new();
    private readonly ConditionalWeakTable<Type, string> _ownersByType = [];
    private readonly TimeProvider _time;
    private readonly Meter _meter = new(PluginMetricNames.Meter);
    private readonly Counter<long> _calls;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _denials;
    private readonly Counter<long> _failures;

    /// <summary>Creates it; usually one for each process.</summary>
    /// <param name="time">Dates failures.</param>
    public PluginActivity(TimeProvider time)
    {
        _time = time;
        _calls = _meter.CreateCounter<long>(PluginMetricNames.Calls, "{call}", "Calls of a plugin's code.");
        _duration = _meter.CreateHistogram<double>(PluginMetricNames.Duration, "s", "How long a call of a plugin's code took.");
        _denials = _meter.CreateCounter<long>(PluginMetricNames.Denials, "{call}", "Calls after which a statement was denied because the plugin said so.");
        _failures = _meter.CreateCounter<long>(PluginMetricNames.Failures, "{call}", "Calls that failed or were not made because earlier ones had failed.");
    }

    /// <summary>Says whose code a load context holds.</summary>
    public void Register(string pluginId, AssemblyLoadContext context) => _owners[context] = pluginId;

    /// <summary>The plugin that brought an object's type, or <see cref="Host"/>.</summary>
    public string OwnerOf(object extension)
    {
        ArgumentNullException.ThrowIfNull(extension);
        return _ownersByType.GetValue(
            extension.GetType(),
            type => AssemblyLoadContext.GetLoadContext(type.Assembly) is { } context && _owners.TryGetValue(context, out var owner) ? owner : Host);
    }

    /// <summary>Records a call that went well.</summary>
    public void Succeeded(string pluginId, PluginCallKind kind, TimeSpan duration) => Count(pluginId, kind, duration);

    /// <summary>Records that a statement was denied because a plugin said so, in addition to the call.</summary>
    public void Denied(string pluginId, PluginCallKind kind)
    {
        Interlocked.Increment(ref Of(pluginId).Denials);
        _denials.Add(1, Tags(pluginId, kind));
    }

    /// <summary>Records a call that failed.</summary>
    /// <param name="pluginId">The plugin.</param>
    /// <param name="kind">What was called.</param>
    /// <param name="duration">How long it took, or null when it was not made because earlier ones had failed.</param>
    /// <param name="reason">What went wrong, for administrators; no data values.</param>
    public void Failed(string pluginId, PluginCallKind kind, TimeSpan? duration, string reason)
    {
        var counters = duration is { } time ? Count(pluginId, kind, time) : Of(pluginId);
        Interlocked.Increment(ref counters.Failures);
        counters.LastFailure = new Failure(reason, _time.GetUtcNow());
        _failures.Add(1, Tags(pluginId, kind));
    }

    /// <summary>What a plugin did so far.</summary>
    public PluginCounts CountsOf(string pluginId)
    {
        var counters = Of(pluginId);
        var last = counters.LastFailure;
        return new PluginCounts(
            pluginId,
            Interlocked.Read(ref counters.Calls),
            Interlocked.Read(ref counters.Denials),
            Interlocked.Read(ref counters.Failures),
            TimeSpan.FromTicks(Interlocked.Read(ref counters.Ticks)),
            Volatile.Read(ref counters.Suspended) > 0,
            last?.Reason,
            last?.At);
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    internal void Suspend(string pluginId) => Interlocked.Increment(ref Of(pluginId).Suspended);

    internal void Resume(string pluginId) => Interlocked.Decrement(ref Of(pluginId).Suspended);

    private Counters Count(string pluginId, PluginCallKind kind, TimeSpan duration)
    {
        var counters = Of(pluginId);
        Interlocked.Increment(ref counters.Calls);
        Interlocked.Add(ref counters.Ticks, duration.Ticks);
        var tags = Tags(pluginId, kind);
        _calls.Add(1, tags);
        _duration.Record(duration.TotalSeconds, tags);
        return counters;
    }

    private Counters Of(string pluginId) => _counters.GetOrAdd(pluginId, static _ => new Counters());

    private static TagList Tags(string pluginId, PluginCallKind kind) =>
        new() { { PluginMetricNames.PluginTag, pluginId }, { PluginMetricNames.KindTag, Kinds[(int)kind] } };

    private sealed record Failure(string Reason, DateTimeOffset At);

    private sealed class Counters
    {
        public long Calls;
        public long Denials;
        public long Failures;
        public long Ticks;
        public int Suspended;
        public volatile Failure? LastFailure;
    }
}
