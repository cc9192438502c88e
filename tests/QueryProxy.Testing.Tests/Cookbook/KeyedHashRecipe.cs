using System.Security.Cryptography;
using System.Text;
using Apache.Arrow;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Abstractions.Policies;
using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Testing.Tests.Cookbook;

// <recipe>
internal sealed record KeyedHashConfig;

internal sealed class KeyedHashPolicyType : PolicyType<KeyedHashConfig>
{
    public override string Name => "acme.keyed-hash";

    public override PolicyGranularity Granularity => PolicyGranularity.Column;

    // The data source's key is a secret and stays the same: equal values of all its tables get equal hashes, and nobody can try values out.
    protected override IPolicy Build(KeyedHashConfig config, PolicyBuildContext context) => new KeyedHash(context.DataSourceKey);
}

internal sealed class KeyedHash(ReadOnlyMemory<byte> key) : IPolicy, IColumnTransform
{
    public void Apply(TableScan scan, PolicyMatch match, SessionInfo session)
    {
        foreach (var column in match.Columns)
        {
            scan.Mask(column, new ColumnMask.Transform(this));
        }
    }

    public ColumnInfo Describe(ColumnInfo input) =>
        input.TypeOid == PgTypeOid.Text ? input : throw new NotSupportedException("keyed-hash works on columns of type text");

    public IArrowArray Apply(IArrowArray values, ColumnTransformContext context)
    {
        var strings = (StringArray)values;
        var hashes = new StringArray.Builder();
        for (var i = 0; i < strings.Length; i++)
        {
            hashes.Append(strings.GetString(i) is { } value ? Convert.ToHexStringLower(HMACSHA256.HashData(key.Span, Encoding.UTF8.GetBytes(value)))[..16] : null);
        }

        return hashes.Build();
    }
}
// </recipe>

/// <summary>Unit: the recipe as an author would test it.</summary>
public sealed class KeyedHashRecipe
{
    [Fact]
    public async Task Equal_values_have_equal_hashes()
    {
        var values = (await PolicyTest.For<KeyedHashPolicyType>("{}").OnTable("people", "email text").OnColumns("email")
            .WithRow("a@x").WithRow("b@x").WithRow("a@x").WithRow(null).Query("select email from people")).Values("email");

        values[0].Should().Be(values[2]).And.NotBe(values[1]).And.NotBe("a@x");
        values[3].Should().BeNull();
    }
}
