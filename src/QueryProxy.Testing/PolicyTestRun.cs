using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using QueryProxy.Abstractions.Policies;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Catalog;
using QueryProxy.Engine.Directory;
using QueryProxy.Engine.Governance;
using QueryProxy.Engine.Planning;
using QueryProxy.Sql;
using QueryProxy.Sql.Parsing;
using QueryProxy.Testing.Catalog;
using QueryProxy.Testing.Tables;
using Statement = QueryProxy.Sql.Syntax.Statements.Statement;

namespace QueryProxy.Testing;

/// <summary>
/// Runs one test through the engine that the proxy uses: 1. tables, 2. the definition as when it is saved, 3. the policy as when it is loaded, 4. the statement.
/// </summary>
internal sealed class PolicyTestRun(PolicyTestBuilder test)
{
    private const string PolicyName = "policy under test";
    private const string PluginId = "plugin under test";
    private static readonly Guid DataSourceId = new("da7a5000-0000-4000-8000-000000000001");
    private static readonly byte[] DataSourceKey = [.. Enumerable.Range(0, 32).Select(static i => (byte)i)];

    public async Task<PolicyTestResult> RunAsync(CancellationToken cancellationToken)
    {
        if (test.Sql is null)
        {
            throw new PolicyTestException("There is nothing to run: call Query(\"select …\") before awaiting.");
        }

        var tables = await CreateCatalogAsync(cancellationToken).ConfigureAwait(false);
        var assignments = test.PolicyType is null ? [] : new[] { Assignment(test.PolicyType, tables) };
        var snapshot = await CompileAsync(tables, assignments).ConfigureAwait(false);
        if (snapshot.PolicyFailure is { } failure)
        {
            return PolicyTestResult.Of(new PgError(PlanSqlState.InternalError, "internal error in governance") { AuditReason = failure });
        }

        Statement statement;
        try
        {
            statement = ParseOne(test.Sql);
        }
        catch (SqlSyntaxException exception)
        {
            return PolicyTestResult.Of(new PgError(exception.SqlState, exception.Message, exception.Position, exception.Detail, exception.Hint));
        }

        var hooks = test.Hook is null ? [] : new[] { new RegisteredHook(PluginId, test.Hook) };
        var context = Context(snapshot);
        var planned = await Planner(hooks).PlanAsync(new PlanRequest(statement, test.Sql, context), cancellationToken).ConfigureAwait(false);
        return planned switch
        {
            PlannedStatement.Governed governed => PolicyTestResult.Of(governed.Plan, new SampleValues(test.Tables, tables, context.Session)),
            PlannedStatement.Refused refused => PolicyTestResult.Of(refused.Error),
            PlannedStatement.CatalogRead => throw new PolicyTestException(
                $"The query \"{test.Sql}\" reads no table of the test, so no policy has a say in it. Read one of: {Names(tables)}."),
            _ => throw new PolicyTestException($"\"{test.Sql}\" is the session's own business (BEGIN, SET, PREPARE …); policies and hooks only see statements that read tables."),
        };
    }

    private static Statement ParseOne(string sql)
    {
        var statements = SqlParser.Parse(sql);
        return statements.Count == 1
            ? statements[0]
            : throw new PolicyTestException($"The query holds {statements.Count} statements; test one at a time, as each is planned by itself.");
    }

    private static StatementPlanner Planner(IEnumerable<RegisteredHook> hooks)
    {
        // Generous, and no limit for who steps through a policy: whether 250 ms are kept is a matter of the machine.
        var limit = Debugger.IsAttached ? TimeSpan.FromHours(12) : TimeSpan.FromSeconds(10);
        var pipeline = new HookPipeline(hooks, new GovernanceOptions { TimeLimit = limit, FirstCallLimit = limit }, TimeProvider.System);
        return new StatementPlanner(pipeline, new VisibilityResolver(pipeline), new PlannerOptions(), [], TimeProvider.System);
    }

    private async Task<CatalogSnapshot> CreateCatalogAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (test.Tables.Count == 0)
        {
            throw new PolicyTestException("The test has no table: call OnTable(\"customers\", \"id int, ssn text\") first.");
        }

