using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QueryProxy.Engine.Directory;
using QueryProxy.Store.Database;
using QueryProxy.Store.DataSources;
using QueryProxy.Store.Security;
using QueryProxy.Store.Users;

namespace QueryProxy.Store.Tests.DataSources;

/// <summary>Functional: real databases.</summary>
public sealed class DataSourceStoreTests
{
    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Secrets_are_stored_encrypted_and_never_shown(StoreProvider provider)
    {
        await using var harness = await StoreHarness.CreateAsync(provider);
        var sources = harness.Get<DataSourceStore>();

        var source = await sources.CreateAsync(Samples.DataSource(), Samples.Secrets, StoreHarness.Author, default);

        source.SecureFields.Should().Equal("password");
        System.Text.Json.JsonSerializer.Serialize(source).Should().NotContain("hunter22");
        (await sources.ReadCredentialsAsync(source.Id, default)).Secrets["password"].Should().Be("hunter22");
        await using var context = harness.Get<StoreContextFactory>().Create();
        var row = await context.DataSources.SingleAsync();
        Encoding.Latin1.GetString(row.Secrets).Should().NotContain("hunter22");
        (await context.AdminAudit.Select(a => a.After).ToListAsync()).Should().OnlyContain(after => !after!.Contains("hunter22"));
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_secret_copied_to_another_row_cannot_be_read(StoreProvider provider)
    {
        await using var harness = await StoreHarness.CreateAsync(provider);
        var sources = harness.Get<DataSourceStore>();
        await sources.CreateAsync(Samples.DataSource("one"), Samples.Secrets, StoreHarness.Author, default);
        var two = await sources.CreateAsync(Samples.DataSource("two"), new Dictionary<string, string>(), StoreHarness.Author, default);
        await using (var context = harness.Get<StoreContextFactory>().Create())
        {
            var rows = await context.DataSources.OrderBy(s => s.Name).ToListAsync();
            rows[1].Secrets = rows[0].Secrets;
            await context.SaveChangesAsync();
        }

        await sources.Invoking(s => s.ReadCredentialsAsync(two.Id, default)).Should().ThrowAsync<SecretUnreadableException>();
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task UpdateAsync_changes_only_the_secrets_that_are_named(StoreProvider provider)
    {
        await using var harness = await StoreHarness.CreateAsync(provider);
        var sources = harness.Get<DataSourceStore>();
        var source = await sources.CreateAsync(
            Samples.DataSource(), new Dictionary<string, string> { ["password"] = "a", ["token"] = "b" }, StoreHarness.Author, default);

        await sources.UpdateAsync(source.Id, _ => Samples.DataSource(), new Dictionary<string, string?> { ["password"] = "c" }, null, StoreHarness.Author, default);
        var afterSet = await sources.ReadCredentialsAsync(source.Id, default);
        var changed = await sources.UpdateAsync(
            source.Id, _ => Samples.DataSource(), new Dictionary<string, string?> { ["token"] = null }, null, StoreHarness.Author, default);

        afterSet.Secrets.Should().BeEquivalentTo(new Dictionary<string, string> { ["password"] = "c", ["token"] = "b" });
        changed.SecureFields.Should().Equal("password");
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task With_a_lost_key_the_secrets_can_be_given_anew_and_nothing_else(StoreProvider provider)
    {
        await using var harness = await StoreHarness.CreateAsync(provider);
        var source = await harness.Get<DataSourceStore>().CreateAsync(Samples.DataSource(), Samples.Secrets, StoreHarness.Author, default);
        var other = harness.Open(new string('e', 64));
        var sources = other.GetRequiredService<DataSourceStore>();

        await sources.Invoking(s => s.ReadCredentialsAsync(source.Id, default)).Should().ThrowAsync<SecretUnreadableException>();
        await sources.UpdateAsync(source.Id, _ => Samples.DataSource(), new Dictionary<string, string?> { ["password"] = "new" }, null, StoreHarness.Author, default);

        (await sources.ReadCredentialsAsync(source.Id, default)).Secrets["password"].Should().Be("new");
        (await other.GetRequiredService<IDirectoryStore>().FindDataSourceAsync("shop", default))!.Key.Length.Should().Be(32);
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task SetAccessAsync_replaces_who_may_connect(StoreProvider provider)
    {
        await using var harness = await StoreHarness.CreateAsync(provider);
        var sources = harness.Get<DataSourceStore>();
        var source = await sources.CreateAsync(Samples.DataSource(), Samples.Secrets, StoreHarness.Author, default);
        var alice = await harness.Get<UserStore>().CreateAsync(Samples.User("alice"), Samples.UserSecrets, StoreHarness.Author, default);
        var bob = await harness.Get<UserStore>().CreateAsync(Samples.User("bob"), Samples.UserSecrets, StoreHarness.Author, default);
        var directory = harness.Get<IDirectoryStore>();

        await sources.SetAccessAsync(source.Id, _ => new DataSourceAccess(false, [alice.Id], []), StoreHarness.Author, default);
        (await directory.HasAccessAsync(alice.Id, source.Id, default)).Should().BeTrue();
        (await directory.HasAccessAsync(bob.Id, source.Id, default)).Should().BeFalse();

        await sources.SetAccessAsync(source.Id, _ => new DataSourceAccess(false, [bob.Id], []), StoreHarness.Author, default);
        (await directory.HasAccessAsync(alice.Id, source.Id, default)).Should().BeFalse();
        (await sources.ReadAccessAsync(source.Id, default)).UserIds.Should().Equal(bob.Id);

        await sources.SetAccessAsync(source.Id, _ => new DataSourceAccess(true, [], []), StoreHarness.Author, default);
        (await directory.HasAccessAsync(alice.Id, source.Id, default)).Should().BeTrue();
        (await directory.HasAccessAsync(Guid.NewGuid(), source.Id, default)).Should().BeFalse("nobody has that id");

        var failure = await sources.Invoking(s => s.SetAccessAsync(source.Id, _ => new DataSourceAccess(false, [Guid.NewGuid()], []), StoreHarness.Author, default))
            .Should().ThrowAsync<StoreException>();
        failure.Which.Field.Should().Be("user_ids");
        (await sources.ReadAccessAsync(source.Id, default)).All.Should().BeTrue("a refused change changes nothing");
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task DeleteAsync_takes_everything_of_the_data_source_along(StoreProvider provider)
    {
        await using var harness = await StoreHarness.CreateAsync(provider);
        var sources = harness.Get<DataSourceStore>();
        var source = await sources.CreateAsync(Samples.DataSource(), Samples.Secrets, StoreHarness.Author, default);
        await harness.Get<QueryProxy.Store.Catalogs.CatalogStore>().SaveAsync(
            source.Id, [Samples.Schema(source.Id, "public", Samples.Table(source.Id, "public", "orders", "id"))], Samples.System(), StoreHarness.Author, default);

        await sources.DeleteAsync(source.Id, null, StoreHarness.Author, default);

        await using var context = harness.Get<StoreContextFactory>().Create();
        (await context.CatalogColumns.CountAsync() + await context.CatalogTables.CountAsync() + await context.CatalogSchemas.CountAsync()).Should().Be(0);
        (await context.SystemCatalogRelations.CountAsync()).Should().Be(0, "nobody refers to the captured rows any more");
    }
}
