using Microsoft.EntityFrameworkCore;
using QueryProxy.Engine.Directory;
using QueryProxy.Store.Database;
using QueryProxy.Store.Entities;

namespace QueryProxy.Store.Policies;

/// <summary>Reads and changes policies and their assignments for the management plane. Thread-safe.</summary>
public sealed class PolicyStore
{
    private const string Resource = "policy";

    private readonly StoreContextFactory _contexts;
    private readonly StoreWriter _writer;

    internal PolicyStore(StoreContextFactory contexts, StoreWriter writer)
    {
        _contexts = contexts;
        _writer = writer;
    }

    /// <summary>Lists policies. Sorts by name, policy_type, created_at or updated_at.</summary>
    public async Task<Page<StoredPolicy>> ListAsync(ListQuery list, CancellationToken cancellationToken)
    {
        await using var context = _contexts.Create();
        IQueryable<PolicyEntity> query = context.Policies;
        if (!string.IsNullOrEmpty(list.Search))
        {
            var pattern = Paging.Contains(list.Search);
            query = query.Where(policy => EF.Functions.Like(policy.Name.ToLower(), pattern, "\\"));
        }

        return await query
            .SortBy(list.Sort, "name", ("name", p => p.Name), ("policy_type", p => p.PolicyType), ("created_at", p => p.CreatedAt), ("updated_at", p => p.UpdatedAt))
            .ReadPageAsync(list, ToStored, cancellationToken);
    }

