using QueryProxy.TestSupport.Hosting;

namespace QueryProxy.FunctionalTests;

/// <summary>The test classes that share one host: none of them stops it or changes what another one looks at.</summary>
[CollectionDefinition(Name)]
public sealed class ShopCollection : ICollectionFixture<ShopFixture>
{
    public const string Name = "shop";
}
