using Microsoft.EntityFrameworkCore;
using QueryProxy.Store.Database;

namespace QueryProxy.Store.Roles;

/// <summary>Which active roles inherit from which, read at one moment. Immutable.</summary>
internal sealed class RoleGraph
{
    private readonly HashSet<Guid> _active;
    private readonly ILookup<Guid, Guid> _parents;

    private RoleGraph(HashSet<Guid> active, ILookup<Guid, Guid> parents)
    {
        _active = active;
        _parents = parents;
    }

    public static async Task<RoleGraph> ReadAsync(StoreDbContext context, CancellationToken cancellationToken)
    {
        var active = await context.Roles.Where(static role => role.IsActive).Select(static role => role.Id).ToListAsync(cancellationToken);
        var parents = await context.RoleParents.AsNoTracking().ToListAsync(cancellationToken);
        return new RoleGraph([.. active], parents.ToLookup(static parent => parent.RoleId, static parent => parent.ParentRoleId));
    }

    /// <summary>The given roles and all they inherit; an inactive role gives nothing, and nothing is inherited through it.</summary>
    public IReadOnlyList<Guid> Expand(IEnumerable<Guid> roles)
    {
        var held = new HashSet<Guid>();
        var open = new Stack<Guid>(roles);
        while (open.TryPop(out var role))
        {
            if (_active.Contains(role) && held.Add(role))
            {
                foreach (var parent in _parents[role])
                {
                    open.Push(parent);
                }
            }
        }

        return [.. held.Order()];
    }
}
