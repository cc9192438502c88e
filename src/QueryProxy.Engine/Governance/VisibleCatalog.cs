using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Catalog;

namespace QueryProxy.Engine.Governance;

/// <summary>
/// What exists for one user of a data source: statements are bound against it and the virtual catalog shows it, so the two cannot differ, and what is
/// hidden is simply unknown. Immutable.
/// </summary>
/// <param name="Catalog">The stored catalog without the hidden tables and columns.</param>
/// <param name="Failure">Why nothing that reads a table can run now, or null. <paramref name="Catalog"/> then has no tables.</param>
/// <param name="Variance">What the visibility depends on besides user and policies.</param>
public sealed record VisibleCatalog(CatalogSnapshot Catalog, Denial? Failure, PlanVariance Variance);
