using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using QueryProxy.Engine.Directory;
using QueryProxy.Store.Attributes;
using QueryProxy.Store.Database;
using QueryProxy.Store.Entities;

namespace QueryProxy.Store.Users;

/// <summary>Reads and changes users for the management plane. Thread-safe.</summary>
public sealed class UserStore
{
    private const string Resource = "user";

    private readonly StoreContextFactory _contexts;
    private readonly StoreWriter _writer;

    internal UserStore(StoreContextFactory contexts, StoreWriter writer)
    {
        _contexts = contexts;
        _writer = writer;
    }

    /// <summary>Whether there is any user: false on first boot.</summary>
    public async Task<bool> AnyAsync(CancellationToken cancellationToken)
    {
        await using var context = _contexts.Create();
        return await context.Users.AnyAsync(cancellationToken);
    }

    /// <summary>Lists users. Sorts by username, tenant, created_at or updated_at.</summary>
    public async Task<Page<StoredUser>> ListAsync(ListQuery list, CancellationToken cancellationToken)
    {
        await using var context = _contexts.Create();
        IQueryable<UserEntity> query = context.Users;
        if (!string.IsNullOrEmpty(list.Search))
        {
            var pattern = Paging.Contains(list.Search);
            query = query.Where(user => EF.Functions.Like(user.Username.ToLower(), pattern, "\\")
                || (user.Tenant != null && EF.Functions.Like(user.Tenant.ToLower(), pattern, "\\")));
        }

        return await query
            .SortBy(list.Sort, "username", ("username", u => u.Username), ("tenant", u => u.Tenant), ("created_at", u => u.CreatedAt), ("updated_at", u => u.UpdatedAt))
            .ReadPageAsync(list, ToStored, cancellationToken);
    }

