namespace QueryProxy.TestPlugins;

/// <summary>How a policy misbehaves.</summary>
/// <param name="How">The way.</param>
public sealed record MisbehavingConfig(Misbehaviour How);
