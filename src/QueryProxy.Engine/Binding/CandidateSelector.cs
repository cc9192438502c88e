using QueryProxy.Abstractions.Columns;
using QueryProxy.Engine.Types;

namespace QueryProxy.Engine.Binding;

/// <summary>
/// Chooses among functions or operators that all accept the arguments, by PostgreSQL's rules
/// (https://www.postgresql.org/docs/current/typeconv-func.html).
/// </summary>
internal sealed class CandidateSelector(BindSession session)
{
    private readonly TypeCatalog _types = session.Types;

    /// <summary>Those of the candidates that the arguments can be implicitly converted to.</summary>
    public List<T> Matching<T>(ReadOnlySpan<uint> inputs, List<T> candidates, Func<T, uint[]> argumentTypes)
    {
        var matching = new List<T>(candidates.Count);
        foreach (var candidate in candidates)
            if (session.Coercion.CanCoerce(inputs, argumentTypes(candidate).AsSpan()[..inputs.Length], CastContext.Implicit)) matching.Add(candidate);
        return matching;
    }

    /// <summary>The best of several matching candidates; default when none is clearly best.</summary>
    public T? Select<T>(ReadOnlySpan<uint> inputs, List<T> candidates, Func<T, uint[]> argumentTypes)
    {
        var inputTypes = new uint[inputs.Length];
        var unknowns = 0;
        for (var i = 0; i < inputs.Length; i++)
        {
            if (inputs[i] == PgTypeOid.Unknown) unknowns++;
            inputTypes[i] = inputs[i] == PgTypeOid.Unknown ? PgTypeOid.Unknown : _types.BaseType(inputs[i]);
        }

        // 1. The most exact matches.
        candidates = Best(candidates, candidate =>
        {
            var types = argumentTypes(candidate);
            var matches = 0;
            for (var i = 0; i < inputTypes.Length; i++)
                if (inputTypes[i] != PgTypeOid.Unknown && types[i] == inputTypes[i]) matches++;
            return matches;
        });
        if (candidates.Count == 1) return candidates[0];

        // 2. The most exact matches or preferred types of the argument's own category.
        candidates = Best(candidates, candidate =>
        {
            var types = argumentTypes(candidate);
            var matches = 0;
            for (var i = 0; i < inputTypes.Length; i++)
            {
                if (inputTypes[i] == PgTypeOid.Unknown) continue;
                if (types[i] == inputTypes[i] || IsPreferred(_types.Category(inputTypes[i]), types[i])) matches++;
            }

            return matches;
        });
        if (candidates.Count == 1) return candidates[0];
        if (unknowns == 0) return default;

        // 3. Unknown arguments take the category the candidates agree on; text wins over a conflict.
        candidates = ByUnknownCategories(inputTypes, candidates, argumentTypes);
        if (candidates.Count == 1) return candidates[0];

        // 4. If all known arguments have one type, suppose that the unknown ones have it too.
        return unknowns < inputTypes.Length ? ByKnownType(inputTypes, candidates, argumentTypes) : default;
    }

    private static List<T> Best<T>(List<T> candidates, Func<T, int> score)
    {
        var best = new List<T>();
        var bestScore = 0;
        foreach (var candidate in candidates)
        {
            var value = score(candidate);
            if (value > bestScore || best.Count == 0)
            {
                best.Clear();
                best.Add(candidate);
                bestScore = value;
            }
            else if (value == bestScore)
            {
                best.Add(candidate);
            }
        }

        return best;
    }

    private List<T> ByUnknownCategories<T>(uint[] inputTypes, List<T> candidates, Func<T, uint[]> argumentTypes)
    {
        var categories = new char[inputTypes.Length];
        var hasPreferred = new bool[inputTypes.Length];
        for (var i = 0; i < inputTypes.Length; i++)
        {
            if (inputTypes[i] != PgTypeOid.Unknown) continue;
            var conflict = false;
            foreach (var candidate in candidates)
            {
                var type = argumentTypes(candidate)[i];
                var category = _types.Category(type);
                var preferred = _types.Find(type) is { IsPreferred: true };
                if (categories[i] == TypeCategory.Invalid)
                {
                    categories[i] = category;
                    hasPreferred[i] = preferred;
                }
                else if (category == categories[i])
                {
                    hasPreferred[i] |= preferred;
                }
                else if (category == TypeCategory.String)
                {
                    categories[i] = category;
                    hasPreferred[i] = preferred;
                }
                else
                {
                    conflict = true;
                }
            }

            if (conflict && categories[i] != TypeCategory.String) return candidates;
        }

        var kept = candidates.FindAll(candidate =>
        {
            var types = argumentTypes(candidate);
            for (var i = 0; i < inputTypes.Length; i++)
            {
                if (inputTypes[i] != PgTypeOid.Unknown) continue;
                if (_types.Category(types[i]) != categories[i]) return false;
                if (hasPreferred[i] && _types.Find(types[i]) is not { IsPreferred: true }) return false;
            }

            return true;
        });
        return kept.Count > 0 ? kept : candidates;
    }

    private T? ByKnownType<T>(uint[] inputTypes, List<T> candidates, Func<T, uint[]> argumentTypes)
    {
        uint known = 0;
        foreach (var type in inputTypes)
        {
            if (type == PgTypeOid.Unknown) continue;
            if (known != 0 && known != type) return default;
            known = type;
        }

        if (known == 0) return default;
        var supposed = new uint[inputTypes.Length];
        Array.Fill(supposed, known);
        T? found = default;
        var count = 0;
        foreach (var candidate in candidates)
        {
            if (!session.Coercion.CanCoerce(supposed, argumentTypes(candidate).AsSpan()[..supposed.Length], CastContext.Implicit)) continue;
            if (++count > 1) return default;
            found = candidate;
        }

        return found;
    }

    private bool IsPreferred(char category, uint type) =>
        _types.Find(type) is { IsPreferred: true } found && (category == found.Category || category == TypeCategory.Invalid);
}
