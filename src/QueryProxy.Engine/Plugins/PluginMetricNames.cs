namespace QueryProxy.Engine.Plugins;

/// <summary>The names under which the work of plugins is measured: the only place that spells them.</summary>
public static class PluginMetricNames
{
    /// <summary>The meter (<see cref="System.Diagnostics.Metrics.Meter"/>).</summary>
    public const string Meter = "QueryProxy.Plugins";

    /// <summary>Counter: calls of a plugin's code. For transforms a call is one batch of rows.</summary>
    public const string Calls = "queryproxy.plugin.calls";

    /// <summary>Histogram in seconds: how long a call took.</summary>
    public const string Duration = "queryproxy.plugin.duration";

    /// <summary>Counter: calls after which a statement was denied because the plugin said so.</summary>
    public const string Denials = "queryproxy.plugin.denials";

    /// <summary>Counter: calls that failed (threw, took too long, allocated too much) and calls that were not made because earlier ones had failed.</summary>
    public const string Failures = "queryproxy.plugin.failures";

    /// <summary>Tag: the plugin's id.</summary>
    public const string PluginTag = "plugin";

    /// <summary>Tag: what was called: <c>hook</c>, <c>policy</c>, <c>transform</c> or <c>observer</c>.</summary>
    public const string KindTag = "kind";
}
