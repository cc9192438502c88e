namespace QueryProxy.Engine.Directory;

/// <summary>Makes what is kept of a password: a hash for where the password itself is shown, a verifier for SCRAM. Thread-safe.</summary>
public sealed class PasswordSecrets(IPasswordHasher hasher, IScramVerifierFactory verifiers)
{
    /// <summary>Derives both. Takes tens of milliseconds of pure computation.</summary>
    public UserSecrets Derive(string password) => new(hasher.Hash(password), verifiers.Create(password));
}