    /// <summary>Reads a user; null when there is none.</summary>
    public async Task<StoredUser?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var context = _contexts.Create();
        return await context.Users.AsNoTracking().FirstOrDefaultAsync(u => u.Id == id, cancellationToken) is { } user ? ToStored(user) : null;
    }

    /// <summary>Reads a user for a login; null when there is none.</summary>
    public async Task<UserLogin?> FindLoginAsync(string username, CancellationToken cancellationToken)
    {
        await using var context = _contexts.Create();
        return ToLogin(await context.Users.AsNoTracking().FirstOrDefaultAsync(u => u.Username == username, cancellationToken));
    }

    /// <summary>Reads a user for a token check; null when there is none.</summary>
    public async Task<UserLogin?> FindLoginAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var context = _contexts.Create();
        return ToLogin(await context.Users.AsNoTracking().FirstOrDefaultAsync(u => u.Id == id, cancellationToken));
    }

    /// <summary>Creates a user.</summary>
    /// <exception cref="StoreException">The name is taken.</exception>
    public Task<StoredUser> CreateAsync(UserDraft draft, UserSecrets secrets, ChangeAuthor author, CancellationToken cancellationToken) =>
        _writer.WriteAsync(
            author,
            async change =>
            {
                await RequireFreeNameAsync(change.Context, draft.Username, null, cancellationToken);
                await AttributeStore.DefineMissingAsync(change, draft.Attributes, cancellationToken);
                var user = new UserEntity
                {
                    Id = Guid.CreateVersion7(),
                    Username = draft.Username,
                    PasswordHash = secrets.PasswordHash,
                    ScramVerifier = secrets.ScramVerifier,
                    Attributes = "{}",
                    Version = 1,
                    CreatedAt = change.Now,
                    UpdatedAt = change.Now,
                };
                Apply(user, draft);
                change.Context.Users.Add(user);
                var stored = ToStored(user);
                change.Audit("create", Resource, user.Id, null, stored);
                return stored;
            },
            cancellationToken);

    /// <summary>Changes a user. Deactivating one ends its tokens.</summary>
    /// <param name="id">The user.</param>
    /// <param name="edit">Makes the new state from the present one; called inside the transaction.</param>
    /// <param name="secrets">What is kept of a new password, or null to leave the present one; a new one ends the user's tokens.</param>
    /// <param name="expectedVersion">The version the editor saw, or null to change whatever is there.</param>
    /// <param name="author">Who changes it.</param>
    /// <param name="cancellationToken">Stops the change.</param>
    /// <exception cref="StoreException">No such user, another version, a taken name, or it is the last administrator.</exception>
    public Task<StoredUser> UpdateAsync(
        Guid id, Func<StoredUser, UserDraft> edit, UserSecrets? secrets, long? expectedVersion, ChangeAuthor author, CancellationToken cancellationToken) =>
        _writer.WriteAsync(
            author,
            async change =>
            {
                var user = await LoadAsync(change.Context, id, expectedVersion, cancellationToken);
                var before = ToStored(user);
                var draft = edit(before);
                await RequireFreeNameAsync(change.Context, draft.Username, id, cancellationToken);
                if (before is { IsAdmin: true, IsActive: true } && !draft.IsAdmin)
                {
                    await RequireOtherAdministratorAsync(change.Context, id, "demoted", cancellationToken);
                }
                else if (before is { IsAdmin: true, IsActive: true } && !draft.IsActive)
                {
                    await RequireOtherAdministratorAsync(change.Context, id, "deactivated", cancellationToken);
                }

                await AttributeStore.DefineMissingAsync(change, draft.Attributes, cancellationToken);
                if (before.IsActive && !draft.IsActive)
                {
                    user.TokenVersion++;
                }

                if (secrets is not null)
                {
                    Apply(user, secrets);
                    change.Audit("set_password", Resource, id, null, null);
                }

                Apply(user, draft);
                change.Touch(user);
                var stored = ToStored(user);
                change.Audit("update", Resource, id, before, stored);
                return stored;
            },
            cancellationToken);

    /// <summary>Gives a user another password and ends its tokens.</summary>
    /// <exception cref="StoreException">No such user, or another version.</exception>
    public Task SetPasswordAsync(Guid id, UserSecrets secrets, long? expectedVersion, ChangeAuthor author, CancellationToken cancellationToken) =>
        _writer.WriteAsync(
            author,
            async change =>
            {
                var user = await LoadAsync(change.Context, id, expectedVersion, cancellationToken);
                Apply(user, secrets);
                change.Touch(user);
                change.Audit("set_password", Resource, id, null, null);
            },
            cancellationToken);

    /// <summary>Deletes a user with its access rows and assignments.</summary>
    /// <exception cref="StoreException">No such user, another version, or it is the last administrator.</exception>
    public Task DeleteAsync(Guid id, long? expectedVersion, ChangeAuthor author, CancellationToken cancellationToken) =>
        _writer.WriteAsync(
            author,
            async change =>
            {
                var user = await LoadAsync(change.Context, id, expectedVersion, cancellationToken);
                if (user is { IsAdmin: true, IsActive: true })
                {
                    await RequireOtherAdministratorAsync(change.Context, id, "deleted", cancellationToken);
                }

                change.Context.Users.Remove(user);
                change.Audit("delete", Resource, id, ToStored(user), null);
            },
            cancellationToken);

    internal static StoredUser ToStored(UserEntity user) => new(
        user.Id,
        user.Username,
        user.Tenant,
        user.IsAdmin,
        user.IsActive,
        StoreJson.ReadObject(user.Attributes),
        user.Version,
        user.CreatedAt,
        user.UpdatedAt);

    private static UserLogin? ToLogin(UserEntity? user) =>
        user is null ? null : new UserLogin(ToStored(user), user.PasswordHash, user.TokenVersion);

    // Tokens that were issued for the old password end.
    private static void Apply(UserEntity user, UserSecrets secrets)
    {
        user.PasswordHash = secrets.PasswordHash;
        user.ScramVerifier = secrets.ScramVerifier;
        user.TokenVersion++;
    }

    private static void Apply(UserEntity user, UserDraft draft)
    {
        user.Username = draft.Username;
        user.Tenant = draft.Tenant;
        user.IsAdmin = draft.IsAdmin;
        user.IsActive = draft.IsActive;
        user.Attributes = JsonSerializer.Serialize(draft.Attributes);
    }

    private static async Task<UserEntity> LoadAsync(StoreDbContext context, Guid id, long? expectedVersion, CancellationToken cancellationToken)
    {
        var user = await context.Users.FirstOrDefaultAsync(u => u.Id == id, cancellationToken) ?? throw StoreException.NotFound(Resource);
        return expectedVersion is null || expectedVersion == user.Version ? user : throw StoreException.VersionConflict(Resource, user.Version);
    }

    private static async Task RequireFreeNameAsync(StoreDbContext context, string username, Guid? self, CancellationToken cancellationToken)
    {
        if (await context.Users.AnyAsync(u => u.Username == username && u.Id != self, cancellationToken))
        {
            throw StoreException.Duplicate($"There is a user named '{username}' already.", "username");
        }
    }

    private static async Task RequireOtherAdministratorAsync(StoreDbContext context, Guid id, string verb, CancellationToken cancellationToken)
    {
        if (!await context.Users.AnyAsync(u => u.Id != id && u.IsAdmin && u.IsActive, cancellationToken))
        {
            throw new StoreException(StoreFailure.Conflict, $"The last active administrator cannot be {verb}.");
        }
    }
}
