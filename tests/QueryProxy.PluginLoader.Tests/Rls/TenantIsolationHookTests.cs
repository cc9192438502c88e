using QueryProxy.Abstractions.Columns;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Plugins.Rls;

namespace QueryProxy.PluginLoader.Tests.Rls;

/// <summary>Unit.</summary>
public sealed class TenantIsolationHookTests
{
    [Theory]
    [InlineData(PgTypeOid.Text, "acme", "\"tenant\" = {0}")]
    [InlineData(PgTypeOid.Varchar, "acme", "\"tenant\" = {0}")]
    [InlineData(PgTypeOid.Int4, "7", "\"tenant\" = {0}")]
    [InlineData(PgTypeOid.Int4, "seven", "false")]
    [InlineData(PgTypeOid.Uuid, "not a uuid", "false")]
    [InlineData(PgTypeOid.Uuid, "6f9619ff-8b86-d011-b42d-00cf4fc964ff", "\"tenant\" = {0}")]
    [InlineData(99999u, "acme", "\"tenant\"::text = {0}")]
    [InlineData(PgTypeOid.Text, null, "false")]
    public async Task Hook_filters_by_the_users_tenant_in_the_columns_type(uint type, string? tenant, string expected)
    {
        var scan = Scans.Of(Scans.Column("id", PgTypeOid.Int4), Scans.Column("tenant", type));

        await RunAsync(scan, tenant, "tenant");

        Filter(scan).Text.Should().Be(expected);
        Filter(scan).Values.Should().HaveCount(expected == "false" ? 0 : 1);
    }

    [Fact]
    public async Task Hook_filters_every_scan_and_quotes_the_column_when_its_name_is_odd()
    {
        var odd = "te\"na{0}nt";
        var first = Scans.Of(Scans.Column(odd));
        var second = Scans.Of(Scans.Column(odd));
        var without = Scans.Of(Scans.Column("tenant"));

        await RunAsync([first, second, without], "acme", odd);

        Filter(first).Text.Should().Be("\"te\"\"na{0}nt\" = {0}");
        Filter(second).Should().Be(Filter(first));
        without.Constraints.Should().BeEmpty();
    }

    [Fact]
    public async Task Hook_does_nothing_when_tenant_isolation_is_off()
    {
        var scan = Scans.Of(Scans.Column("tenant"));

        await RunAsync(scan, "acme", null);

        scan.Constraints.Should().BeEmpty();
    }

    private static Task RunAsync(TableScan scan, string? tenant, string? column) => RunAsync([scan], tenant, column);

    private static async Task RunAsync(TableScan[] scans, string? tenant, string? column)
    {
        var session = Scans.Session(tenant) with { DataSource = Scans.DataSource with { TenantColumn = column } };
        await new TenantIsolationHook().OnPlanningAsync(
            new QueryContext(session, new StatementInfo(StatementKind.Select, "select"), scans), CancellationToken.None);
    }

    private static SqlExpression Filter(TableScan scan) =>
        scan.Constraints.Should().ContainSingle().Which.Should().BeOfType<ScanConstraint.FilterRows>().Subject.Predicate;
}
