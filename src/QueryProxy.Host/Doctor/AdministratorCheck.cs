using System.Net;
using System.Runtime.CompilerServices;
using QueryProxy.Engine.Directory;
using QueryProxy.Host.Configuration;
using QueryProxy.Store.Users;

namespace QueryProxy.Host.Doctor;

/// <summary>Who may administrate, from where, and whether with a password that everybody guesses.</summary>
internal sealed class AdministratorCheck(ProxyOptions options, UserStore users, IPasswordHasher hasher) : IDoctorCheck
{
    private const string Area = "administrators";

    public async IAsyncEnumerable<Finding> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var isExposed = !IPAddress.IsLoopback(options.AdminEndPoint.Address);
        if (isExposed)
        {
            yield return Finding.Warning(
                Area,
                $"The management API listens on {options.AdminEndPoint} without TLS.",
                "Put a reverse proxy with TLS in front of it, or set BR_ADMIN_BIND_ADDR to an address of this machine alone.");
        }

        var administrators = 0;
        await foreach (var user in StoredPages.ReadAsync(users.ListAsync, cancellationToken))
        {
            if (user is not { IsAdmin: true, IsActive: true })
            {
                continue;
            }

            administrators++;
            var login = await users.FindLoginAsync(user.Id, cancellationToken);
            if (login is not null && new[] { user.Username, "admin", "password" }.Any(guess => hasher.Verify(guess, login.PasswordHash)))
            {
                var finding = Finding.Warning(Area, $"The password of administrator {user.Username} is one that everybody tries first.", $"Change it: PUT /api/v1/users/{user.Id}/password");
                yield return isExposed ? finding with { Severity = Severity.Fault } : finding;
            }
        }

        if (administrators == 0)
        {
            yield return Finding.Fault(Area, "No active user is an administrator.", "Make one: queryproxy user create --username NAME --password … --admin");
        }
    }
}
