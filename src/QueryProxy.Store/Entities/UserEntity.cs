namespace QueryProxy.Store.Entities;

/// <summary>A proxy user.</summary>
internal sealed class UserEntity : IVersionedEntity
{
    public Guid Id { get; set; }

    public required string Username { get; set; }

    /// <summary>An Argon2id PHC string.</summary>
    public required string PasswordHash { get; set; }

    /// <summary>A SCRAM-SHA-256 verifier in PostgreSQL's text form; null for a password set by a version that made none.</summary>
    public string? ScramVerifier { get; set; }

    public string? Tenant { get; set; }

    public bool IsAdmin { get; set; }

    public bool IsActive { get; set; }

    /// <summary>A JSON object of values by attribute key.</summary>
    public required string Attributes { get; set; }

    /// <summary>Grows when every token issued so far must end.</summary>
    public int TokenVersion { get; set; }

    /// <summary>Grows with every change; the concurrency token.</summary>
    public long Version { get; set; }

    public DateTime CreatedAt { get; set; }

    public DateTime UpdatedAt { get; set; }
}
