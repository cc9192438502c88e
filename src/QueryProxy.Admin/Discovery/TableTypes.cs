using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Admin.Discovery;

/// <summary>How the API names kinds of tables.</summary>
internal static class TableTypes
{
    public static string Name(ScanKind kind) => kind switch
    {
        ScanKind.View => "VIEW",
        ScanKind.MaterializedView => "MATERIALIZED VIEW",
        ScanKind.ForeignTable => "FOREIGN TABLE",
        _ => "TABLE",
    };
}
