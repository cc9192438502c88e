namespace QueryProxy.Engine.Directory;

/// <summary>
/// Derives what a SCRAM login is checked against. Implemented by the data plane, which knows the mechanism; asked by whoever sets a password.
/// </summary>
public interface IScramVerifierFactory
{
    /// <summary>Derives a verifier with a fresh salt. Takes some milliseconds.</summary>
    /// <returns><c>SCRAM-SHA-256$iterations:salt$StoredKey:ServerKey</c>. As secret as a password hash.</returns>
    string Create(string password);
}
