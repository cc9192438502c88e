using System.Collections.Immutable;
using System.Runtime.InteropServices;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Bound;
using QueryProxy.Engine.Catalog;
using QueryProxy.Engine.Governance;
using QueryProxy.Engine.Rewriting;
using QueryProxy.Engine.Types;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Statements;
using QueryProxy.Sql.Writing;

namespace QueryProxy.Engine.Planning;

/// <summary>Makes the plan of one bound and decided statement. Used once.</summary>
internal sealed class PlanBuilder
{
    private readonly PlanRequest _request;
    private readonly BoundStatement _bound;
    private readonly CatalogSnapshot _visible;
    private readonly GovernanceDecision _decision;
    private readonly PlanVariance _variance;
    private readonly FunctionRules _functions;
    private readonly CatalogSnapshot _raw;
    private readonly TypeSystem _types;

    public PlanBuilder(
        PlanRequest request, BoundStatement bound, CatalogSnapshot visible, GovernanceDecision decision, PlanVariance variance, FunctionRules functions)
    {
        _request = request;
        _bound = bound;
        _visible = visible;
        _decision = decision;
        _variance = variance | decision.Variance;
        _functions = functions;
        _raw = RawCatalog.Of(request.Context.DataSource.Record.Catalog);
        _types = TypeSystem.For(visible.System);
    }

    /// <exception cref="PlanException">The statement cannot be governed, or a policy's expression cannot be used.</exception>
    public QueryPlan Build()
    {
        var context = _request.Context;
        var statement = _request.Statement;
        var kind = KindOf(statement);
        if (ExplainRule.Check(statement, _decision.Scans, context.DataSource.Record.AllowExplain) is { } refused) throw new PlanException(refused);

        // 1. Compile filters and masks, place transforms, set fences.
        var session = SessionOf(context);
        // COPY takes no parameters.
        var secrets = kind == QueryPlanKind.Copy ? null : new SecretParameters(_bound.ParameterTypes.Length);
        var compiler = new RuleCompiler(_raw, context.Principal.User, session, _functions, secrets);
        var scans = PlanScans(compiler, canTransform: kind is QueryPlanKind.Select or QueryPlanKind.DeclareCursor);
        var transforms = TransformPlanner.Outputs(_bound, scans, _types.Types);

        // 2. Rewrite, write, verify.
        var governed = new ScanRewriter(_bound, scans, _types, session, _decision.RowLimit).Rewrite();
        var text = SqlWriter.Write(governed);
        var client = BindingScope.ForClient(_visible, _types, context);
        RewriteVerifier.Verify(_bound, governed, text.Text, scans, BindingScope.ForUpstream(client, _raw, _types));

        var rules = RulesOf(scans);
        var tables = Tables();
        var (isRepeatable, isOfSession) = FunctionTraits();
        return new QueryPlan
        {
            Kind = kind,
            Sql = text.Text,
            SourceMap = text.Map,
            ClientText = _request.Text,
            Columns = kind == QueryPlanKind.Explain ? [ExplainColumn((ExplainStatement)statement)] : OutputsOf(IsInlined ? _request.Shown : _bound.Columns),
            ParameterTypes = _bound.ParameterTypes,
            Secrets = secrets?.Values ?? [],
            Lineage = StatementColumns.Of(IsInlined ? _request.Shown : _bound.Columns),
            Transforms = transforms,
            AppliedPolicies = Applied(isEachTableReadOnce: tables.Length == _decision.Scans.Length),
            Tables = tables,
            Redaction = rules.Any(static rule => rule.MayFail) ? ErrorRedaction.Message : ErrorRedaction.Fields,
            RowLimit = _decision.RowLimit,
            IsKeyRead = kind == QueryPlanKind.Select && IsKeyRead(),
            IsRepeatable = isRepeatable,
            CursorName = (statement as DeclareCursorStatement)?.Name.Value,
            Variance = isOfSession || IsInlined ? PlanVariance.EveryExecution : _variance,
        };
    }

    // The catalog's answers are those of one moment of one session.
    private bool IsInlined => !_request.Shown.IsDefault;

    private ImmutableArray<ScanPlan?> PlanScans(RuleCompiler compiler, bool canTransform)
    {
        var planner = new ScanPlanner(_bound, compiler, _raw, canTransform);
        var plans = new ScanPlan?[_bound.Scans.Length];
        var index = 0;
        foreach (var scan in _bound.Scans)
            if (scan.Table is not null) plans[scan.Index] = planner.Plan(scan, _decision.Scans[index++]);
        return ImmutableCollectionsMarshal.AsImmutableArray(plans);
    }