        var empty = new CatalogSnapshot(DataSourceId, 1, ["public"], [], BuiltInCatalog.Instance);
        var types = new ColumnTypes(Planner([]), Context(await CompileAsync(empty, []).ConfigureAwait(false)));
        return await TestCatalog.CreateAsync(DataSourceId, test.Tables, types).ConfigureAwait(false);
    }

    private PlanContext Context(DataSourceSnapshot snapshot) => new(
        snapshot,
        new Principal(test.User, []),
        new SessionInfo(test.User, snapshot.Info, test.ApplicationName, test.ClientAddress),
        PlanContext.DefaultSearchPath);

    private PolicyAssignmentRecord Assignment(IPolicyType type, CatalogSnapshot catalog)
    {
        if (type.Granularity == PolicyGranularity.Column && test.TargetColumns.Count == 0)
        {
            throw new PolicyTestException($"{type.Name} is a policy for columns: name them with OnColumns(\"ssn\"), as its targets would.");
        }

        var targets = test.Tables.Where(static table => table.IsTarget)
            .Select(table => new PolicyTarget([table.Name.Schema], [table.Name.Name], test.TargetColumns)).ToList();
        if (targets.Count == 0)
        {
            throw new PolicyTestException("The policy has no target: add its table with OnTable, not with WithTable.");
        }

        if (!targets.Exists(target => catalog.Tables.Any(table => Matches(target, table))))
        {
            throw new PolicyTestException(
                $"OnColumns({string.Join(", ", test.TargetColumns.Select(static column => $"\"{column}\""))}) names no column of {Names(catalog)}.");
        }

        Validate(type, targets, catalog);
        return new PolicyAssignmentRecord(
            new Guid("a551600d-0000-4000-8000-000000000001"), new Guid("b0110000-0000-4000-8000-000000000001"), PolicyName, type.Name, targets, test.Definition, 1, AssignmentScope.All, null, null, 100);
    }

    private static bool Matches(PolicyTarget target, CatalogTable table)
    {
        var matcher = new PolicyTargetMatcher([target]);
        return matcher.MatchesTable(table.Name) && matcher.MatchColumns(table.Name, [.. table.Columns.Select(static column => column.Name)]).Any();
    }

    private void Validate(IPolicyType type, IReadOnlyList<PolicyTarget> targets, CatalogSnapshot catalog)
    {
        var context = new PolicyValidationContext();
        type.Validate(test.Definition, context);
        var checker = new PolicyExpressionChecker();
        var errors = context.Errors.Select(static error => $"{(error.Pointer.Length == 0 ? "the definition" : error.Pointer)}: {error.Message}")
            .Concat(context.Expressions.SelectMany(expression => checker.Check(expression, targets, catalog, null)).Select(static error => $"{error.Pointer}: {error.Message}"))
            .ToList();
        if (errors.Count > 0)
        {
            throw new PolicyTestException(
                $"This policy could not be saved. {string.Join(" ", errors)} The definition was {JsonSerializer.Serialize(test.Definition)}. To test for such errors, use PolicyTest.Validate.");
        }
    }

    private async Task<DataSourceSnapshot> CompileAsync(CatalogSnapshot catalog, IReadOnlyList<PolicyAssignmentRecord> assignments)
    {
        var registry = new PolicyTypeRegistry(test.PolicyType is null ? [] : [new RegisteredPolicyType(PluginId, test.PolicyType)]);
        var record = new DataSourceRecord(
            DataSourceId,
            "test",
            "postgres",
            IsActive: true,
            new DataSourceConnection("localhost", 5432, "test", "test", null, "disable", TimeSpan.FromSeconds(10), 1),
            AccessMode.Open,
            test.TenantColumn,
            AllowExplain: false,
            MaxRows: null,
            DataSourceKey,
            catalog,
            assignments);
        return await new PolicyCompiler(registry, NullLoggerFactory.Instance, TimeProvider.System).CompileAsync(record, 1).ConfigureAwait(false);
    }

    private static string Names(CatalogSnapshot catalog) => string.Join(", ", catalog.Tables.Select(static table => table.Name.ToString()));
}
