namespace QueryProxy.Engine.Plugins;

/// <summary>What of a plugin is called.</summary>
public enum PluginCallKind
{
    /// <summary>A query hook, once for each plan.</summary>
    Hook,

    /// <summary>A policy, once for each plan that reads a table it targets.</summary>
    Policy,

    /// <summary>A column transform, once for each batch of rows.</summary>
    Transform,

    /// <summary>An observer of outcomes.</summary>
    Observer,
}
