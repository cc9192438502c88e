namespace QueryProxy.Admin.Users;

/// <summary>The first administrator cannot be created. The message is one line for the operator; the host ends with exit code 1.</summary>
public sealed class BootstrapException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is missing and what to do.</param>
    public BootstrapException(string message)
        : base(message)
    {
    }
}
