namespace QueryProxy.Store.DataSources;

/// <summary>What discovery needs to connect. Holds secrets: never log or return it. <see cref="ToString"/> shows none.</summary>
/// <param name="Name">The data source's name.</param>
/// <param name="DsType">The data source type.</param>
/// <param name="Config">The plain connection fields, as text.</param>
/// <param name="Secrets">The secret connection fields. Secret.</param>
public sealed record DataSourceCredentials(
    string Name, string DsType, IReadOnlyDictionary<string, string> Config, IReadOnlyDictionary<string, string> Secrets)
{
    /// <inheritdoc/>
    public override string ToString() => $"{DsType} {Name}";
}
