namespace QueryProxy.Engine.Directory;

/// <summary>What governance depends on cannot be read, or is too old to be relied on: whatever asked must be refused. The message is for administrators.</summary>
public sealed class DirectoryUnavailableException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is missing and for how long.</param>
    /// <param name="innerException">What went wrong, or null.</param>
    public DirectoryUnavailableException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
