using QueryProxy.Engine.Binding;
using QueryProxy.Engine.Bound;
using QueryProxy.Engine.Catalog;
using QueryProxy.Engine.Types;
using QueryProxy.Sql.Parsing;
using QueryProxy.VirtualCatalog.Image;
using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Execution;

/// <summary>
/// The rows of a system relation: tables from the image, views from the upstream's own definition of them, evaluated once per image by this very engine.
/// </summary>
internal static class SystemRows
{
    // Views that PostgreSQL gives to superusers and monitors alone. Tables of that kind are not captured at all.
    private static readonly HashSet<string> Denied = new(StringComparer.Ordinal)
    {
        "pg_shadow", "pg_file_settings", "pg_hba_file_rules", "pg_ident_file_mappings", "pg_config", "pg_shmem_allocations", "pg_shmem_allocations_numa", "pg_backend_memory_contexts",
        "pg_replication_origin_status", "pg_aios",
    };

    /// <param name="context">The statement.</param>
    /// <param name="shape">The relation.</param>
    /// <param name="isInView">Whether the definition of a system view reads it, which may read more than users.</param>
    public static Datum[][] Of(EvaluationContext context, SystemShape shape, bool isInView)
    {
        isInView |= context.IsView;
        // The catalog's own views may read the roles; users may not.
        if (isInView && IsAuthorizations(shape)) return context.Image.Authorizations;
        if (!isInView && IsDenied(context.Image, shape))
            throw new CatalogException(CatalogSqlState.InsufficientPrivilege, $"permission denied for {(shape.IsView ? "view" : "table")} {shape.Name}");
        if (!shape.IsView) return context.Image.Table(shape.Name);
        if (shape.Schema == SystemSchema.Catalog && context.Image.ComputedView(shape.Name) is { } computed) return computed;
        return context.Image.View(shape, () => Evaluate(context, shape));
    }

    /// <summary>Whether an ordinary role may not read the relation.</summary>
    public static bool IsDenied(CatalogImage image, SystemShape shape)
    {
        if (shape.Schema == SystemSchema.InformationSchema)
            return shape.Name is "sql_parts" or "transforms" || shape.Name.StartsWith("_pg_", StringComparison.Ordinal);
        return shape.IsView ? Denied.Contains(shape.Name) : !image.Captured.IsCaptured(shape.Name);
    }

    /// <summary>Whether an ordinary role may read a relation but not this column of it: how a subscription connects is a secret.</summary>
    public static bool IsDenied(string relation, string column) => relation == "pg_subscription" && column == "subconninfo";

    private static Datum[][] Evaluate(EvaluationContext context, SystemShape shape)
    {
        // Settings of the session must not get into rows that all sessions of the user share.
        var session = context.Session with { Setting = static _ => null, SetSetting = null };
        var inner = new EvaluationContext(context.Image, session, context.Budget) { IsView = true };
        return [.. QueryCompiler.Compile(Bind(context.Image, shape).Query, context.Image).Run(inner, null)];
    }

    /// <summary>How many rows a relation has and how many different values one of its columns; guesses where that would have to be evaluated first.</summary>
    public static (int Rows, int Distinct) Count(CatalogImage image, SystemShape shape, int column)
    {
        if (shape.IsView || column >= shape.Columns.Length) return (1_000, 10);
        // Only the catalog's own views get to rows of pg_authid, and an index is made once.
        var rows = IsAuthorizations(shape) ? image.Authorizations : image.Table(shape.Name);
        return (rows.Length, image.Index(shape.Oid, column, rows).Count);
    }

    private static bool IsAuthorizations(SystemShape shape) => shape is { Name: "pg_authid", Schema: SystemSchema.Catalog };

    /// <summary>Binds the upstream's definition of a system view, anew for each use: a bound relation has one place.</summary>
    public static BoundStatement Bind(CatalogImage image, SystemShape shape)
    {
        var text = image.Captured.Definition("view", shape.Oid) ?? throw Refusal.Unsupported($"the view {shape.Schema}.{shape.Name}");
        try
        {
            var binder = new Binder(new BinderOptions
            {
                TypeSystem = image.TypeSystem,
                Relations = CatalogRelations.Of(image.Catalog),
                SearchPath = [],
                AllowedTypes = image.Visible.UserTypes,
            });
            return binder.Bind(SqlParser.ParseStatement(text), text, []);
        }
        catch (BindException exception)
        {
            throw Refusal.Unsupported($"the view {shape.Schema}.{shape.Name} ({exception.Error.Message})");
        }
    }
}
