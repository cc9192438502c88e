namespace QueryProxy.Admin.Discovery;

/// <summary>What sync_catalog found; the catalog itself stays as it is.</summary>
/// <param name="InSync">Whether nothing differs.</param>
/// <param name="Added">Tables and columns that the upstream has and the catalog has not.</param>
/// <param name="Removed">Tables and columns that the catalog has and the upstream has no longer.</param>
/// <param name="Changed">Tables and columns whose kind, type, nullability or keys changed. A key is told of its table, by its name and what PostgreSQL prints of it; one that was added has no <c>before</c>, one that was dropped no <c>after</c>.</param>
public sealed record CatalogDifference(
    bool InSync,
    IReadOnlyList<CatalogDifferenceItem> Added,
    IReadOnlyList<CatalogDifferenceItem> Removed,
    IReadOnlyList<CatalogDifferenceItem> Changed);
