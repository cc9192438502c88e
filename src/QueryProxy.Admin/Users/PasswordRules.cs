using System.Collections.Frozen;
using QueryProxy.Admin.Requests;

namespace QueryProxy.Admin.Users;

/// <summary>
/// What a password must be, after NIST SP 800-63B: long enough and not one of those that everybody tries first; no rules of composition. Thread-safe.
/// </summary>
public sealed class PasswordRules(AdminOptions options)
{
    private const int MinLength = 8;
    private const int MaxLength = 256;

    private static readonly FrozenSet<string> Common = Read();

    /// <summary>Reports what is wrong with a new password.</summary>
    /// <param name="password">The password.</param>
    /// <param name="username">Whose it is; a password must not repeat it.</param>
    /// <param name="errors">Takes the errors, under the field <c>password</c>.</param>
    /// <param name="allowWeak">Accepts short and common ones for this call.</param>
    public void Check(string? password, string username, ValidationErrors errors, bool allowWeak = false)
    {
        if (string.IsNullOrEmpty(password))
        {
            errors.Add("password", "Is required.");
            return;
        }

        if (password.Length > MaxLength)
        {
            errors.Add("password", $"Must be at most {MaxLength} characters.");
        }

        if (password.Contains('\0', StringComparison.Ordinal))
        {
            errors.Add("password", "Must not hold a NUL character: PostgreSQL clients cannot send it.");
        }

        if (allowWeak || options.AllowWeakPasswords)
        {
            return;
        }

        if (password.EnumerateRunes().Count() < MinLength)
        {
            errors.Add("password", $"Must be at least {MinLength} characters.");
        }
        else if (Common.Contains(password.ToLowerInvariant()))
        {
            errors.Add("password", "Is one of the passwords that are tried first; choose another one.");
        }
        else if (password.Equals(username, StringComparison.OrdinalIgnoreCase))
        {
            errors.Add("password", "Must not be the user name.");
        }
        else if (password.Distinct().Count() == 1)
        {
            errors.Add("password", "Must not be one character repeated.");
        }
    }

    private static FrozenSet<string> Read()
    {
        using var stream = typeof(PasswordRules).Assembly.GetManifestResourceStream("QueryProxy.Admin.Users.CommonPasswords.txt")
            ?? throw new InvalidOperationException("The list of common passwords is missing from the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToFrozenSet(StringComparer.Ordinal);
    }
}
