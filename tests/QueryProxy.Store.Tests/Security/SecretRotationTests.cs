using Microsoft.Extensions.DependencyInjection;
using QueryProxy.Engine.Directory;
using QueryProxy.Store.Database;
using QueryProxy.Store.DataSources;
using QueryProxy.Store.Security;

namespace QueryProxy.Store.Tests.Security;

/// <summary>Functional: real databases.</summary>
public sealed class SecretRotationTests
{
    private static readonly string NewKey = new('b', 64);

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task RotateAsync_makes_everything_readable_with_the_new_key(StoreProvider provider)
    {
        await using var harness = await StoreHarness.CreateAsync(provider);
        var source = await harness.Get<DataSourceStore>().CreateAsync(Samples.DataSource(), Samples.Secrets, StoreHarness.Author, default);
        var key = (await harness.Get<IDirectoryStore>().FindDataSourceAsync("shop", default))!.Key.ToArray();

        var first = await harness.Get<SecretRotation>().RotateAsync(NewKey, StoreHarness.Author, default);
        var second = await harness.Get<SecretRotation>().RotateAsync(NewKey, StoreHarness.Author, default);

        first.Should().BeEquivalentTo(new SecretRotationResult(1, 0, []));
        second.Should().BeEquivalentTo(new SecretRotationResult(0, 1, []));
        var after = harness.Open(NewKey);
        (await after.GetRequiredService<DataSourceStore>().ReadCredentialsAsync(source.Id, default)).Secrets["password"].Should().Be("hunter22");
        (await after.GetRequiredService<IDirectoryStore>().FindDataSourceAsync("shop", default))!.Key.ToArray().Should().Equal(key, "hashes made with it must stay the same");
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task RotateAsync_with_a_wrong_present_key_names_the_rows_and_leaves_them(StoreProvider provider)
    {
        await using var harness = await StoreHarness.CreateAsync(provider);
        var source = await harness.Get<DataSourceStore>().CreateAsync(Samples.DataSource(), Samples.Secrets, StoreHarness.Author, default);

        var result = await harness.Open(new string('c', 64)).GetRequiredService<SecretRotation>().RotateAsync(NewKey, StoreHarness.Author, default);

        result.Rotated.Should().Be(0);
        result.Unreadable.Should().ContainSingle().Which.Should().StartWith("shop: ");
        (await harness.Get<DataSourceStore>().ReadCredentialsAsync(source.Id, default)).Secrets["password"].Should().Be("hunter22");
    }
}
