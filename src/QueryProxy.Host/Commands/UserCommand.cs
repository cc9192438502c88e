using System.CommandLine;
using System.Text.Json;
using QueryProxy.Admin.Requests;
using QueryProxy.Admin.Users;
using QueryProxy.Host.Configuration;
using QueryProxy.Store;
using QueryProxy.Store.Users;

namespace QueryProxy.Host.Commands;

/// <summary><c>queryproxy user create</c>: works on the store directly, whether the proxy runs or not.</summary>
internal static class UserCommand
{
    public static Command Create()
    {
        var username = new Option<string>("--username") { Description = "The login name.", Required = true };
        var password = new Option<string>("--password") { Description = "The password. Other users of this machine can see it while the command runs.", Required = true };
        var tenant = new Option<string?>("--tenant") { Description = "The tenant whose rows the user sees; none without it." };
        var admin = new Option<bool>("--admin") { Description = "May use the management API. Grants no access to data." };
        var create = new Command("create", "Create a user in the store that BR_ADMIN_DATABASE_URL names.") { username, password, tenant, admin };
        create.SetAction((parsed, cancellationToken) => CreateUserAsync(
            parsed.GetRequiredValue(username), parsed.GetRequiredValue(password), parsed.GetValue(tenant), parsed.GetValue(admin), cancellationToken));
        return new Command("user", "Manage users.") { create };
    }

    private static async Task<int> CreateUserAsync(string username, string password, string? tenant, bool isAdmin, CancellationToken cancellationToken)
    {
        await using var application = ProxyApplication.Build(ProxyOptions.FromEnvironment().WithoutLogs());
        await application.MigrateAsync(cancellationToken);
        try
        {
            var draft = new UserDraft(username, tenant, isAdmin, IsActive: true, new Dictionary<string, JsonElement>());
            var user = await application.Services.GetRequiredService<UserAccounts>()
                .CreateAsync(draft, password, new ChangeAuthor(null, "command line"), allowWeakPassword: true, cancellationToken);
            Console.WriteLine($"Created user {user.Username} ({user.Id}).");
            return 0;
        }
        catch (Exception exception) when (exception is StoreException or RequestInvalidException)
        {
            throw new StartupException($"User \"{username}\" was not created: {exception.Message}");
        }
    }
}
