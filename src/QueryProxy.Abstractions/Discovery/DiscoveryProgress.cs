namespace QueryProxy.Abstractions.Discovery;

/// <summary>How far a discovery has come.</summary>
/// <param name="Phase">What is being done, for example <c>tables</c>.</param>
/// <param name="Detail">What is being looked at, for people.</param>
/// <param name="Done">Things done so far, or null when it is not known.</param>
/// <param name="Total">Things in all, or null when it is not known.</param>
public sealed record DiscoveryProgress(string Phase, string Detail, int? Done = null, int? Total = null);
