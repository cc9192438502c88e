using QueryProxy.TestSupport.Hosting;

namespace QueryProxy.FunctionalTests.Operations;

/// <summary>A host that waits a while after SIGTERM before it refuses anything.</summary>
public sealed class DrainingShopFixture : ShopFixture
{
    protected override IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string> { ["BR_SHUTDOWN_DELAY_SECS"] = "5" };
}
