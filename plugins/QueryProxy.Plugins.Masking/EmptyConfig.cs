namespace QueryProxy.Plugins.Masking;

/// <summary>The definition of a policy type that needs none beyond its targets: <c>{}</c>.</summary>
public sealed record EmptyConfig;
