using QueryProxy.Admin.Requests;
using QueryProxy.Store;
using QueryProxy.Store.Users;

namespace QueryProxy.Admin.Users;

/// <summary>Creates the first administrator when the store has no user yet.</summary>
public sealed class BootstrapAdmin
{
    private readonly UserStore _users;
    private readonly UserAccounts _accounts;

    /// <summary>Creates the service.</summary>
    public BootstrapAdmin(UserStore users, UserAccounts accounts)
    {
        _users = users;
        _accounts = accounts;
    }

    /// <summary>Creates the first administrator; does nothing when there is any user.</summary>
    /// <param name="username"><c>BR_ADMIN_USER</c>; <c>admin</c> when it is not set.</param>
    /// <param name="password"><c>BR_ADMIN_PASSWORD</c>.</param>
    /// <param name="tenant"><c>BR_ADMIN_TENANT</c>.</param>
    /// <param name="cancellationToken">Stops the change.</param>
    /// <returns>The new administrator, or null when there was nothing to do.</returns>
    /// <exception cref="BootstrapException">The store is empty and no password, or one that cannot be used, is given.</exception>
    public async Task<StoredUser?> RunAsync(string? username, string? password, string? tenant, CancellationToken cancellationToken)
    {
        if (await _users.AnyAsync(cancellationToken))
        {
            return null;
        }

        if (string.IsNullOrEmpty(password))
        {
            throw new BootstrapException(
                "There is no user yet: set BR_ADMIN_PASSWORD (and BR_ADMIN_USER, which defaults to admin) to create the first administrator.");
        }

        var name = string.IsNullOrEmpty(username) ? "admin" : username;
        var draft = new UserDraft(name, string.IsNullOrEmpty(tenant) ? null : tenant, IsAdmin: true, IsActive: true, UserAttributes.None);
        try
        {
            // The operator's own choice on the operator's own machine is taken as it is; the API holds everybody to the rules.
            return await _accounts.CreateAsync(draft, password, new ChangeAuthor(null, "first boot"), allowWeakPassword: true, cancellationToken);
        }
        catch (RequestInvalidException exception)
        {
            throw new BootstrapException($"The first administrator cannot be created from BR_ADMIN_USER, BR_ADMIN_PASSWORD and BR_ADMIN_TENANT: {exception.Message}");
        }
        catch (StoreException exception) when (exception.Failure == StoreFailure.Duplicate)
        {
            // Another proxy on the same store was faster.
            return null;
        }
    }
}
