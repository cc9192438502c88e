using QueryProxy.Engine.Types;
using QueryProxy.VirtualCatalog.Execution;
using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Functions;

/// <summary>Computes a function of one value each. Strictness is the caller's: a strict function never sees NULL.</summary>
internal delegate Datum ScalarFunction(EvaluationContext context, CallSite site, Datum[] arguments);

/// <summary>Computes a function that yields a set; rows of several columns as <see cref="PgRecord"/>.</summary>
internal delegate IEnumerable<Datum> SetFunction(EvaluationContext context, CallSite site, Datum[] arguments);

/// <summary>
/// The functions that catalog queries may call, by their name in <c>pg_proc</c>: which overload is meant follows from the argument types. A
/// function of the server that is not here is refused as unsupported.
/// </summary>
internal static class FunctionTable
{
    private static readonly Dictionary<string, ScalarFunction> Scalars = new(StringComparer.Ordinal);
    private static readonly Dictionary<string, SetFunction> Sets = new(StringComparer.Ordinal);

    static FunctionTable()
    {
        TextFunctions.Register(Scalars);
        PatternFunctions.Register(Scalars, Sets);
        QuoteFunctions.Register(Scalars);
        NumberFunctions.Register(Scalars);
        CastFunctions.Register(Scalars);
        BitFunctions.Register(Scalars);
        CalendarFunctions.Register(Scalars);
        ArrayFunctions.Register(Scalars, Sets);
        JsonFunctions.Register(Scalars, Sets);
        SessionFunctions.Register(Scalars);
        LookupFunctions.Register(Scalars, Sets);
        DefinitionFunctions.Register(Scalars);
        PrivilegeFunctions.Register(Scalars, Sets);
        InformationSchemaFunctions.Register(Scalars, Sets);
        SeriesFunctions.Register(Sets);
    }

    /// <summary>The function's implementation, or null when there is none.</summary>
    public static ScalarFunction? FindScalar(PgFunction function)
    {
        if (!function.IsBuiltIn) return null;
        if (Scalars.TryGetValue(function.Name, out var found)) return found;
        return StatisticsFunctions.Find(function);
    }

    public static SetFunction? FindSet(PgFunction function)
    {
        if (!function.IsBuiltIn) return null;
        if (Sets.TryGetValue(function.Name, out var found)) return found;
        // What reports on the server's inside or on other sessions has nothing to report.
        return function.Name.StartsWith("pg_", StringComparison.Ordinal) && IsServerReport(function.Name) ? static (_, _, _) => [] : null;
    }

    private static bool IsServerReport(string name) =>
        name.StartsWith("pg_stat_", StringComparison.Ordinal) || name is "pg_lock_status" or "pg_prepared_statement" or "pg_prepared_xact" or "pg_cursor"
            or "pg_show_replication_origin_status" or "pg_get_replication_slots" or "pg_get_publication_tables" or "pg_hba_file_rules"
            or "pg_ident_file_mappings" or "pg_show_all_file_settings" or "pg_config" or "pg_get_shmem_allocations" or "pg_get_backend_memory_contexts"
            or "pg_listening_channels" or "pg_get_multixact_members";
}
