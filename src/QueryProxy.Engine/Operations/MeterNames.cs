using QueryProxy.Engine.Plugins;

namespace QueryProxy.Engine.Operations;

/// <summary>The names of the meters whose instruments are exported: in one place, for whoever exports them.</summary>
public static class MeterNames
{
    /// <summary>Sessions, statements, upstream pools.</summary>
    public const string DataPlane = "QueryProxy.Server";

    /// <summary>Statements over the catalog that are not supported.</summary>
    public const string VirtualCatalog = "QueryProxy.VirtualCatalog";

    /// <summary>Calls of plugins.</summary>
    public const string Plugins = PluginMetricNames.Meter;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [DataPlane, VirtualCatalog, Plugins];
}
