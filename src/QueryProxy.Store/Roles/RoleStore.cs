using Microsoft.EntityFrameworkCore;
using QueryProxy.Store.Database;
using QueryProxy.Store.Entities;

namespace QueryProxy.Store.Roles;

/// <summary>Reads and changes roles, their members and what they inherit. Thread-safe.</summary>
public sealed class RoleStore
{
    private const string Resource = "role";

    private readonly StoreContextFactory _contexts;
    private readonly StoreWriter _writer;

    internal RoleStore(StoreContextFactory contexts, StoreWriter writer)
    {
        _contexts = contexts;
        _writer = writer;
    }

    /// <summary>Lists roles. Sorts by name, created_at or updated_at.</summary>
    public async Task<Page<StoredRole>> ListAsync(ListQuery list, CancellationToken cancellationToken)
    {
        await using var context = _contexts.Create();
        IQueryable<RoleEntity> query = context.Roles;
        if (!string.IsNullOrEmpty(list.Search))
        {
            var pattern = Paging.Contains(list.Search);
            query = query.Where(role => EF.Functions.Like(role.Name.ToLower(), pattern, "\\"));
        }

        var page = await query
            .SortBy(list.Sort, "name", ("name", r => r.Name), ("created_at", r => r.CreatedAt), ("updated_at", r => r.UpdatedAt))
            .ReadPageAsync(list, static role => role, cancellationToken);
        var roles = new List<StoredRole>();
        foreach (var role in page.Items)
        {
            roles.Add(await ToStoredAsync(context, role, cancellationToken));
        }

        return new Page<StoredRole>(roles, page.Total, page.PageNumber, page.PageSize);
    }

