using QueryProxy.Abstractions.Discovery;
using QueryProxy.Store.Catalogs;

namespace QueryProxy.Store.Tests.Catalogs;

/// <summary>Unit: captured relations as they are stored.</summary>
public sealed class SystemCatalogCodecTests
{
    private static readonly SystemCatalogRelation Relation = new(
        "pg_type",
        [new SystemCatalogColumn("oid", 26), new SystemCatalogColumn("typname", 19), new SystemCatalogColumn("typdefault", 25)],
        [["16", "bool", null], ["25", "text", "quoted \"and\" ünïcode\n"], ["26", "oid", new string('x', 50)]]);

    [Fact]
    public void Decode_returns_what_was_encoded() =>
        SystemCatalogCodec.Decode(SystemCatalogCodec.Encode(Relation).Content).Should().BeEquivalentTo(Relation, static options => options.WithStrictOrdering());

    [Fact]
    public void Decode_returns_a_relation_without_rows()
    {
        var empty = Relation with { Rows = [] };

        SystemCatalogCodec.Decode(SystemCatalogCodec.Encode(empty).Content).Should().BeEquivalentTo(empty);
    }

    [Fact]
    public void Rows_are_the_same_after_they_were_forgotten()
    {
        var rows = (CapturedRows)SystemCatalogCodec.Decode(SystemCatalogCodec.Encode(Relation).Content).Rows;
        rows.IsForgotten.Should().BeFalse();

        rows.Forget();
        rows.Count.Should().Be(3);
        rows.IsForgotten.Should().BeTrue("their number is known without them");

        rows[1].Should().Equal(Relation.Rows[1]);
        rows.Should().BeEquivalentTo(Relation.Rows, static options => options.WithStrictOrdering());
        rows.IsForgotten.Should().BeFalse("they are kept again for the next reader");
    }
}
