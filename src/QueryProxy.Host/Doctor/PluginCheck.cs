using System.Runtime.CompilerServices;
using QueryProxy.Host.Configuration;
using QueryProxy.Host.Plugins;
using QueryProxy.Store.Policies;

namespace QueryProxy.Host.Doctor;

/// <summary>Whether the plugins serve, and offer what the stored policies need.</summary>
internal sealed class PluginCheck(PluginSet plugins, MissingPlugins missing, PolicyStore? policies) : IDoctorCheck
{
    private const string Area = "plugins";

    public async IAsyncEnumerable<Finding> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return plugins.RefusalReason is { } reason
            ? Finding.Fault(Area, $"No governed data would be served: {reason}.", "Install the plugins, or correct BR_PLUGINS_DIR.")
            : Finding.Fine(Area, $"Loaded {string.Join(", ", plugins.Plugins.Select(static plugin => $"{plugin.Manifest.Id} {plugin.Manifest.Version}"))}.");
        if (policies is null)
        {
            yield break;
        }

        if (await FindRefusalAsync(cancellationToken) is { } refusal)
        {
            yield return Finding.Fault(Area, refusal, "Until then the proxy does not start.");
        }

        await foreach (var policy in StoredPages.ReadAsync(policies.ListAsync, cancellationToken))
        {
            if (plugins.PolicyTypes.Find(policy.PolicyType) is null)
            {
                yield return Finding.Fault(
                    Area,
                    $"Policy \"{policy.Name}\" is of type {policy.PolicyType}, which no installed plugin offers.",
                    "Install the plugin again, or delete the policy.");
            }
        }
    }

    // The start's own check says whether it would be refused.
    private async Task<string?> FindRefusalAsync(CancellationToken cancellationToken)
    {
        try
        {
            await missing.CheckAsync(isAllowed: false, cancellationToken);
            return null;
        }
        catch (StartupException exception)
        {
            return exception.Message;
        }
    }
}
