using QueryProxy.Abstractions.Columns;
using QueryProxy.Engine.Types;
using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Functions;

/// <summary>The <c>pg_stat_get_…</c> functions: nothing was counted, so numbers are zero and moments are NULL.</summary>
internal static class StatisticsFunctions
{
    public static ScalarFunction? Find(PgFunction function)
    {
        if (!function.Name.StartsWith("pg_stat_get_", StringComparison.Ordinal)) return null;
        var nothing = function.ReturnTypeOid switch
        {
            PgTypeOid.Int8 or PgTypeOid.Int4 => Datum.From(0L),
            PgTypeOid.Float8 => Datum.From(0.0),
            _ => Datum.Null,
        };
        return (_, _, _) => nothing;
    }
}
