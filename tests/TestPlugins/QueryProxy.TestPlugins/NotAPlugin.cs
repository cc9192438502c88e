namespace QueryProxy.TestPlugins;

/// <summary>Implements nothing.</summary>
public sealed class NotAPlugin;
