namespace QueryProxy.Admin.Plugins;

/// <summary>Whether a plugin works.</summary>
public enum PluginState
{
    /// <summary>It is loaded, and no call of it has failed lately.</summary>
    Loaded,

    /// <summary>It is loaded, and a call of its code failed within the last five minutes: the statement was denied.</summary>
    Failing,
}
