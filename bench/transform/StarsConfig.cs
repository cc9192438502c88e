namespace QueryProxy.Bench.Transform;

/// <summary>The policy has nothing to configure.</summary>
public sealed record StarsConfig;
