using System.Collections.Frozen;
using QueryProxy.Abstractions.Discovery;

namespace QueryProxy.Engine.Types;

/// <summary>The upstream's conversions: rows of <c>pg_cast</c> by source and target type. Immutable.</summary>
public sealed class CastCatalog
{
    private readonly FrozenDictionary<(uint Source, uint Target), PgCast> _casts;

    private CastCatalog(IEnumerable<PgCast> casts) =>
        _casts = casts.ToFrozenDictionary(static cast => (cast.SourceOid, cast.TargetOid));

    /// <summary>All casts.</summary>
    public IEnumerable<PgCast> All => _casts.Values;

    /// <summary>The cast from exactly one type to another, or null.</summary>
    public PgCast? Find(uint source, uint target) => _casts.GetValueOrDefault((source, target));

    internal static CastCatalog From(SystemCatalog catalog, FunctionCatalog functions)
    {
        var relation = CapturedRelation.Of(catalog, "pg_cast");
        int oid = relation.Ordinal("oid"), source = relation.Ordinal("castsource"), target = relation.Ordinal("casttarget"),
            function = relation.Ordinal("castfunc"), context = relation.Ordinal("castcontext"), method = relation.Ordinal("castmethod");
        return new CastCatalog(relation.Rows.Select(row => new PgCast(
            CapturedRelation.Oid(row, oid),
            CapturedRelation.Oid(row, source),
            CapturedRelation.Oid(row, target),
            CapturedRelation.Letter(row, context, 'e') switch
            {
                'i' => CastContext.Implicit,
                'a' => CastContext.Assignment,
                _ => CastContext.Explicit,
            },
            CapturedRelation.Letter(row, method, 'f') switch
            {
                'b' => CastMethod.Relabel,
                'i' => CastMethod.InputOutput,
                _ => CastMethod.Function,
            },
            functions.Find(CapturedRelation.Oid(row, function)))));
    }
}
