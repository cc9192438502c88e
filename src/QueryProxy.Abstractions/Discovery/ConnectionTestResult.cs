namespace QueryProxy.Abstractions.Discovery;

/// <summary>What a connection test found.</summary>
/// <param name="IsSuccess">Whether the connection works.</param>
/// <param name="Message">What was found or what failed and what to do, without secrets.</param>
/// <param name="ServerVersion">The upstream's version as it states it, or null.</param>
/// <param name="Warnings">Things that work but should be changed, such as rights that are too wide.</param>
public sealed record ConnectionTestResult(
    bool IsSuccess,
    string Message,
    string? ServerVersion,
    IReadOnlyList<string> Warnings);
