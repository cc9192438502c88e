namespace QueryProxy.Engine.Directory;

/// <summary>What is kept of a password; made by <see cref="PasswordSecrets"/>. Immutable. <see cref="ToString"/> shows neither.</summary>
/// <param name="PasswordHash">The Argon2id hash in PHC string format. Secret.</param>
/// <param name="ScramVerifier">The SCRAM-SHA-256 verifier in PostgreSQL's own text form, or null for none yet. Secret.</param>
public sealed record UserSecrets(string PasswordHash, string? ScramVerifier)
{
    /// <summary>Shows no secret.</summary>
    public override string ToString() => nameof(UserSecrets);
}
