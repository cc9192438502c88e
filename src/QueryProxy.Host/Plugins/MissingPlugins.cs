using QueryProxy.Host.Configuration;
using QueryProxy.Host.Plugins.Installation;
using QueryProxy.Store.Policies;

namespace QueryProxy.Host.Plugins;

/// <summary>
/// Finds out before anything is served whether a plugin that governs data is gone: one whose policy types stored policies use, or one that was installed and is not there. A proxy
/// that went on without it would show what it hid.
/// </summary>
internal sealed class MissingPlugins(PluginSet plugins, PolicyStore policies)
{
    /// <summary>Refuses the start, or says what is closed.</summary>
    /// <param name="isAllowed">Whether to go on with the data sources of the policies closed.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What is closed, for the log; null when nothing is missing.</returns>
    /// <exception cref="StartupException">Something is missing; the message says what, who needs it, and how to go on.</exception>
    public async Task<string?> CheckAsync(bool isAllowed, CancellationToken cancellationToken)
    {
        // Nothing is served at all then, which the log says.
        if (plugins.RefusalReason is not null)
        {
            return null;
        }

        var lost = PluginLedger.Read(plugins.Folder)
            .Where(entry => !plugins.Plugins.Any(plugin => string.Equals(plugin.Manifest.Id, entry.Key, StringComparison.OrdinalIgnoreCase))).ToList();
        var orphans = (await policies.ListUsesAsync(cancellationToken)).Where(use => plugins.PolicyTypes.Find(use.PolicyType) is null).ToList();
        if (lost.Count == 0 && orphans.Count == 0)
        {
            return null;
        }

        var what = Describe(lost, orphans);
        var governsAll = lost.Find(static entry => entry.Value.HasHooks);
        if (governsAll.Value is not null)
        {
            throw new StartupException(
                $"{what} {governsAll.Key} has hooks that govern every statement, so nothing can be served without it. Install it again (queryproxy plugin install {governsAll.Key}), or remove it for good (queryproxy plugin remove {governsAll.Key}).");
        }

        var closed = string.Join(", ", orphans.Select(static use => use.DataSourceName).Distinct().Order(StringComparer.Ordinal));
        if (isAllowed)
        {
            return closed.Length == 0 ? what : $"{what} Closed until it is back: {closed}.";
        }

        var goOn = closed.Length == 0
            ? $"remove it for good (queryproxy plugin remove {lost[0].Key})"
            : $"start with \"queryproxy serve --without-missing-plugins\", which keeps {closed} closed and lets you change the policies over the management API";
        throw new StartupException($"{what} Install the plugin again (queryproxy plugin install {(lost.Count > 0 ? lost[0].Key : "ID")}), or {goOn}.");
    }

    private static string Describe(List<KeyValuePair<string, PluginLedger.Entry>> lost, List<PolicyUse> orphans)
    {
        var parts = new List<string>();
        if (lost.Count > 0)
        {
            parts.Add($"The folder of an installed plugin is gone: {string.Join(", ", lost.Select(static entry => $"{entry.Key} {entry.Value.Version}"))}.");
        }

        if (orphans.Count > 0)
        {
            parts.Add($"No plugin offers the policy types of these policies: {string.Join(", ", orphans.Select(static use => $"\"{use.PolicyName}\" ({use.PolicyType}) on {use.DataSourceName}"))}.");
        }

        return string.Join(" ", parts);
    }
}
