namespace QueryProxy.Store.Entities;

/// <summary>The compressed rows of one captured system catalog, shared by every data source with the same content.</summary>
internal sealed class SystemCatalogRelationEntity
{
    /// <summary>SHA-256 of the uncompressed content, in hexadecimal.</summary>
    public required string Hash { get; set; }

    public required byte[] Content { get; set; }
}
