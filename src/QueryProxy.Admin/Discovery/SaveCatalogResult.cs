namespace QueryProxy.Admin.Discovery;

/// <summary>What save_catalog did.</summary>
/// <param name="CatalogVersion">The new catalog version.</param>
/// <param name="Schemas">Selected schemas.</param>
/// <param name="Tables">Selected tables.</param>
/// <param name="Columns">Selected columns.</param>
public sealed record SaveCatalogResult(long CatalogVersion, int Schemas, int Tables, int Columns);
