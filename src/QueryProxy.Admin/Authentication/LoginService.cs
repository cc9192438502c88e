using QueryProxy.Admin.Requests;
using QueryProxy.Engine.Directory;
using QueryProxy.Store.Users;

namespace QueryProxy.Admin.Authentication;

/// <summary>
/// Checks an administrator's password. An unknown user, an inactive one and a wrong password get the same answer in the same time. Password
/// hashing takes megabytes, so few run at once. Thread-safe.
/// </summary>
internal sealed class LoginService(UserStore users, IPasswordHasher hasher, LoginLimiter limiter, AdminTokens tokens) : IDisposable
{
    private readonly SemaphoreSlim _hashing = new(Math.Max(1, Environment.ProcessorCount / 2));

    /// <exception cref="RequestRefusedException">Wrong credentials, no administrator, or too many tries.</exception>
    public async Task<LoginResponse> LoginAsync(string username, string password, string address, CancellationToken cancellationToken)
    {
        if (limiter.WaitFor(username, address) is { } wait)
        {
            throw new RequestRefusedException(StatusCodes.Status429TooManyRequests, "Too many failed logins; try again later.") { RetryAfter = wait };
        }

        var login = await users.FindLoginAsync(username, cancellationToken);
        var isRight = await VerifyAsync(password, login?.PasswordHash ?? hasher.DecoyHash, cancellationToken);
        if (login is null || !isRight || !login.User.IsActive)
        {
            limiter.Failed(username, address);
            throw new RequestRefusedException(StatusCodes.Status401Unauthorized, "The user name or the password is wrong.");
        }

        limiter.Succeeded(username, address);
        if (!login.User.IsAdmin)
        {
            throw new RequestRefusedException(StatusCodes.Status403Forbidden, "Only administrators may log in here.");
        }

        var (token, expiresAt) = tokens.Issue(login);
        return new LoginResponse(token, expiresAt, login.User);
    }

    public void Dispose() => _hashing.Dispose();

    private async Task<bool> VerifyAsync(string password, string hash, CancellationToken cancellationToken)
    {
        await _hashing.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => hasher.Verify(password, hash), cancellationToken);
        }
        finally
        {
            _hashing.Release();
        }
    }
}
