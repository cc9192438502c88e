using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using QueryProxy.Engine.Binding;
using QueryProxy.Engine.Catalog;
using QueryProxy.Engine.Operations;
using QueryProxy.Engine.Types;
using QueryProxy.Sql.Syntax.Statements;
using QueryProxy.VirtualCatalog.Execution;
using QueryProxy.VirtualCatalog.Image;

namespace QueryProxy.VirtualCatalog;

/// <summary>
/// Answers statements over <c>pg_catalog</c> and <c>information_schema</c> in process: binds, compiles, and evaluates them over the image of the stored catalog that
/// one user sees. Thread-safe; one per process.
/// </summary>
public static partial class CatalogExecutor
{
    /// <summary>The meter: <c>queryproxy.catalog.unsupported</c> counts what answered 0A000, by construct.</summary>
    public const string MeterName = "QueryProxy.VirtualCatalog";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> Unsupported = Meter.CreateCounter<long>("queryproxy.catalog.unsupported", "{statement}", "Catalog statements that ended in 0A000, by construct.");
    private static readonly Counter<long> Statements = Meter.CreateCounter<long>(InstrumentNames.CatalogStatements, "{statement}", "Statements that the catalog answered in process.");

    /// <summary>
    /// Binds a statement: SELECT, VALUES, TABLE, WITH, or the query inside COPY … TO, DECLARE CURSOR, PREPARE. Its scans must be of system relations only.
    /// </summary>
    /// <param name="statement">The statement.</param>
    /// <param name="text">The text it was parsed from.</param>
    /// <param name="session">Who asks.</param>
    /// <param name="parameterTypes">The types Parse declared, 0 where it left them open; default for none.</param>
    /// <exception cref="CatalogException">What the client is to be told.</exception>
    public static CatalogStatement Prepare(Statement statement, string text, CatalogSession session, ImmutableArray<uint> parameterTypes = default) => Guard(() =>
    {
        var image = CatalogImages.For(session);
        var context = new EvaluationContext(image, session, WorkBudget.Unlimited);
        var binder = new Binder(new BinderOptions
        {
            TypeSystem = TypeSystem.For(session.Catalog.System),
            Relations = CatalogRelations.Of(session.Catalog),
            SearchPath = [.. context.SearchPath],
            DatabaseName = session.DatabaseName,
            AllowedTypes = image.Visible.UserTypes,
            AllowedFunctions = SelectedObjects.Of(session.Catalog.System).Functions,
            AllowedOperators = SelectedObjects.Of(session.Catalog.System).Operators,
        });
        var bound = binder.Bind(statement, text, parameterTypes.IsDefault ? [] : parameterTypes);
        if (bound.ReadsTables) throw Refusal.Unsupported("a catalog query that reads tables");
        if (statement is CopyStatement { Table: not null } && bound.Scans is [var copied] && image.Captured.FindShape(copied.Relation.Name.Schema, copied.Relation.Name.Name) is { IsView: true } view)
            throw new CatalogException(CatalogSqlState.WrongObjectType, $"cannot copy from view \"{view.Name}\"", null, "Try the COPY (SELECT ...) TO variant.");
        var plan = QueryCompiler.Compile(bound.Query, image);
        return statement is ExplainStatement explain
            ? new CatalogStatement(bound, new ExplainPlan(explain, plan, bound.Columns.Length), ExplainPlan.TypeOf(explain), Guard)
            : new CatalogStatement(bound, plan, image.Types, Guard);
    });

    internal static CatalogResult Guard(Func<CatalogResult> run)
    {
        Statements.Add(1);
        return Guard<CatalogResult>(run);
    }

    private static T Guard<T>(Func<T> run)
    {
        try
        {
            return run();
        }
        catch (BindException exception)
        {
            Count(exception.Error.SqlState, exception.Error.Message);
            throw new CatalogException(exception.Error);
        }
        catch (CatalogException exception)
        {
            Count(exception.Error.SqlState, exception.Error.Message);
            throw;
        }
        catch (InsufficientExecutionStackException)
        {
            throw new CatalogException(CatalogSqlState.StatementTooComplex, "stack depth limit exceeded");
        }
    }

    // Names that the client made up stay out of the metric, which shows no statements.
    private static void Count(string sqlState, string message)
    {
        if (sqlState == CatalogSqlState.FeatureNotSupported) Unsupported.Add(1, new KeyValuePair<string, object?>("construct", QuotedName().Replace(message, "…")));
    }

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex QuotedName();
}
