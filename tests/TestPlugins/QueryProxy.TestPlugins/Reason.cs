namespace QueryProxy.TestPlugins;

/// <summary>A service of the plugin's own container.</summary>
public sealed class Reason
{
    /// <summary>The text.</summary>
    public string Text => "good plugin says no";
}