    /// <summary>Reads a role; null when there is none.</summary>
    public async Task<StoredRole?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var context = _contexts.Create();
        return await context.Roles.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancellationToken) is { } role
            ? await ToStoredAsync(context, role, cancellationToken)
            : null;
    }

    /// <summary>Creates a role.</summary>
    /// <exception cref="StoreException">The name is taken, or what it inherits does not exist or makes a cycle.</exception>
    public Task<StoredRole> CreateAsync(RoleDraft draft, ChangeAuthor author, CancellationToken cancellationToken) => _writer.WriteAsync(
        author,
        async change =>
        {
            await RequireFreeNameAsync(change.Context, draft.Name, null, cancellationToken);
            var role = new RoleEntity
            {
                Id = Guid.CreateVersion7(),
                Name = draft.Name,
                Description = draft.Description,
                IsActive = draft.IsActive,
                Version = 1,
                CreatedAt = change.Now,
                UpdatedAt = change.Now,
            };
            change.Context.Roles.Add(role);
            await change.Context.SaveChangesAsync(cancellationToken);
            await SetParentsAsync(change.Context, role.Id, draft.ParentIds, cancellationToken);
            var stored = await ToStoredAsync(change.Context, role, cancellationToken);
            change.Audit("create", Resource, role.Id, null, stored);
            return stored;
        },
        cancellationToken);

    /// <summary>Changes a role.</summary>
    /// <param name="id">The role.</param>
    /// <param name="edit">Makes the new state from the present one; called inside the transaction.</param>
    /// <param name="expectedVersion">The version the editor saw, or null to change whatever is there.</param>
    /// <param name="author">Who changes it.</param>
    /// <param name="cancellationToken">Stops the change.</param>
    /// <exception cref="StoreException">No such role, another version, a taken name, or what it inherits does not exist or makes a cycle.</exception>
    public Task<StoredRole> UpdateAsync(
        Guid id, Func<StoredRole, RoleDraft> edit, long? expectedVersion, ChangeAuthor author, CancellationToken cancellationToken) =>
        _writer.WriteAsync(
            author,
            async change =>
            {
                var role = await LoadAsync(change.Context, id, expectedVersion, cancellationToken);
                var before = await ToStoredAsync(change.Context, role, cancellationToken);
                var draft = edit(before);
                await RequireFreeNameAsync(change.Context, draft.Name, id, cancellationToken);
                role.Name = draft.Name;
                role.Description = draft.Description;
                role.IsActive = draft.IsActive;
                change.Touch(role);
                await SetParentsAsync(change.Context, id, draft.ParentIds, cancellationToken);
                var stored = await ToStoredAsync(change.Context, role, cancellationToken);
                change.Audit("update", Resource, id, before, stored);
                return stored;
            },
            cancellationToken);

    /// <summary>Deletes a role with its access rows and policy assignments.</summary>
    /// <exception cref="StoreException">No such role, or another version.</exception>
    public Task DeleteAsync(Guid id, long? expectedVersion, ChangeAuthor author, CancellationToken cancellationToken) => _writer.WriteAsync(
        author,
        async change =>
        {
            var role = await LoadAsync(change.Context, id, expectedVersion, cancellationToken);
            change.Audit("delete", Resource, id, await ToStoredAsync(change.Context, role, cancellationToken), null);
            change.Context.Roles.Remove(role);
        },
        cancellationToken);

    /// <summary>The users who hold a role directly.</summary>
    /// <exception cref="StoreException">No such role.</exception>
    public async Task<IReadOnlyList<Guid>> ReadMembersAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var context = _contexts.Create();
        await LoadAsync(context, id, null, cancellationToken);
        return await context.RoleMembers.Where(m => m.RoleId == id).Select(static m => m.UserId).Order().ToListAsync(cancellationToken);
    }

    /// <summary>Decides anew who holds a role directly.</summary>
    /// <exception cref="StoreException">No such role or user.</exception>
    public Task SetMembersAsync(Guid id, IReadOnlyList<Guid> userIds, ChangeAuthor author, CancellationToken cancellationToken) => _writer.WriteAsync(
        author,
        async change =>
        {
            var context = change.Context;
            var role = await LoadAsync(context, id, null, cancellationToken);
            var rows = await context.RoleMembers.Where(m => m.RoleId == id).ToListAsync(cancellationToken);
            var found = await context.Users.Where(u => userIds.Contains(u.Id)).Select(static u => u.Id).ToListAsync(cancellationToken);
            if (userIds.Except(found).ToList() is { Count: > 0 } missing)
            {
                throw StoreException.InvalidReference($"There is no such user: {string.Join(", ", missing)}.", "user_ids");
            }

            context.RoleMembers.RemoveRange(rows.Where(row => !userIds.Contains(row.UserId)));
            context.RoleMembers.AddRange(userIds.Except(rows.Select(static row => row.UserId)).Select(userId => new RoleMemberEntity { RoleId = id, UserId = userId }));
            change.Touch(role);
            change.Audit("set_members", Resource, id, rows.Select(static row => row.UserId).Order(), userIds.Order());
        },
        cancellationToken);

    private static async Task SetParentsAsync(StoreDbContext context, Guid id, IReadOnlyList<Guid> wanted, CancellationToken cancellationToken)
    {
        var found = await context.Roles.Where(r => wanted.Contains(r.Id)).Select(static r => r.Id).ToListAsync(cancellationToken);
        if (wanted.Except(found).ToList() is { Count: > 0 } missing)
        {
            throw StoreException.InvalidReference($"There is no such role: {string.Join(", ", missing)}.", "parent_ids");
        }

        // Writers take turns, so no concurrent edit can close a cycle behind this check.
        var rows = await context.RoleParents.ToListAsync(cancellationToken);
        var present = rows.Where(row => row.RoleId == id).ToList();
        var parents = rows.Where(row => row.RoleId != id).ToLookup(static row => row.RoleId, static row => row.ParentRoleId)
            .ToDictionary(static group => group.Key, static group => (IReadOnlyList<Guid>)[.. group]);
        parents[id] = wanted;
        RoleInheritance.Check(parents);

        context.RoleParents.RemoveRange(present.Where(row => !wanted.Contains(row.ParentRoleId)));
        context.RoleParents.AddRange(wanted.Except(present.Select(static row => row.ParentRoleId)).Select(parent => new RoleParentEntity { RoleId = id, ParentRoleId = parent }));
        await context.SaveChangesAsync(cancellationToken);
    }

    private static async Task<StoredRole> ToStoredAsync(StoreDbContext context, RoleEntity role, CancellationToken cancellationToken) => new(
        role.Id,
        role.Name,
        role.Description,
        role.IsActive,
        await context.RoleParents.Where(p => p.RoleId == role.Id).Select(static p => p.ParentRoleId).Order().ToListAsync(cancellationToken),
        await context.RoleMembers.CountAsync(m => m.RoleId == role.Id, cancellationToken),
        role.Version,
        role.CreatedAt,
        role.UpdatedAt);

    private static async Task<RoleEntity> LoadAsync(StoreDbContext context, Guid id, long? expectedVersion, CancellationToken cancellationToken)
    {
        var role = await context.Roles.FirstOrDefaultAsync(r => r.Id == id, cancellationToken) ?? throw StoreException.NotFound(Resource);
        return expectedVersion is null || expectedVersion == role.Version ? role : throw StoreException.VersionConflict(Resource, role.Version);
    }

    private static async Task RequireFreeNameAsync(StoreDbContext context, string name, Guid? self, CancellationToken cancellationToken)
    {
        if (await context.Roles.AnyAsync(r => r.Name == name && r.Id != self, cancellationToken))
        {
            throw StoreException.Duplicate($"There is a role named '{name}' already.", "name");
        }
    }
}
