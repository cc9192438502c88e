using System.Text.Json;
using QueryProxy.Admin.Requests;
using QueryProxy.Engine.Directory;
using QueryProxy.Store;
using QueryProxy.Store.Attributes;
using QueryProxy.Store.Users;

namespace QueryProxy.Admin.Users;

/// <summary>Creates and changes users by the rules that hold for the API, the command line and first boot alike. Thread-safe.</summary>
public sealed class UserAccounts
{
    private const int MaxNameLength = 63;
    private const int MaxTenantLength = 255;

    private readonly UserStore _users;
    private readonly PasswordSecrets _secrets;
    private readonly PasswordRules _passwords;
    private readonly AttributeStore _attributes;

    /// <summary>Creates the service.</summary>
    public UserAccounts(UserStore users, PasswordSecrets secrets, PasswordRules passwords, AttributeStore attributes)
    {
        _users = users;
        _secrets = secrets;
        _passwords = passwords;
        _attributes = attributes;
    }

    /// <summary>Creates a user.</summary>
    /// <param name="draft">The user.</param>
    /// <param name="password">Its password.</param>
    /// <param name="author">Who creates it.</param>
    /// <param name="allowWeakPassword">Accepts a short or common password.</param>
    /// <param name="cancellationToken">Stops the change.</param>
    /// <exception cref="RequestInvalidException">A field is not acceptable; all errors are in it.</exception>
    /// <exception cref="StoreException">The name is taken.</exception>
    public async Task<StoredUser> CreateAsync(
        UserDraft draft, string? password, ChangeAuthor author, bool allowWeakPassword, CancellationToken cancellationToken)
    {
        var errors = new ValidationErrors();
        Check(draft, await _attributes.ReadAllAsync(cancellationToken), errors);
        _passwords.Check(password, draft.Username, errors, allowWeakPassword);
        errors.ThrowIfAny();
        var secrets = await DeriveAsync(password!, cancellationToken);
        return await _users.CreateAsync(draft, secrets, author, cancellationToken);
    }

    /// <summary>Changes a user; <paramref name="edit"/> is called inside the transaction.</summary>
    /// <exception cref="RequestInvalidException">A field is not acceptable; all errors are in it.</exception>
    /// <exception cref="StoreException">No such user, another version, a taken name, or it is the last administrator.</exception>
    public async Task<StoredUser> UpdateAsync(
        Guid id, Func<StoredUser, UserDraft> edit, string? password, long? expectedVersion, ChangeAuthor author, CancellationToken cancellationToken)
    {
        var errors = new ValidationErrors();
        var definitions = await _attributes.ReadAllAsync(cancellationToken);
        UserSecrets? secrets = null;
        if (password is not null && await _users.FindAsync(id, cancellationToken) is { } present)
        {
            var draft = edit(present);
            Check(draft, definitions, errors);
            _passwords.Check(password, draft.Username, errors);
            errors.ThrowIfAny();
            secrets = await DeriveAsync(password, cancellationToken);
        }

        return await _users.UpdateAsync(
            id,
            before =>
            {
                var draft = edit(before);
                Check(draft, definitions, errors);
                errors.ThrowIfAny();
                return draft;
            },
            secrets,
            expectedVersion,
            author,
            cancellationToken);
    }

    /// <summary>Gives a user another password and ends its tokens.</summary>
    /// <exception cref="RequestInvalidException">The password is not acceptable.</exception>
    /// <exception cref="StoreException">No such user, or another version.</exception>
    public async Task SetPasswordAsync(
        Guid id, string? password, long? expectedVersion, ChangeAuthor author, bool allowWeakPassword, CancellationToken cancellationToken)
    {
        var user = await _users.FindAsync(id, cancellationToken) ?? throw new StoreException(StoreFailure.NotFound, "There is no such user.");
        var errors = new ValidationErrors();
        _passwords.Check(password, user.Username, errors, allowWeakPassword);
        errors.ThrowIfAny();
        await _users.SetPasswordAsync(id, await DeriveAsync(password!, cancellationToken), expectedVersion, author, cancellationToken);
    }

    private static void Check(UserDraft draft, IReadOnlyDictionary<string, StoredAttributeDefinition> definitions, ValidationErrors errors)
    {
        CheckName(draft.Username, errors);
        if (draft.Tenant is { } tenant && (tenant.Length is 0 or > MaxTenantLength || tenant.Any(char.IsControl)))
        {
            errors.Add("tenant", $"Must be null or 1 to {MaxTenantLength} characters without control characters.");
        }

        foreach (var (key, value) in draft.Attributes)
        {
            if (Explain(key, value, definitions.GetValueOrDefault(key)) is { } wrong)
            {
                errors.Add($"attributes.{key}", wrong);
            }
        }
    }

    // What nobody has defined is defined by its first value.
    private static string? Explain(string key, JsonElement value, StoredAttributeDefinition? definition)
    {
        if (definition is not null)
        {
            return AttributeRules.Explain(definition.ValueType, definition.AllowedValues, value);
        }

        return AttributeKeys.Explain(key)
            ?? (value.ValueKind == JsonValueKind.Null || AttributeRules.TypeOf(value) is not null ? null : "Must be a string, a whole number, true or false, or a list of strings.");
    }

    private static void CheckName(string? name, ValidationErrors errors)
    {
        if (string.IsNullOrEmpty(name))
        {
            errors.Add("username", "Is required.");
        }
        else if (name.Length > MaxNameLength || name.Any(char.IsControl) || name != name.Trim())
        {
            errors.Add("username", $"Must be at most {MaxNameLength} characters, without control characters and without blanks at its ends.");
        }
    }

    // Tens of milliseconds of pure computation.
    private Task<UserSecrets> DeriveAsync(string password, CancellationToken cancellationToken) => Task.Run(() => _secrets.Derive(password), cancellationToken);
}
