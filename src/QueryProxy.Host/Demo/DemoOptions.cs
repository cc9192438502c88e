namespace QueryProxy.Host.Demo;

/// <summary>What the demo may be told.</summary>
/// <param name="ProxyPort">Where clients connect.</param>
/// <param name="AdminPort">Where the management API listens.</param>
/// <param name="UpstreamPort">The throwaway PostgreSQL's port; null for any free one.</param>
/// <param name="StateFolder">Everything the demo keeps: PostgreSQL's data, the proxy's store and secrets.</param>
/// <param name="IsCheck">End after the queries, with 0 when they showed what they must.</param>
/// <param name="PolicyFile">A policy to add to the demo's own, or null.</param>
internal sealed record DemoOptions(int ProxyPort, int AdminPort, int? UpstreamPort, string StateFolder, bool IsCheck, string? PolicyFile)
{
    /// <summary>The data source's name and the upstream database's.</summary>
    public const string DataSource = "shop";

    /// <summary>The administrator's name and password.</summary>
    public const string Admin = "admin";
}
