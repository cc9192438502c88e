using System.Collections.Concurrent;

namespace QueryProxy.Engine.Governance;

/// <summary>Remembers the last failed call of each plugin's code, for administrators; the statement it was made for was denied. Thread-safe.</summary>
public sealed class ExtensionFailures
{
    private readonly ConcurrentDictionary<string, ExtensionFailure> _last = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;

    internal ExtensionFailures(TimeProvider time) => _time = time;

    /// <summary>The last failure of a plugin's hooks, or null.</summary>
    public ExtensionFailure? OfPlugin(string pluginId) => _last.GetValueOrDefault(Hook(pluginId));

    /// <summary>The last failure of policies of a type, or null.</summary>
    public ExtensionFailure? OfPolicyType(string policyType) => _last.GetValueOrDefault(Policy(policyType));

    internal string? HookFailed(string pluginId, string? reason) => Record(Hook(pluginId), reason);

    internal string? PolicyFailed(string policyType, string? reason) => Record(Policy(policyType), reason);

    private static string Hook(string pluginId) => "hook:" + pluginId;

    private static string Policy(string policyType) => "policy:" + policyType;

    private string? Record(string key, string? reason)
    {
        if (reason is not null)
        {
            var now = _time.GetUtcNow();
            _last.AddOrUpdate(key, new ExtensionFailure(now, reason, 1), (_, last) => new ExtensionFailure(now, reason, last.Count + 1));
        }

        return reason;
    }
}
