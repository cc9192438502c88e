namespace QueryProxy.Abstractions.Discovery;

/// <summary>A discovery that failed for a reason an administrator can act on. The message holds no secret.</summary>
/// <example>
/// <code>
/// catch (NpgsqlException exception)
/// {
///     throw new DiscoveryException($"Cannot connect to {host}: check address and port.", exception);
/// }
/// </code>
/// </example>
public sealed class DiscoveryException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed and what to do, without secrets.</param>
    public DiscoveryException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    /// <param name="message">What failed and what to do, without secrets.</param>
    /// <param name="innerException">The cause; logged, never shown.</param>
    public DiscoveryException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