    /// <summary>Reads a policy; null when there is none.</summary>
    public async Task<StoredPolicy?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var context = _contexts.Create();
        return await context.Policies.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancellationToken) is { } policy ? ToStored(policy) : null;
    }

    /// <summary>The data sources that a policy is assigned to.</summary>
    public async Task<IReadOnlyList<Guid>> ListDataSourcesAsync(Guid policyId, CancellationToken cancellationToken)
    {
        await using var context = _contexts.Create();
        return await context.PolicyAssignments.Where(a => a.PolicyId == policyId).Select(static a => a.DataSourceId).Distinct().ToListAsync(cancellationToken);
    }

    /// <summary>The enabled policies that are assigned somewhere, with the data sources they govern, by name.</summary>
    public async Task<IReadOnlyList<PolicyUse>> ListUsesAsync(CancellationToken cancellationToken)
    {
        await using var context = _contexts.Create();
        var uses = await context.PolicyAssignments.AsNoTracking()
            .Join(context.Policies.Where(static policy => policy.IsEnabled), static a => a.PolicyId, static p => p.Id, static (a, p) => new { a.DataSourceId, p.Name, p.PolicyType })
            .Join(context.DataSources, static use => use.DataSourceId, static source => source.Id, static (use, source) => new { use.Name, use.PolicyType, Source = source.Name })
            .Distinct()
            .ToListAsync(cancellationToken);
        return [.. uses.Select(static use => new PolicyUse(use.Name, use.PolicyType, use.Source)).OrderBy(static use => use.PolicyName, StringComparer.Ordinal).ThenBy(static use => use.DataSourceName, StringComparer.Ordinal)];
    }

    /// <summary>Creates a policy.</summary>
    /// <exception cref="StoreException">The name is taken.</exception>
    public Task<StoredPolicy> CreateAsync(PolicyDraft draft, ChangeAuthor author, CancellationToken cancellationToken) => _writer.WriteAsync(
        author,
        async change =>
        {
            await RequireFreeNameAsync(change.Context, draft.Name, null, cancellationToken);
            var policy = new PolicyEntity
            {
                Id = Guid.CreateVersion7(),
                Name = draft.Name,
                PolicyType = draft.PolicyType,
                Targets = "[]",
                Definition = "{}",
                Version = 1,
                CreatedAt = change.Now,
                UpdatedAt = change.Now,
            };
            Apply(policy, draft);
            change.Context.Policies.Add(policy);
            var stored = ToStored(policy);
            change.Audit("create", Resource, policy.Id, null, stored);
            return stored;
        },
        cancellationToken);

    /// <summary>Changes a policy.</summary>
    /// <param name="id">The policy.</param>
    /// <param name="edit">Makes the new state from the present one; called inside the transaction.</param>
    /// <param name="expectedVersion">The version the editor saw, or null to change whatever is there.</param>
    /// <param name="author">Who changes it.</param>
    /// <param name="cancellationToken">Stops the change.</param>
    /// <exception cref="StoreException">No such policy, another version, or a taken name.</exception>
    public Task<StoredPolicy> UpdateAsync(
        Guid id, Func<StoredPolicy, PolicyDraft> edit, long? expectedVersion, ChangeAuthor author, CancellationToken cancellationToken) =>
        _writer.WriteAsync(
            author,
            async change =>
            {
                var policy = await LoadAsync(change.Context, id, expectedVersion, cancellationToken);
                var before = ToStored(policy);
                var draft = edit(before);
                await RequireFreeNameAsync(change.Context, draft.Name, id, cancellationToken);
                Apply(policy, draft);
                change.Touch(policy);
                var stored = ToStored(policy);
                change.Audit("update", Resource, id, before, stored);
                return stored;
            },
            cancellationToken);

    /// <summary>Deletes a policy with its assignments.</summary>
    /// <exception cref="StoreException">No such policy, or another version.</exception>
    public Task DeleteAsync(Guid id, long? expectedVersion, ChangeAuthor author, CancellationToken cancellationToken) => _writer.WriteAsync(
        author,
        async change =>
        {
            var policy = await LoadAsync(change.Context, id, expectedVersion, cancellationToken);
            change.Context.Policies.Remove(policy);
            change.Audit("delete", Resource, id, ToStored(policy), null);
        },
        cancellationToken);

    /// <summary>Lists the assignments of a data source, by priority.</summary>
    /// <exception cref="StoreException">No such data source.</exception>
    public async Task<IReadOnlyList<StoredAssignment>> ListAssignmentsAsync(Guid dataSourceId, CancellationToken cancellationToken)
    {
        await using var context = _contexts.Create();
        await RequireDataSourceAsync(context, dataSourceId, cancellationToken);
        return await ReadAssignmentsAsync(context, a => a.DataSourceId == dataSourceId, cancellationToken);
    }

    /// <summary>Lists the assignments of a policy, by priority.</summary>
    public async Task<IReadOnlyList<StoredAssignment>> ListAssignmentsOfPolicyAsync(Guid policyId, CancellationToken cancellationToken)
    {
        await using var context = _contexts.Create();
        return await ReadAssignmentsAsync(context, a => a.PolicyId == policyId, cancellationToken);
    }

    /// <summary>Assigns a policy to a data source.</summary>
    /// <exception cref="StoreException">No such data source, policy, user or role, or the same assignment exists.</exception>
    public Task<StoredAssignment> AssignAsync(Guid dataSourceId, AssignmentDraft draft, ChangeAuthor author, CancellationToken cancellationToken) =>
        _writer.WriteAsync(
            author,
            async change =>
            {
                var context = change.Context;
                await RequireDataSourceAsync(context, dataSourceId, cancellationToken);
                await RequireReferencesAsync(context, draft, cancellationToken);
                var scope = StoreJson.Name(draft.Scope);
                if (await context.PolicyAssignments.AnyAsync(
                    a => a.DataSourceId == dataSourceId && a.PolicyId == draft.PolicyId && a.Scope == scope && a.UserId == draft.UserId && a.RoleId == draft.RoleId,
                    cancellationToken))
                {
                    throw StoreException.Duplicate("The policy is assigned to them on this data source already.", "policy_id");
                }

                var assignment = new PolicyAssignmentEntity
                {
                    Id = Guid.CreateVersion7(),
                    DataSourceId = dataSourceId,
                    PolicyId = draft.PolicyId,
                    Scope = scope,
                    UserId = draft.UserId,
                    RoleId = draft.RoleId,
                    Priority = draft.Priority,
                    CreatedAt = change.Now,
                };
                context.PolicyAssignments.Add(assignment);
                await context.SaveChangesAsync(cancellationToken);
                var stored = (await ReadAssignmentsAsync(context, a => a.Id == assignment.Id, cancellationToken)).Single();
                change.Audit("assign", "policy_assignment", assignment.Id, null, stored);
                return stored;
            },
            cancellationToken);

    /// <summary>Ends an assignment.</summary>
    /// <exception cref="StoreException">No such assignment on this data source.</exception>
    public Task UnassignAsync(Guid dataSourceId, Guid assignmentId, ChangeAuthor author, CancellationToken cancellationToken) => _writer.WriteAsync(
        author,
        async change =>
        {
            var assignment = await change.Context.PolicyAssignments
                .FirstOrDefaultAsync(a => a.Id == assignmentId && a.DataSourceId == dataSourceId, cancellationToken)
                ?? throw StoreException.NotFound("assignment");
            var before = (await ReadAssignmentsAsync(change.Context, a => a.Id == assignmentId, cancellationToken)).Single();
            change.Context.PolicyAssignments.Remove(assignment);
            change.Audit("unassign", "policy_assignment", assignmentId, before, null);
        },
        cancellationToken);

    internal static StoredPolicy ToStored(PolicyEntity policy) => new(
        policy.Id,
        policy.Name,
        policy.PolicyType,
        StoreJson.Read<PolicyTarget[]>(policy.Targets),
        StoreJson.Read<System.Text.Json.JsonElement>(policy.Definition),
        policy.IsEnabled,
        policy.Version,
        policy.CreatedAt,
        policy.UpdatedAt);

    private static void Apply(PolicyEntity policy, PolicyDraft draft)
    {
        policy.Name = draft.Name;
        policy.PolicyType = draft.PolicyType;
        policy.Targets = StoreJson.Write(draft.Targets);
        policy.Definition = draft.Definition.GetRawText();
        policy.IsEnabled = draft.IsEnabled;
    }

    private static async Task<List<StoredAssignment>> ReadAssignmentsAsync(
        StoreDbContext context, System.Linq.Expressions.Expression<Func<PolicyAssignmentEntity, bool>> which, CancellationToken cancellationToken)
    {
        var rows = await context.PolicyAssignments.AsNoTracking()
            .Where(which)
            .Join(context.Policies, static a => a.PolicyId, static p => p.Id, static (a, p) => new { Assignment = a, p.Name, p.PolicyType, p.IsEnabled })
            .OrderBy(static row => row.Assignment.Priority)
            .ThenBy(static row => row.Name)
            .ThenBy(static row => row.Assignment.Id)
            .ToListAsync(cancellationToken);
        return rows.ConvertAll(static row => new StoredAssignment(
            row.Assignment.Id,
            row.Assignment.DataSourceId,
            row.Assignment.PolicyId,
            row.Name,
            row.PolicyType,
            row.IsEnabled,
            StoreJson.Parse<AssignmentScope>(row.Assignment.Scope),
            row.Assignment.UserId,
            row.Assignment.RoleId,
            row.Assignment.Priority,
            row.Assignment.CreatedAt));
    }

    private static async Task<PolicyEntity> LoadAsync(StoreDbContext context, Guid id, long? expectedVersion, CancellationToken cancellationToken)
    {
        var policy = await context.Policies.FirstOrDefaultAsync(p => p.Id == id, cancellationToken) ?? throw StoreException.NotFound(Resource);
        return expectedVersion is null || expectedVersion == policy.Version ? policy : throw StoreException.VersionConflict(Resource, policy.Version);
    }

    private static async Task RequireDataSourceAsync(StoreDbContext context, Guid id, CancellationToken cancellationToken)
    {
        if (!await context.DataSources.AnyAsync(s => s.Id == id, cancellationToken))
        {
            throw StoreException.NotFound("data source");
        }
    }

    private static async Task RequireReferencesAsync(StoreDbContext context, AssignmentDraft draft, CancellationToken cancellationToken)
    {
        if (!await context.Policies.AnyAsync(p => p.Id == draft.PolicyId, cancellationToken))
        {
            throw StoreException.InvalidReference($"There is no policy {draft.PolicyId}.", "policy_id");
        }

        if (draft.UserId is { } userId && !await context.Users.AnyAsync(u => u.Id == userId, cancellationToken))
        {
            throw StoreException.InvalidReference($"There is no user {userId}.", "user_id");
        }

        if (draft.RoleId is { } roleId && !await context.Roles.AnyAsync(r => r.Id == roleId, cancellationToken))
        {
            throw StoreException.InvalidReference($"There is no role {roleId}.", "role_id");
        }
    }

    private static async Task RequireFreeNameAsync(StoreDbContext context, string name, Guid? self, CancellationToken cancellationToken)
    {
        if (await context.Policies.AnyAsync(p => p.Name == name && p.Id != self, cancellationToken))
        {
            throw StoreException.Duplicate($"There is a policy named '{name}' already.", "name");
        }
    }
}
