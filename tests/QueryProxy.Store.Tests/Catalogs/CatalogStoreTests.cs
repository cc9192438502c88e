using Microsoft.EntityFrameworkCore;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Directory;
using QueryProxy.Store.Catalogs;
using QueryProxy.Store.Database;
using QueryProxy.Store.DataSources;

namespace QueryProxy.Store.Tests.Catalogs;

/// <summary>Functional: real databases.</summary>
public sealed class CatalogStoreTests
{
    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task SaveAsync_is_an_upsert_of_the_whole_catalog(StoreProvider provider)
    {
        await using var harness = await StoreHarness.CreateAsync(provider);
        var source = await harness.Get<DataSourceStore>().CreateAsync(Samples.DataSource(), Samples.Secrets, StoreHarness.Author, default);
        var catalogs = harness.Get<CatalogStore>();
        StoredSchema first = Samples.Schema(source.Id, "public", Samples.Table(source.Id, "public", "orders", "id", "total"), Samples.Table(source.Id, "public", "gone", "id"));
        StoredSchema second = Samples.Schema(source.Id, "public", Samples.Table(source.Id, "public", "orders", "id", "note"));

        await catalogs.SaveAsync(source.Id, [first], Samples.System(), StoreHarness.Author, default);
        var before = await catalogs.ReadAsync(source.Id, default);
        await catalogs.SaveAsync(source.Id, [second], Samples.System(), StoreHarness.Author, default);
        var after = await catalogs.ReadAsync(source.Id, default);

        before.CatalogVersion.Should().Be(1);
        after.CatalogVersion.Should().Be(2);
        before.Schemas[0].Tables.Select(t => t.TableName).Should().Equal("gone", "orders");
        after.Schemas[0].Tables.Select(t => t.TableName).Should().Equal("orders");
        after.Schemas[0].Tables[0].Columns.Select(c => c.ColumnName).Should().Equal("id", "note");
        after.Schemas[0].Tables[0].Id.Should().Be(before.Schemas[0].Tables[1].Id);
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task System_catalogs_with_the_same_content_are_stored_once(StoreProvider provider)
    {
        await using var harness = await StoreHarness.CreateAsync(provider);
        var one = await harness.Get<DataSourceStore>().CreateAsync(Samples.DataSource("one"), Samples.Secrets, StoreHarness.Author, default);
        var two = await harness.Get<DataSourceStore>().CreateAsync(Samples.DataSource("two"), Samples.Secrets, StoreHarness.Author, default);
        var catalogs = harness.Get<CatalogStore>();

        await catalogs.SaveAsync(one.Id, [Samples.Schema(one.Id, "public")], Samples.System("a"), StoreHarness.Author, default);
        await catalogs.SaveAsync(two.Id, [Samples.Schema(two.Id, "public")], Samples.System("b"), StoreHarness.Author, default);
        (await CountAsync(harness)).Should().Be(3, "pg_type is the same, pg_class is not");
        await catalogs.SaveAsync(two.Id, [Samples.Schema(two.Id, "public")], Samples.System("a"), StoreHarness.Author, default);
        (await CountAsync(harness)).Should().Be(2, "what nobody refers to any more is removed");

        var record = await harness.Get<IDirectoryStore>().FindDataSourceAsync("two", default);
        record!.Catalog.System.Should().BeEquivalentTo(Samples.System("a"));
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task System_catalog_is_the_same_after_its_rows_were_forgotten(StoreProvider provider)
    {
        await using var harness = await StoreHarness.CreateAsync(provider);
        var source = await harness.Get<DataSourceStore>().CreateAsync(Samples.DataSource("one"), Samples.Secrets, StoreHarness.Author, default);
        await harness.Get<CatalogStore>().SaveAsync(source.Id, [Samples.Schema(source.Id, "public")], Samples.System("a"), StoreHarness.Author, default);
        var system = (await harness.Get<IDirectoryStore>().FindDataSourceAsync("one", default))!.Catalog.System;

        harness.Get<StoreCaches>().Forget();

        system.Relations.Select(static relation => (CapturedRows)relation.Rows).Should().OnlyContain(static rows => rows.IsForgotten);
        system.Should().BeEquivalentTo(Samples.System("a"));
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task SaveAsync_that_fails_leaves_the_old_catalog(StoreProvider provider)
    {
        await using var harness = await StoreHarness.CreateAsync(provider);
        var source = await harness.Get<DataSourceStore>().CreateAsync(Samples.DataSource(), Samples.Secrets, StoreHarness.Author, default);
        var catalogs = harness.Get<CatalogStore>();
        await catalogs.SaveAsync(source.Id, [Samples.Schema(source.Id, "public", Samples.Table(source.Id, "public", "orders", "id"))], Samples.System(), StoreHarness.Author, default);
        var twice = Samples.Table(source.Id, "public", "twice", "id");

        await catalogs.Invoking(c => c.SaveAsync(source.Id, [Samples.Schema(source.Id, "public", twice, twice)], Samples.System("x"), StoreHarness.Author, default))
            .Should().ThrowAsync<Exception>();

        var after = await catalogs.ReadAsync(source.Id, default);
        after.CatalogVersion.Should().Be(1);
        after.Schemas[0].Tables.Select(t => t.TableName).Should().Equal("orders");
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task The_data_plane_sees_selected_parts_only(StoreProvider provider)
    {
        await using var harness = await StoreHarness.CreateAsync(provider);
        var source = await harness.Get<DataSourceStore>().CreateAsync(Samples.DataSource(), Samples.Secrets, StoreHarness.Author, default);
        var orders = Samples.Table(source.Id, "public", "orders", "id", "secret");
        orders = orders with { Kind = ScanKind.View, Columns = [orders.Columns[0], orders.Columns[1] with { IsSelected = false }] };
        var hidden = Samples.Table(source.Id, "public", "hidden", "id") with { IsSelected = false };
        var closed = Samples.Schema(source.Id, "closed", Samples.Table(source.Id, "closed", "t", "id")) with { IsSelected = false };

        await harness.Get<CatalogStore>().SaveAsync(source.Id, [Samples.Schema(source.Id, "public", orders, hidden), closed], Samples.System(), StoreHarness.Author, default);

        var catalog = (await harness.Get<IDirectoryStore>().FindDataSourceAsync("shop", default))!.Catalog;
        catalog.Schemas.Should().Equal("public");
        catalog.Tables.Should().ContainSingle();
        catalog.Tables[0].Name.Should().Be(new TableName("public", "orders"));
        catalog.Tables[0].Kind.Should().Be(ScanKind.View);
        catalog.Tables[0].Oid.Should().Be(16_384);
        catalog.Tables[0].Columns.Select(c => c.Name).Should().Equal("id");
    }

    private static async Task<int> CountAsync(StoreHarness harness)
    {
        await using var context = harness.Get<StoreContextFactory>().Create();
        return await context.SystemCatalogRelations.CountAsync();
    }
}
