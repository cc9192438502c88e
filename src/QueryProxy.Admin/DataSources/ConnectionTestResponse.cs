namespace QueryProxy.Admin.DataSources;

/// <summary>Answer of <c>POST /datasources/{id}/test</c>; a failed connection is an answer, not an error.</summary>
/// <param name="Success">Whether the connection works.</param>
/// <param name="Message">What was found, or what failed and what to do.</param>
/// <param name="ServerVersion">The upstream's version, or null.</param>
/// <param name="Warnings">Things that work but should be changed.</param>
public sealed record ConnectionTestResponse(bool Success, string Message, string? ServerVersion, IReadOnlyList<string> Warnings);
