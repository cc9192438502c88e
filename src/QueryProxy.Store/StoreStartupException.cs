namespace QueryProxy.Store;

/// <summary>A store that cannot be used as configured. The message is one line for the operator and holds no secret.</summary>
public sealed class StoreStartupException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    public StoreStartupException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public StoreStartupException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
