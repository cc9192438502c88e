using System.Buffers;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Directory;
using QueryProxy.Engine.Inlining;
using QueryProxy.Engine.Lifting;
using QueryProxy.Engine.Planning;
using QueryProxy.Server.Authentication;
using QueryProxy.Server.Errors;
using QueryProxy.Server.Monitoring;
using QueryProxy.Server.Settings;
using QueryProxy.Server.Transport;
using QueryProxy.Sql;
using QueryProxy.Sql.Parsing;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Statements;

namespace QueryProxy.Server.Sessions;

/// <summary>
/// The session's way to the <see cref="IStatementPlanner"/>: keeps the context that plans depend on up to date, and notices at each statement when the user
/// or the data source is gone. Owned by one session.
/// </summary>
internal sealed class SessionPlanner(
    IStatementPlanner planner, ProxyDirectory directory, AuthenticatedClient client, ClientSettings settings, SessionAddress address,
    PhaseClock phases, DataPlaneMetrics metrics)
{
    private readonly string _username = client.Principal.User.Username;
    private readonly string _dataSourceName = client.DataSource.Record.Name;
    private PlanContext? _context;
    private int _settingsVersion = -1;
    private object? _known;

    /// <summary>Answers what of a statement over tables is the catalog's.</summary>
    public ICatalogAnswerSource? Catalog { get; set; }

    public string Username => _username;

    public string DataSourceName => _dataSourceName;

    /// <summary>Who logged in, and with which password; see <see cref="SessionRevoker"/>.</summary>
    public AuthenticatedClient Client => client;

    /// <summary>What the last statement was planned in.</summary>
    public PlanContext Context => _context!;

    /// <summary>The data source as the last statement saw it.</summary>
    public DataSourceRecord DataSource => _context!.DataSource.Record;

    /// <summary>
    /// What the next statement is planned in: the same instance until something changed. Neither I/O nor allocation then.
    /// </summary>
    /// <exception cref="PgErrorException">FATAL: the user or the data source is gone, inactive or out of reach.</exception>
    public ValueTask<PlanContext> GetContextAsync(CancellationToken cancellationToken)
    {
        return ReferenceEquals(directory.Current, _known) && _settingsVersion == settings.Version
            ? new ValueTask<PlanContext>(_context!)
            : RenewContextAsync(cancellationToken);
    }

    /// <summary>The data sources that the user may use now, which are the databases that the catalog lists.</summary>
    public ValueTask<IReadOnlyList<string>> GetDataSourceNamesAsync(CancellationToken cancellationToken) =>
        directory.GetDataSourceNamesAsync(client.Principal.User.Id, cancellationToken);

    /// <summary>Finds the plan of a text that was planned before.</summary>
    public bool TryGetPlanned(
        in ReadOnlySequence<byte> sql, ImmutableArray<uint> parameterTypes, PlanContext context, [NotNullWhen(true)] out PlannedStatement? planned)
    {
        if (sql.IsSingleSegment)
            return planner.TryGetPlanned(sql.FirstSpan, parameterTypes, context, out planned);
        var length = (int)sql.Length;
        var copy = ArrayPool<byte>.Shared.Rent(length);
        sql.CopyTo(copy);
        var found = planner.TryGetPlanned(copy.AsSpan(0, length), parameterTypes, context, out planned);
        ArrayPool<byte>.Shared.Return(copy);
        return found;
    }

    /// <summary>Finds the plan of a text that differs from one planned before in constants alone.</summary>
    public bool TryGetLifted(
        ReadOnlySpan<byte> sql, StatementConstants constants, PlanContext context, [NotNullWhen(true)] out PlannedStatement.Governed? planned) =>
        planner.TryGetLifted(sql, constants, context, out planned);

    /// <summary>Plans a statement so that the plan serves texts with other constants, too; null when it cannot.</summary>
    public async ValueTask<PlannedStatement.Governed?> PlanLiftedAsync(
        Statement statement, string text, byte[] sql, StatementConstants constants, PlanContext context, CancellationToken cancellationToken)
    {
        await EventLoop.LeaveAsync();
        var begun = phases.Begin();
        var planned = await planner.PlanLiftedAsync(new PlanRequest(statement, text, context) { AllowsParameters = false }, sql, constants, cancellationToken);
        if (planned is not null)
            Planned(begun);
        return planned;
    }

    /// <summary>Reads the statements of a text.</summary>
    /// <exception cref="PgErrorException">It is not SQL.</exception>
    public static NodeList<Statement> Parse(string text)
    {
        try
        {
            return SqlParser.Parse(text);
        }
        catch (SqlSyntaxException exception)
        {
            throw new PgErrorException(new PgError(exception.SqlState, exception.Message, exception.Position, Hint: exception.Hint));
        }
    }

    /// <summary>
    /// Plans one statement. <paramref name="wholeText"/> is the client's bytes when they held this statement alone: then the plan is remembered for them.
    /// </summary>
    public ValueTask<PlannedStatement> PlanAsync(
        Statement statement, string text, ImmutableArray<uint> parameterTypes, byte[]? wholeText, PlanContext context, CancellationToken cancellationToken) =>
        PlanAsync(new PlanRequest(statement, text, context) { ParameterTypes = parameterTypes, Catalog = Catalog }, wholeText, cancellationToken);

    /// <summary>Plans one statement of a simple query, which has no parameters.</summary>
    public ValueTask<PlannedStatement> PlanSimpleAsync(
        Statement statement, string text, byte[]? wholeText, PlanContext context, CancellationToken cancellationToken) =>
        PlanAsync(new PlanRequest(statement, text, context) { AllowsParameters = false, Catalog = Catalog }, wholeText, cancellationToken);

    private async ValueTask<PlannedStatement> PlanAsync(PlanRequest request, byte[]? wholeText, CancellationToken cancellationToken)
    {
        await EventLoop.LeaveAsync();
        var begun = phases.Begin();
        var planned = await planner.PlanAsync(request, cancellationToken);
        Planned(begun);
        if (wholeText is not null)
            planner.Remember(wholeText, request, planned);
        return planned;
    }

    // Also of what is only described, or refused: not every plan becomes part of a record.
    private void Planned(long begun)
    {
        phases.EndPlan(begun);
        if (begun != 0)
            metrics.Planned(Stopwatch.GetElapsedTime(begun), _dataSourceName);
    }

    /// <summary>Plans the statement of a PREPARE.</summary>
    public async ValueTask<PlannedStatement> PlanAsync(PrepareStatement prepare, string text, PlanContext context, CancellationToken cancellationToken)
    {
        await EventLoop.LeaveAsync();
        return await planner.PlanAsync(
            new PlanRequest(prepare.Statement, text, context) { ParameterTypeNames = prepare.ParameterTypes, Catalog = Catalog }, cancellationToken);
    }

    /// <summary>Plans a prepared statement again if what its plan depends on has changed.</summary>
    /// <exception cref="PgErrorException">It is refused now, or its result would have other columns.</exception>
    public async ValueTask RefreshAsync(PreparedStatement prepared, CancellationToken cancellationToken)
    {
        var context = await GetContextAsync(cancellationToken);
        var each = prepared.Planned is PlannedStatement.Governed { Plan: { } plan } && plan.Variance.HasFlag(PlanVariance.EveryExecution);
        if (prepared.Planned is null || (!each && ReferenceEquals(context, prepared.Context)))
            return;
        var planned = await PlanAgainAsync(prepared, context, cancellationToken);
        if (planned is PlannedStatement.Refused refused)
            throw new PgErrorException(refused.Error);
        if (planned is PlannedStatement.Governed { Plan: { } now } && prepared.Planned is PlannedStatement.Governed { Plan: { } before } && !HasSameColumns(now, before))
            throw new PgErrorException(ServerSqlState.FeatureNotSupported, "cached plan must not change result type");
        prepared.Planned = planned;
        prepared.Context = context;
    }

    /// <summary>
    /// Whether what was opened earlier may go on. Policies, catalog or user may have changed since; then it may only if it would be planned the same today. A portal that has not been read
    /// from takes the plan of today.
    /// </summary>
    /// <exception cref="PgErrorException">It is refused now, or would show something else.</exception>
    public async ValueTask RenewAsync(Portal portal, CancellationToken cancellationToken)
    {
        if (portal.Inner is { } inner)
            await RenewAsync(inner, cancellationToken);
        var context = await GetContextAsync(cancellationToken);
        if (portal.Statement is not { } statement || portal.Context is not { } opened || portal.Planned is not { } before || !HasChanged(opened, context))
            return;
        var (now, planned) = await PlanTodayAsync(statement, opened, context, cancellationToken);
        if (!IsSame(before, planned) && (portal.IsStarted || !HasSameColumns(before, planned)))
            throw Outdated("portal");
        portal.Renew(planned, now);
    }

    /// <summary>Whether a cursor of the upstream may go on, as <see cref="RenewAsync(Portal, CancellationToken)"/>.</summary>
    /// <exception cref="PgErrorException">It is refused now, or would show something else.</exception>
    public async ValueTask RenewAsync(Cursor cursor, CancellationToken cancellationToken)
    {
        var context = await GetContextAsync(cancellationToken);
        if (cursor.Origin is not { } origin || !HasChanged(origin.Context, context))
            return;
        var (now, planned) = await PlanTodayAsync(origin, origin.Context, context, cancellationToken);
        if (!IsSame(new PlannedStatement.Governed(cursor.Shape!.Plan), planned))
            throw Outdated($"cursor \"{cursor.Name}\"");
        origin.Context = now;
    }

    private static bool HasChanged(PlanContext opened, PlanContext context) =>
        !ReferenceEquals(opened.Principal, context.Principal) || !ReferenceEquals(opened.DataSource, context.DataSource);

    // The search path and the name of the application stay those that it was opened with.
    private async ValueTask<(PlanContext Context, PlannedStatement Planned)> PlanTodayAsync(
        PreparedStatement statement, PlanContext opened, PlanContext context, CancellationToken cancellationToken)
    {
        var session = new SessionInfo(context.Principal.User, context.DataSource.Info, opened.Session.ApplicationName, address.Client);
        var today = opened with { Principal = context.Principal, DataSource = context.DataSource, Session = session };
        var planned = await PlanAgainAsync(statement, today, cancellationToken);
        return planned is PlannedStatement.Refused refused ? throw new PgErrorException(refused.Error) : (today, planned);
    }

    private static bool IsSame(PlannedStatement before, PlannedStatement now) => (before, now) switch
    {
        (PlannedStatement.Governed { Plan: var left }, PlannedStatement.Governed { Plan: var right }) =>
            left.Sql == right.Sql && left.RowLimit == right.RowLimit && left.Transforms.SequenceEqual(right.Transforms),
        (PlannedStatement.SessionControl, PlannedStatement.SessionControl) => true,
        _ => false,
    };

    private static bool HasSameColumns(PlannedStatement before, PlannedStatement now) =>
        before is not PlannedStatement.Governed { Plan: var left } || (now is PlannedStatement.Governed { Plan: var right } && HasSameColumns(right, left));

    private static PgErrorException Outdated(string what) =>
        new(ServerSqlState.ObjectNotInPrerequisiteState, $"{what} cannot go on: policies have changed since it was opened", hint: "Open it again.");

    private async ValueTask<PlannedStatement> PlanAgainAsync(PreparedStatement prepared, PlanContext context, CancellationToken cancellationToken)
    {
        if (prepared.Source is { } source)
            return await PlanAsync(source.Statement, source.Text, prepared.DeclaredTypes, null, context, cancellationToken);
        if (planner.TryGetPlanned(prepared.Sql, prepared.DeclaredTypes, context, out var planned))
            return planned;
        var text = System.Text.Encoding.UTF8.GetString(prepared.Sql);
        return await PlanAsync(Parse(text)[0], text, prepared.DeclaredTypes, prepared.Sql, context, cancellationToken);
    }

    private static bool HasSameColumns(QueryPlan left, QueryPlan right) =>
        left.Columns.Length == right.Columns.Length
        && left.Columns.Zip(right.Columns).All(static pair => pair.First.TypeOid == pair.Second.TypeOid && pair.First.Name == pair.Second.Name);

    private async ValueTask<PlanContext> RenewContextAsync(CancellationToken cancellationToken)
    {
        // What is not known yet the directory loads on the thread pool, which the rest goes on on then.
        var known = directory.Current;
        var principal = await directory.GetPrincipalAsync(_username, cancellationToken);
        var dataSource = await directory.GetDataSourceAsync(_dataSourceName, cancellationToken);
        var hasAccess = await directory.HasAccessAsync(client.Principal.User.Id, client.DataSource.Record.Id, cancellationToken);
        return Update(known, principal, dataSource, hasAccess);
    }

    private PlanContext Update(object known, Principal? principal, DataSourceSnapshot? dataSource, bool hasAccess)
    {
        if (principal is null || principal.User.Id != client.Principal.User.Id)
            throw PgErrorException.Fatal(ServerSqlState.AdminShutdown, "terminating connection because the user was deactivated or deleted");
        if (dataSource is not { Record.IsActive: true } || !hasAccess || dataSource.Record.Id != client.DataSource.Record.Id)
            throw PgErrorException.Fatal(ServerSqlState.AdminShutdown, "terminating connection because the data source can no longer be reached");
        _known = known;
        if (_context is { } context
            && ReferenceEquals(context.Principal, principal)
            && ReferenceEquals(context.DataSource, dataSource)
            && _settingsVersion == settings.Version)
        {
            return context;
        }

        return _context = Create(principal, dataSource);
    }

    private PlanContext Create(Principal principal, DataSourceSnapshot dataSource)
    {
        _settingsVersion = settings.Version;
        var applicationName = settings[SettingRegistry.ApplicationName];
        var searchPath = SearchPathValue.Schemas(settings[SettingRegistry.SearchPath], _username);
        // Most settings do not matter to a plan: keep the context, and with it the plans, when these two are as they were.
        if (_context is { } context
            && ReferenceEquals(context.Principal, principal)
            && ReferenceEquals(context.DataSource, dataSource)
            && context.Session.ApplicationName == applicationName
            && context.SearchPath.AsSpan().SequenceEqual(searchPath.AsSpan()))
        {
            return context;
        }

        var session = new SessionInfo(principal.User, dataSource.Info, applicationName, address.Client);
        return new PlanContext(dataSource, principal, session, searchPath) { BackendProcessId = address.ProcessId };
    }
}