    private static List<CompiledRule> RulesOf(ImmutableArray<ScanPlan?> scans)
    {
        var rules = new List<CompiledRule>();
        foreach (var scan in scans)
        {
            if (scan is null) continue;
            rules.AddRange(scan.Filters.AsSpan());
            if (scan.Masks.Count > 0) rules.AddRange(scan.Masks.Values);
        }

        return rules;
    }

    // Each once, in the order of the scans.
    private ImmutableArray<TableName> Tables()
    {
        var known = new HashSet<TableName>(_decision.Scans.Length);
        var tables = ImmutableArray.CreateBuilder<TableName>(_decision.Scans.Length);
        foreach (var scan in _decision.Scans)
            if (known.Add(scan.Table)) tables.Add(scan.Table);
        return tables.DrainToImmutable();
    }

    private SessionValues SessionOf(PlanContext context)
    {
        var schema = context.SearchPath.FirstOrDefault(CatalogRelations.Of(_visible).HasSchema);
        return new SessionValues(
            context.Principal.User.Username, context.DataSource.Record.Name, schema, _visible.System.VersionText, context.BackendProcessId);
    }

    // A volatile function must not run twice; a plan with a session's process id in it is of no use to any other session.
    private (bool IsRepeatable, bool IsOfSession) FunctionTraits()
    {
        var (isRepeatable, isOfSession) = (true, false);
        foreach (var use in _bound.Functions)
        {
            isRepeatable &= use.Function is null or { Volatility: not FunctionVolatility.Volatile };
            isOfSession |= use.Function is { IsBuiltIn: true, Name: "pg_backend_pid" };
        }

        return (isRepeatable, isOfSession);
    }

    private bool IsKeyRead()
    {
        if (_bound.Scans is not [{ Table: not null, Relation: { PrimaryKey.Length: > 0 } relation } scan]) return false;
        return relation.PrimaryKey.All(place => scan.Conditions.Pushable.Any(condition =>
            condition is { Columns: [var column], Syntax: BinaryExpression { Operator.Symbol: "=" } comparison }
            && (comparison is { Left: ColumnRef, Right: ParameterRef or Literal } or { Right: ColumnRef, Left: ParameterRef or Literal })
            && column.Place == place));
    }

    // What was done to one scan is listed once already.
    private ImmutableArray<AppliedPolicy> Applied(bool isEachTableReadOnce)
    {
        var known = isEachTableReadOnce ? null : new HashSet<AppliedPolicy>();
        var policies = ImmutableArray.CreateBuilder<AppliedPolicy>();
        foreach (var scan in _decision.Scans)
        {
            foreach (var applied in scan.Applied)
            {
                var policy = new AppliedPolicy(applied.Name, applied.PolicyId, scan.Table, applied.Effect);
                if (known is null || known.Add(policy)) policies.Add(policy);
            }
        }

        return policies.DrainToImmutable();
    }

    // The client sees columns numbered as its catalog shows them: without gaps.
    private static ImmutableArray<OutputColumn> OutputsOf(ImmutableArray<BoundOutputColumn> columns)
    {
        var outputs = new OutputColumn[columns.Length];
        for (var i = 0; i < outputs.Length; i++) outputs[i] = OutputOf(columns[i]);
        return ImmutableCollectionsMarshal.AsImmutableArray(outputs);
    }

    private static OutputColumn OutputOf(BoundOutputColumn column)
    {
        var source = column.Source;
        return new OutputColumn(
            column.Name, column.DescribedTypeOid, column.DescribedTypeModifier, source?.Scan.Relation.Oid ?? 0, source is null ? (short)0 : (short)(source.ColumnIndex + 1))
        {
            Sources = column.Sources,
        };
    }

    private static OutputColumn ExplainColumn(ExplainStatement explain)
    {
        var format = explain.Options.LastOrDefault(static option => option.Name.Value == "format")?.Value;
        var type = (format as StringOption)?.Value.ToLowerInvariant() switch
        {
            "json" => PgTypeOid.Json,
            "xml" => PgTypeOid.Xml,
            _ => PgTypeOid.Text,
        };
        return new OutputColumn("QUERY PLAN", type, -1, 0, 0);
    }

    private static QueryPlanKind KindOf(Statement statement) => statement switch
    {
        CopyStatement => QueryPlanKind.Copy,
        DeclareCursorStatement => QueryPlanKind.DeclareCursor,
        ExplainStatement => QueryPlanKind.Explain,
        _ => QueryPlanKind.Select,
    };
}
