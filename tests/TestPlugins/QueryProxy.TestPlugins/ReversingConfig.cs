namespace QueryProxy.TestPlugins;

/// <summary>Nothing to configure.</summary>
public sealed record ReversingConfig;
