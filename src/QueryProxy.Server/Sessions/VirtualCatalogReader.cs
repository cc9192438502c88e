using System.Buffers;
using System.Collections.Immutable;
using System.Net;
using System.Runtime.CompilerServices;
using QueryProxy.Engine.Catalog;
using QueryProxy.Engine.Inlining;
using QueryProxy.Engine.Planning;
using QueryProxy.Protocol;
using QueryProxy.Protocol.Backend;
using QueryProxy.Server.Errors;
using QueryProxy.Server.Execution;
using QueryProxy.Server.Sessions.Control;
using QueryProxy.Server.Settings;
using QueryProxy.Sql.Syntax.Statements;
using QueryProxy.VirtualCatalog;

namespace QueryProxy.Server.Sessions;

/// <summary>
/// Answers catalog reads from QueryProxy.VirtualCatalog. A statement is prepared once for each plan and shared by the sessions that share the plan.
/// Thread-safe.
/// </summary>
internal sealed class VirtualCatalogReader(TimeProvider time) : ICatalogReader
{
    private readonly ConditionalWeakTable<PlannedStatement.CatalogRead, Prepared> _prepared = [];
    private readonly DateTimeOffset _started = time.GetUtcNow();

    public async ValueTask<CatalogReadShape> DescribeAsync(
        SessionState session, PlannedStatement.CatalogRead read, ImmutableArray<uint> declaredTypes, CancellationToken cancellationToken)
    {
        var prepared = Prepare(read, await ToCatalogSessionAsync(session, read.Catalog, cancellationToken));
        return new CatalogReadShape(prepared.Columns, prepared.Statement.ParameterTypes);
    }

    public async ValueTask DemandValuesAsync(SessionState session, PlannedStatement.CatalogRead read, Portal portal, CancellationToken cancellationToken)
    {
        var catalogSession = await ToCatalogSessionAsync(session, read.Catalog, cancellationToken);
        var statement = Prepare(read, catalogSession).Statement;
        try
        {
            statement.DemandValues(catalogSession, Parameters(portal, statement.ParameterTypes.Length));
        }
        catch (CatalogException exception)
        {
            throw new PgErrorException(exception.Error);
        }
    }

    public async ValueTask<StoredRows> OpenAsync(SessionState session, PlannedStatement.CatalogRead read, Portal portal, CancellationToken cancellationToken)
    {
        var (prepared, result) = await ExecuteAsync(session, read, portal, cancellationToken);
        return new CatalogRows(prepared.Columns, result, read.Statement.Syntax is ExplainStatement);
    }

    public async ValueTask<CatalogCopyStream> CopyAsync(
        SessionState session, PlannedStatement.CatalogRead read, CopyStatement copy, Portal portal, CancellationToken cancellationToken)
    {
        var (_, result) = await ExecuteAsync(session, read, portal, cancellationToken);
        try
        {
            return new CatalogCopyStream(new CatalogCopy(copy, result));
        }
        catch (CatalogException exception)
        {
            throw new PgErrorException(exception.Error);
        }
    }

    public ICatalogAnswerSource AnswersFor(SessionState session) => new AnswerSource(this, session);

    private async ValueTask<(Prepared Prepared, CatalogResult Result)> ExecuteAsync(
        SessionState session, PlannedStatement.CatalogRead read, Portal portal, CancellationToken cancellationToken)
    {
        var catalogSession = await ToCatalogSessionAsync(session, read.Catalog, cancellationToken);
        var prepared = Prepare(read, catalogSession);
        try
        {
            var parameters = Parameters(portal, prepared.Statement.ParameterTypes.Length);
            return (prepared, prepared.Statement.Execute(catalogSession, parameters, cancellationToken));
        }
        catch (CatalogException exception)
        {
            throw new PgErrorException(exception.Error);
        }
    }

