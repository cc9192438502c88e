namespace QueryProxy.Engine.Operations;

/// <summary>The names of the instruments that count the whole process: nothing that there may be many of (data sources, users, policies) is among their tags.</summary>
public static class InstrumentNames
{
    /// <summary>Connections of clients.</summary>
    public const string Connections = "queryproxy.connections";

    /// <summary>Clients that are logged in.</summary>
    public const string Sessions = "queryproxy.sessions";

    /// <summary>Logins, by outcome.</summary>
    public const string Logins = "queryproxy.logins";

    /// <summary>Plans that are remembered.</summary>
    public const string Plans = "queryproxy.plan_cache.plans";

    /// <summary>Outcomes that wait to be audited.</summary>
    public const string AuditQueue = "queryproxy.audit.queue";

    /// <summary>Statements that the catalog answered.</summary>
    public const string CatalogStatements = "queryproxy.catalog.statements";

    /// <summary>All of them: whoever exports them needs room for few series.</summary>
    public static IReadOnlyList<string> WholeProcess { get; } = [Connections, Sessions, Logins, Plans, AuditQueue, CatalogStatements];
}
