namespace QueryProxy.Admin.Plugins;

/// <summary>A plugin and what it offers.</summary>
/// <param name="Id">The plugin's id.</param>
/// <param name="Version">Its version.</param>
/// <param name="AbstractionsVersion">The version of QueryProxy.Abstractions it was built with.</param>
/// <param name="State">Whether it works.</param>
/// <param name="PolicyTypes">The policy types it offers.</param>
/// <param name="DatasourceTypes">The data source types it can discover.</param>
/// <param name="Hooks">The names of its query hooks.</param>
/// <param name="Observers">The names of its observers.</param>
/// <param name="LastFailure">When and how a call of its code last failed, or null.</param>
public sealed record PluginResponse(
    string Id,
    string Version,
    string AbstractionsVersion,
    PluginState State,
    IReadOnlyList<PluginOffer> PolicyTypes,
    IReadOnlyList<PluginOffer> DatasourceTypes,
    IReadOnlyList<string> Hooks,
    IReadOnlyList<string> Observers,
    PluginFailure? LastFailure);
