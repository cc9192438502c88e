namespace QueryProxy.Admin.Requests;

/// <summary>A request that is answered with a problem of a certain status.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="detail">What is wrong and what to do, without secrets.</param>
public sealed class RequestRefusedException(int status, string detail) : Exception(detail)
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>Further members of the problem, in snake_case.</summary>
    public Dictionary<string, object?> Extensions { get; } = new(StringComparer.Ordinal);

    /// <summary>When to try again, or null.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>404.</summary>
    public static RequestRefusedException NotFound(string what) => new(StatusCodes.Status404NotFound, $"There is no such {what}.");

    /// <summary>400.</summary>
    public static RequestRefusedException BadRequest(string detail) => new(StatusCodes.Status400BadRequest, detail);
}
