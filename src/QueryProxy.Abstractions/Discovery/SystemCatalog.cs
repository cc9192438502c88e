namespace QueryProxy.Abstractions.Discovery;

/// <summary>Captured rows of an upstream's system catalogs. Immutable.</summary>
/// <param name="ServerVersion">The upstream's <c>server_version</c>, for example <c>15.18 (Debian 15.18-0+deb12u1)</c>.</param>
/// <param name="ServerVersionNumber">The upstream's <c>server_version_num</c>, for example 150018.</param>
/// <param name="VersionText">What <c>version()</c> says.</param>
/// <param name="Relations">The captured relations.</param>
public sealed record SystemCatalog(
    string ServerVersion,
    int ServerVersionNumber,
    string VersionText,
    IReadOnlyList<SystemCatalogRelation> Relations);
