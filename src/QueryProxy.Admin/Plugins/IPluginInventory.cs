namespace QueryProxy.Admin.Plugins;

/// <summary>The plugins of this process, as the host knows them. Thread-safe.</summary>
public interface IPluginInventory
{
    /// <summary>All plugins, by id.</summary>
    IReadOnlyList<PluginResponse> List();
}
