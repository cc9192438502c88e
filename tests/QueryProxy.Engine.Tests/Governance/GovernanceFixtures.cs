using System.Text.Json;
using QueryProxy.Abstractions.Discovery;
using QueryProxy.Abstractions.Policies;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Catalog;
using QueryProxy.Engine.Directory;
using QueryProxy.Engine.Governance;

namespace QueryProxy.Engine.Tests.Governance;

/// <summary>Small catalogs, users and policies for unit tests of governance.</summary>
internal static class GovernanceFixtures
{
    public static readonly Guid DataSourceId = new("11111111-1111-1111-1111-111111111111");
    public static readonly Guid AliceId = new("22222222-2222-2222-2222-222222222222");
    public static readonly Guid SupportRole = new("33333333-3333-3333-3333-333333333333");

    public static SystemCatalog NoSystem { get; } = new("15.4", 150004, "PostgreSQL 15.4", []);

    public static CatalogTable Table(string name, params string[] columns) =>
        new((uint)(16384 + Math.Abs(name.Sum(static c => c))), new TableName("public", name), ScanKind.Table, [.. columns.Select(Column)]);

    public static CatalogColumn Column(string name, int index) => new(name, (short)(index + 1), 25, -1, "text", true);

    public static CatalogSnapshot CatalogOf(params CatalogTable[] tables) => new(DataSourceId, 1, ["public"], [.. tables], NoSystem);

    public static Principal Alice(params Guid[] roles) => new(
        new UserInfo(AliceId, "alice", "acme", new Dictionary<string, object?>()), [.. roles]);

    public static SessionInfo Session(Principal principal, DataSourceInfo info) => new(principal.User, info, "psql", null);

    public static DataSourceRecord Record(CatalogSnapshot catalog, AccessMode mode = AccessMode.Open, params PolicyAssignmentRecord[] assignments) => new(
        DataSourceId,
        "shop",
        "postgres",
        true,
        new DataSourceConnection("127.0.0.1", 5432, "shop", "app", "secret", "disable", TimeSpan.FromSeconds(10), 5),
        mode,
        "tenant",
        false,
        null,
        new byte[32],
        catalog,
        assignments);

    public static DataSourceSnapshot Snapshot(CatalogSnapshot catalog, AccessMode mode = AccessMode.Open, params CompiledPolicy[] policies) => new(
        Record(catalog, mode), new DataSourceInfo(DataSourceId, "shop", "postgres", "tenant"), [.. policies], 1);

    public static PolicyAssignmentRecord Assignment(
        string name, int priority = 100, AssignmentScope scope = AssignmentScope.All, Guid? user = null, Guid? role = null, params PolicyTarget[] targets) => new(
        Guid.NewGuid(), Guid.NewGuid(), name, "test", targets, JsonDocument.Parse("{}").RootElement, 1, scope, user, role, priority);

    public static CompiledPolicy Policy(PolicyAssignmentRecord assignment, Action<TableScan, PolicyMatch> apply) => new(assignment, new Inline(apply));

    public static CompiledPolicy Policy(string name, Action<TableScan, PolicyMatch> apply) => Policy(Assignment(name), apply);

    private sealed class Inline(Action<TableScan, PolicyMatch> apply) : IPolicy
    {
        public void Apply(TableScan scan, PolicyMatch match, SessionInfo session) => apply(scan, match);
    }
}
