using Microsoft.Extensions.DependencyInjection;
using QueryProxy.Engine.Directory;
using QueryProxy.Store.Catalogs;
using QueryProxy.Store.Database;
using QueryProxy.Store.DataSources;
using QueryProxy.Store.Policies;
using QueryProxy.Store.Users;

namespace QueryProxy.Store.Tests.Directory;

/// <summary>Functional: real databases.</summary>
public sealed class DirectoryStoreTests
{
    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task FindUserAsync_reads_the_user_with_typed_attributes(StoreProvider provider)
    {
        await using var harness = await StoreHarness.CreateAsync(provider);
        var draft = Samples.User("alice", tenant: "acme") with
        {
            Attributes = Samples.Object("""{"region":"eu","level":3,"vip":true,"teams":["a","b"],"none":null}"""),
        };
        var alice = await harness.Get<UserStore>().CreateAsync(draft, Samples.UserSecrets, StoreHarness.Author, default);

        var record = await harness.Get<IDirectoryStore>().FindUserAsync("alice", default);

        record!.Id.Should().Be(alice.Id);
        record.Tenant.Should().Be("acme");
        record.PasswordHash.Should().Be("hash");
        record.ScramVerifier.Should().Be("verifier");
        record.Attributes["region"].Should().Be("eu");
        record.Attributes["level"].Should().Be(3L);
        record.Attributes["vip"].Should().Be(true);
        record.Attributes["teams"].Should().BeEquivalentTo(new[] { "a", "b" });
        record.Attributes["none"].Should().BeNull();
        (await harness.Get<IDirectoryStore>().FindUserAsync("Alice", default)).Should().BeNull();
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task SetScramVerifierAsync_keeps_it_unless_the_password_has_changed_and_disturbs_no_editor(StoreProvider provider)
    {
        await using var harness = await StoreHarness.CreateAsync(provider);
        var users = harness.Get<UserStore>();
        var directory = harness.Get<IDirectoryStore>();
        var alice = await users.CreateAsync(Samples.User("alice"), new UserSecrets("hash", null), StoreHarness.Author, default);

        await directory.SetScramVerifierAsync(alice.Id, "another hash", "late", default);
        (await directory.FindUserAsync("alice", default))!.ScramVerifier.Should().BeNull();

        await directory.SetScramVerifierAsync(alice.Id, "hash", "right", default);
        (await directory.FindUserAsync("alice", default))!.ScramVerifier.Should().Be("right");
        (await users.FindAsync(alice.Id, default))!.Version.Should().Be(alice.Version);

        await users.SetPasswordAsync(alice.Id, new UserSecrets("other", "fresh"), null, StoreHarness.Author, default);
        (await directory.FindUserAsync("alice", default))!.ScramVerifier.Should().Be("fresh");
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task FindDataSourceAsync_reads_connection_limits_and_enabled_policies(StoreProvider provider)
    {
        await using var harness = await StoreHarness.CreateAsync(provider);
        var source = await harness.Get<DataSourceStore>().CreateAsync(Samples.DataSource(), Samples.Secrets, StoreHarness.Author, default);
        var policies = harness.Get<PolicyStore>();
        var enabled = await policies.CreateAsync(Samples.Policy("enabled"), StoreHarness.Author, default);
        var disabled = await policies.CreateAsync(Samples.Policy("disabled") with { IsEnabled = false }, StoreHarness.Author, default);
        await policies.AssignAsync(source.Id, new AssignmentDraft(enabled.Id, AssignmentScope.All, null, null, 50), StoreHarness.Author, default);
        await policies.AssignAsync(source.Id, new AssignmentDraft(disabled.Id, AssignmentScope.All, null, null, 50), StoreHarness.Author, default);

        var record = await harness.Get<IDirectoryStore>().FindDataSourceAsync("shop", default);

        record!.Connection.Should().Be(new DataSourceConnection("db.example", 5433, "shop", "reader", "hunter22", "require", TimeSpan.FromSeconds(10), 20));
        record.MaxRows.Should().Be(1000);
        record.AllowExplain.Should().BeFalse();
        record.TenantColumn.Should().Be("tenant");
        record.AccessMode.Should().Be(AccessMode.Open);
        record.Key.Length.Should().Be(32);
        record.Catalog.Tables.Should().BeEmpty();
        var assignment = record.Assignments.Should().ContainSingle().Which;
        assignment.PolicyName.Should().Be("enabled");
        assignment.Priority.Should().Be(50);
        assignment.Targets.Should().BeEquivalentTo(new[] { new PolicyTarget(["public"], ["orders"], []) });
        assignment.Definition.GetProperty("filter_expression").GetString().Should().Be("tenant = {user.tenant}");
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Key_of_a_data_source_is_stable(StoreProvider provider)
    {
        await using var harness = await StoreHarness.CreateAsync(provider);
        await harness.Get<DataSourceStore>().CreateAsync(Samples.DataSource(), Samples.Secrets, StoreHarness.Author, default);

        var first = await harness.Get<IDirectoryStore>().FindDataSourceAsync("shop", default);
        var second = await harness.Open().GetRequiredService<IDirectoryStore>().FindDataSourceAsync("shop", default);

        second!.Key.ToArray().Should().Equal(first!.Key.ToArray());
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Every_change_raises_Changed_and_the_revision_after_it_is_visible(StoreProvider provider)
    {
        await using var harness = await StoreHarness.CreateAsync(provider);
        var directory = harness.Get<IDirectoryStore>();
        var other = harness.Open().GetRequiredService<IDirectoryStore>();
        var before = await other.GetRevisionAsync(default);
        var changes = 0;
        directory.Changed += () => changes++;

        await harness.Get<UserStore>().CreateAsync(Samples.User("alice"), Samples.UserSecrets, StoreHarness.Author, default);
        await harness.Get<UserStore>().Invoking(u => u.CreateAsync(Samples.User("alice"), Samples.UserSecrets, StoreHarness.Author, default)).Should().ThrowAsync<StoreException>();

        changes.Should().Be(1, "a change that was refused is none");
        (await other.GetRevisionAsync(default)).Should().Be(before + 1);
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task An_unchanged_catalog_keeps_its_instance(StoreProvider provider)
    {
        await using var harness = await StoreHarness.CreateAsync(provider);
        var source = await harness.Get<DataSourceStore>().CreateAsync(Samples.DataSource(), Samples.Secrets, StoreHarness.Author, default);
        var catalogs = harness.Get<CatalogStore>();
        await catalogs.SaveAsync(source.Id, [Samples.Schema(source.Id, "public")], Samples.System(), StoreHarness.Author, default);
        var directory = harness.Get<IDirectoryStore>();

        var first = await directory.FindDataSourceAsync("shop", default);
        await harness.Get<UserStore>().CreateAsync(Samples.User("alice"), Samples.UserSecrets, StoreHarness.Author, default);
        var second = await directory.FindDataSourceAsync("shop", default);
        await catalogs.SaveAsync(source.Id, [Samples.Schema(source.Id, "other")], Samples.System(), StoreHarness.Author, default);
        var third = await directory.FindDataSourceAsync("shop", default);

        second!.Catalog.Should().BeSameAs(first!.Catalog);
        third!.Catalog.Schemas.Should().Equal("other");
    }
}