    private Prepared Prepare(PlannedStatement.CatalogRead read, CatalogSession session)
    {
        if (_prepared.TryGetValue(read, out var prepared))
            return prepared;
        try
        {
            var statement = CatalogExecutor.Prepare(read.Statement.Syntax, read.Statement.Text, session, read.Statement.ParameterTypes);
            var columns = new PlanColumns([.. statement.Columns.Select(static column =>
                new FieldDescription(column.Name, column.TableOid, column.AttributeNumber, column.TypeOid, column.TypeLength, column.TypeModifier, FormatCode.Text))]);
            prepared = new Prepared(statement, columns);
            _prepared.AddOrUpdate(read, prepared);
            return prepared;
        }
        catch (CatalogException exception)
        {
            throw new PgErrorException(exception.Error);
        }
    }

    private async ValueTask<CatalogSession> ToCatalogSessionAsync(SessionState session, CatalogSnapshot catalog, CancellationToken cancellationToken)
    {
        var local = session.Connection.LocalEndPoint as IPEndPoint;
        var remote = session.Connection.RemoteEndPoint as IPEndPoint;
        return new CatalogSession
        {
            Catalog = catalog,
            UserName = session.Planner.Username,
            DatabaseName = session.Planner.DataSourceName,
            DatabaseNames = await session.Planner.GetDataSourceNamesAsync(cancellationToken),
            BackendProcessId = session.Address.ProcessId,
            ClientAddress = remote?.Address.ToString(),
            ClientPort = remote?.Port,
            ServerAddress = local?.Address.ToString(),
            ServerPort = local?.Port,
            TransactionStart = session.TransactionStart,
            StatementStart = session.StatementStart,
            ServerStart = _started,
            Clock = session.Time,
            Setting = name => Setting(session, name),
            SetSetting = (name, value, isLocal) => SetSetting(session, name, value, isLocal),
        };
    }

    private static string? Setting(SessionState session, string name)
    {
        // One of the client's own making exists once it was set.
        if (SettingRegistry.Find(name) is not { } setting || (setting.IsCustom && !session.Settings.CustomNames.Contains(setting.Name)))
            return null;
        return session.CurrentSetting(setting.Name);
    }

    private static string SetSetting(SessionState session, string name, string? value, bool isLocal)
    {
        try
        {
            return SettingsControl.SetConfig(session, name, value, isLocal);
        }
        catch (PgErrorException exception)
        {
            throw new CatalogException(exception.Error);
        }
    }

    private static CatalogParameter[] Parameters(Portal portal, int expected)
    {
        var tail = new PayloadReader(new ReadOnlySequence<byte>(portal.BindTail));
        var formats = tail.ReadInt16List();
        var values = tail.ReadValueList();
        if (values.Count != expected)
        {
            throw new PgErrorException(
                ServerSqlState.ProtocolViolation, $"bind message supplies {values.Count} parameters, but the prepared statement requires {expected}");
        }

        var parameters = new CatalogParameter[values.Count];
        var i = 0;
        foreach (var value in values)
        {
            // Not "null : array": a null array would become empty memory, and NULL an empty string.
            ReadOnlyMemory<byte>? bytes = value.IsNull ? (ReadOnlyMemory<byte>?)null : value.Bytes.ToArray();
            parameters[i] = new CatalogParameter(bytes, formats.FormatOf(i) == FormatCode.Binary);
            i++;
        }

        return parameters;
    }

    private sealed class AnswerSource(VirtualCatalogReader reader, SessionState session) : ICatalogAnswerSource
    {
        // What is asked for on the way to a statement over tables changes no settings.
        public async ValueTask<ICatalogAnswers> OpenAsync(CatalogSnapshot visible, CancellationToken cancellationToken) =>
            new CatalogAnswers((await reader.ToCatalogSessionAsync(session, visible, cancellationToken)) with { SetSetting = null }, cancellationToken);
    }

    private sealed record Prepared(CatalogStatement Statement, PlanColumns Columns);
}
