using Microsoft.Extensions.DependencyInjection;
using QueryProxy.Admin.Tests.Fakes;
using QueryProxy.Admin.Users;
using QueryProxy.Engine.Directory;
using QueryProxy.Store;
using QueryProxy.Store.Database;
using QueryProxy.Store.Users;

namespace QueryProxy.Admin.Tests.Users;

/// <summary>In-memory store.</summary>
public sealed class BootstrapAdminTests
{
    [Fact]
    public async Task RunAsync_on_an_empty_store_needs_a_password()
    {
        await using var services = await CreateAsync();

        (await services.GetRequiredService<BootstrapAdmin>().Invoking(b => b.RunAsync("root", null, null, default)).Should().ThrowAsync<BootstrapException>())
            .Which.Message.Should().Contain("BR_ADMIN_PASSWORD").And.NotContain("\n");
    }

    [Fact]
    public async Task RunAsync_creates_the_first_administrator_once()
    {
        await using var services = await CreateAsync();
        var bootstrap = services.GetRequiredService<BootstrapAdmin>();

        var admin = await bootstrap.RunAsync(null, "admin", "acme", default);
        var again = await bootstrap.RunAsync("other", "other", null, default);
        var withoutPassword = await bootstrap.RunAsync("other", null, null, default);

        admin.Should().BeEquivalentTo(new { Username = "admin", Tenant = "acme", IsAdmin = true, IsActive = true });
        again.Should().BeNull();
        withoutPassword.Should().BeNull("no password is needed when there is a user");
        (await services.GetRequiredService<UserStore>().ListAsync(new ListQuery(), default)).Total.Should().Be(1);
    }

    [Fact]
    public async Task RunAsync_names_what_is_wrong_with_the_configuration()
    {
        await using var services = await CreateAsync();

        await services.GetRequiredService<BootstrapAdmin>().Invoking(b => b.RunAsync(" blank ", "long enough password", null, default))
            .Should().ThrowAsync<BootstrapException>().WithMessage("*BR_ADMIN_USER*");
    }

    private static async Task<ServiceProvider> CreateAsync()
    {
        var services = new ServiceCollection().AddLogging()
            .AddSingleton<IScramVerifierFactory, FakeVerifiers>()
            .AddQueryProxyStore(new StoreOptions("sqlite::memory:", new string('a', 64)))
            .AddQueryProxyAdmin(new AdminOptions("secret"))
            .BuildServiceProvider();
        await services.GetRequiredService<StoreMigrator>().MigrateAsync(default);
        return services;
    }
}
