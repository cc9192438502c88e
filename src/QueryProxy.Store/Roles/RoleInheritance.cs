namespace QueryProxy.Store.Roles;

/// <summary>Checks that roles inherit without cycles and not too deeply.</summary>
internal static class RoleInheritance
{
    /// <summary>Most roles on a path from a role to one it inherits.</summary>
    public const int MaxLevels = 10;

    /// <exception cref="StoreException">There is a cycle, or a path is too long.</exception>
    public static void Check(IReadOnlyDictionary<Guid, IReadOnlyList<Guid>> parents)
    {
        var levels = new Dictionary<Guid, int>();
        foreach (var role in parents.Keys)
        {
            if (Levels(role, parents, levels, []) > MaxLevels)
            {
                throw new StoreException(StoreFailure.Conflict, $"Roles would inherit over more than {MaxLevels} levels.", "parent_ids");
            }
        }
    }

    private static int Levels(Guid role, IReadOnlyDictionary<Guid, IReadOnlyList<Guid>> parents, Dictionary<Guid, int> known, HashSet<Guid> path)
    {
        if (known.TryGetValue(role, out var levels))
        {
            return levels;
        }

        if (!path.Add(role))
        {
            throw new StoreException(StoreFailure.Conflict, "A role would inherit from itself.", "parent_ids");
        }

        levels = 1 + parents.GetValueOrDefault(role, []).Select(parent => Levels(parent, parents, known, path)).DefaultIfEmpty(0).Max();
        path.Remove(role);
        return known[role] = levels;
    }
}
