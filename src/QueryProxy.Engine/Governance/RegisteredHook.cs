using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Engine.Governance;

/// <summary>A query hook and the plugin that registered it.</summary>
/// <param name="PluginId">The plugin's id.</param>
/// <param name="Hook">The hook.</param>
public sealed record RegisteredHook(string PluginId, IQueryHook Hook)
{
    /// <summary>The priority of a hook's masks: that of a policy assignment with none given.</summary>
    public const int Priority = 100;
}
