using QueryProxy.TestSupport.Hosting;

namespace QueryProxy.ReliabilityTests;

/// <summary>One host for the runs that leave it as they found it.</summary>
[CollectionDefinition(nameof(ShopCollection))]
public sealed class ShopCollection : ICollectionFixture<ShopFixture>;
