namespace QueryProxy.Testing;

/// <summary>A test that cannot say what was asked of it. The message says why, and what to write instead.</summary>
public sealed class PolicyTestException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">Why, and what to write instead.</param>
    public PolicyTestException(string message)
        : base(message)
    {
    }
}
