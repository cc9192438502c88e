namespace QueryProxy.Host.Plugins;

/// <summary>A plugin that cannot be used. The message is one line that names the plugin, says what is wrong and what to do.</summary>
internal sealed class PluginException : Exception
{
    public PluginException(string message)
        : base(message)
    {
    }

    public PluginException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
