namespace QueryProxy.Engine.Directory;

/// <summary>Hashes and verifies passwords. Both take tens of milliseconds and megabytes by design: callers bound how many run at once.</summary>
public interface IPasswordHasher
{
    /// <summary>Hashes a password with a fresh salt.</summary>
    /// <returns>A PHC string that names the algorithm and its parameters.</returns>
    string Hash(string password);

    /// <summary>Verifies a password against a hash, in time independent of where they differ.</summary>
    bool Verify(string password, string hash);

    /// <summary>A valid hash that no password matches, so that an unknown user costs what a known one costs.</summary>
    string DecoyHash { get; }
}
