namespace QueryProxy.Store.Entities;

/// <summary>A data source: an upstream that clients name as their database.</summary>
internal sealed class DataSourceEntity : IVersionedEntity
{
    public Guid Id { get; set; }

    public required string Name { get; set; }

    public required string Type { get; set; }

    /// <summary>A JSON object of the plain connection fields.</summary>
    public required string Config { get; set; }

    /// <summary>The encrypted JSON object of the secret connection fields.</summary>
    public required byte[] Secrets { get; set; }

    /// <summary>A JSON array of the names of the secret connection fields that are set.</summary>
    public required string SecureFields { get; set; }

    /// <summary>The encrypted 32-byte key for keyed hashes.</summary>
    public required byte[] HashKey { get; set; }

    /// <summary>The key with which both were encrypted.</summary>
    public required string KeyId { get; set; }

    public required string AccessMode { get; set; }

    public string? TenantColumn { get; set; }

    public bool IsActive { get; set; }

    /// <summary>Grows with every saved catalog; 0 when none was saved.</summary>
    public long CatalogVersion { get; set; }

    /// <summary>The JSON manifest of the captured system catalogs: server version and relation hashes.</summary>
    public string? SystemCatalog { get; set; }

    public DateTime? LastSyncAt { get; set; }

    /// <summary>A JSON object.</summary>
    public string? LastSyncResult { get; set; }

    /// <summary>Grows with every change; the concurrency token.</summary>
    public long Version { get; set; }

    public DateTime CreatedAt { get; set; }

    public DateTime UpdatedAt { get; set; }
}
