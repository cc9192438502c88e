using QueryProxy.Engine.Binding;
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
    public static Datum[][] Of(EvaluationContext context, SystemShape shape)
    {
        // The catalog's own views may read the roles; users may not.
        if (context.IsView && shape.Name == "pg_authid" && shape.Schema == SystemSchema.Catalog) return context.Image.Authorizations;
        if (!shape.IsView) return context.Image.Table(shape.Name);
        if (shape.Schema == SystemSchema.Catalog && context.Image.ComputedView(shape.Name) is { } computed) return computed;
        return context.Image.View(shape, () => Evaluate(context, shape));
    }

    private static Datum[][] Evaluate(EvaluationContext context, SystemShape shape)
    {
        var text = context.Image.Captured.Definition("view", shape.Oid) ?? throw Refusal.Unsupported($"the view {shape.Schema}.{shape.Name}");
        try
        {
            var binder = new Binder(new BinderOptions
            {
                TypeSystem = context.Image.TypeSystem,
                Relations = CatalogRelations.Of(context.Session.Catalog),
                SearchPath = [],
                AllowedTypes = context.Image.Visible.UserTypes,
            });
            var bound = binder.Bind(SqlParser.ParseStatement(text), text, []);
            // Settings of the session must not get into rows that all sessions of the user share.
            var session = context.Session with { Settings = new Dictionary<string, string>() };
            var inner = new EvaluationContext(context.Image, session, context.Budget) { IsView = true };
            return [.. QueryCompiler.Compile(bound.Query, context.Image).Run(inner, null)];
        }
        catch (BindException exception)
        {
            throw Refusal.Unsupported($"the view {shape.Schema}.{shape.Name} ({exception.Error.Message})");
        }
    }
}
