namespace QueryProxy.Store.Catalogs;

/// <summary>What a data source keeps of its captured system catalogs: the server's version and where each relation's rows are. Immutable.</summary>
/// <param name="ServerVersion"><c>server_version</c>.</param>
/// <param name="ServerVersionNumber"><c>server_version_num</c>.</param>
/// <param name="VersionText"><c>version()</c>.</param>
/// <param name="Relations">The hash of each relation's content, by name.</param>
internal sealed record SystemCatalogManifest(
    string ServerVersion, int ServerVersionNumber, string VersionText, IReadOnlyList<SystemCatalogManifest.Entry> Relations)
{
    /// <summary>One captured relation.</summary>
    public sealed record Entry(string Name, string Hash);
}
