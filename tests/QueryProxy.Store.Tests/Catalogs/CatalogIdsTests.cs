using QueryProxy.Store.Catalogs;

namespace QueryProxy.Store.Tests.Catalogs;

/// <summary>Unit: no I/O.</summary>
public sealed class CatalogIdsTests
{
    private static readonly Guid Source = new("11111111-2222-3333-4444-555555555555");

    [Fact]
    public void Ids_are_version_5_uuids_that_depend_on_nothing_but_the_names()
    {
        var id = CatalogIds.Table(Source, "public", "orders");

        id.Should().Be(CatalogIds.Table(Source, "public", "orders"));
        id.Version.Should().Be(5);
        (id.Variant & 0b1100).Should().Be(0b1000);
        id.Should().Be(new Guid("1895ae1a-891a-5e0c-af6e-3d6548157172"), "ids are stored: they never change between versions");
    }

    [Fact]
    public void Ids_of_different_things_differ()
    {
        Guid[] ids =
        [
            CatalogIds.Schema(Source, "a"),
            CatalogIds.Table(Source, "a", "b"),
            CatalogIds.Table(Source, "ab", string.Empty),
            CatalogIds.Column(Source, "a", "b", "c"),
            CatalogIds.Column(Source, "a", "bc", string.Empty),
            CatalogIds.Schema(Guid.Empty, "a"),
        ];

        ids.Should().OnlyHaveUniqueItems();
    }
}
