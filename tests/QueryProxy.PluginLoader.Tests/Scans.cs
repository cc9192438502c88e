using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Abstractions.Policies;
using QueryProxy.Abstractions.Queries;

namespace QueryProxy.PluginLoader.Tests;

/// <summary>Scans, sessions and policies as the host would make them.</summary>
internal static class Scans
{
    /// <summary>The key of the data source.</summary>
    public static byte[] Key { get; } = [.. Enumerable.Range(1, 32).Select(static number => (byte)number)];

    public static DataSourceInfo DataSource { get; } = new(Guid.Empty, "shop", "postgres", "tenant");

    public static TableScan Of(params ColumnInfo[] columns) =>
        new(
            new TableName("public", "customers"),
            ScanKind.Table,
            columns.Select(static column => new ScanColumn(column, ColumnUsage.Projected)).ToList(),
            columns.Select(static (column, place) => (column.Name, place)).ToDictionary());

    public static ColumnInfo Column(string name, uint type = PgTypeOid.Text, int modifier = -1) => new(name, type, modifier, "text", true);

    public static SessionInfo Session(string? tenant) =>
        new(new UserInfo(Guid.Empty, "alice", tenant, new Dictionary<string, object?>()), DataSource, "psql", null);

    public static PolicyBuildContext BuildContext { get; } =
        new(Guid.Empty, "policy", DataSource, Key, NullLogger.Instance);

    public static IReadOnlyList<ScanConstraint> Apply(IPolicyType type, string definition, TableScan scan, params string[] columns)
    {
        type.Build(JsonDocument.Parse(definition).RootElement, BuildContext).Apply(scan, new PolicyMatch(columns), Session("acme"));
        return scan.Constraints;
    }

    public static PolicyValidationContext Validate(IPolicyType type, string definition)
    {
        var context = new PolicyValidationContext();
        type.Validate(JsonDocument.Parse(definition).RootElement, context);
        return context;
    }
}
