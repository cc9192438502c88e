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

    public CatalogReadShape Describe(SessionState session, PlannedStatement.CatalogRead read, ImmutableArray<uint> declaredTypes)
    {
        var prepared = Prepare(session, read);
        return new CatalogReadShape(prepared.Columns, prepared.Statement.ParameterTypes);
    }

    public ValueTask<LocalRows> OpenAsync(SessionState session, PlannedStatement.CatalogRead read, Portal portal, CancellationToken cancellationToken)
    {
        var prepared = Prepare(session, read);
        try
        {
            var parameters = Parameters(portal, prepared.Statement.ParameterTypes.Length);
            var result = prepared.Statement.Execute(ToCatalogSession(session, read.Catalog), parameters, cancellationToken);
            return new ValueTask<LocalRows>(new CatalogRows(prepared.Columns, result));
        }
        catch (CatalogException exception)
        {
            throw new PgErrorException(exception.Error);
        }
    }

    public ICatalogAnswerSource AnswersFor(SessionState session) => new AnswerSource(this, session);

    private Prepared Prepare(SessionState session, PlannedStatement.CatalogRead read)
    {
        if (_prepared.TryGetValue(read, out var prepared))
            return prepared;
        try
        {
            var statement = CatalogExecutor.Prepare(read.Statement.Syntax, read.Statement.Text, ToCatalogSession(session, read.Catalog), read.Statement.ParameterTypes);
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

    private CatalogSession ToCatalogSession(SessionState session, CatalogSnapshot catalog)
    {
        var local = session.Connection.LocalEndPoint as IPEndPoint;
        var remote = session.Connection.RemoteEndPoint as IPEndPoint;
        var name = session.Planner.DataSourceName;
        return new CatalogSession
        {
            Catalog = catalog,
            UserName = session.Planner.Username,
            DatabaseName = name,
            DatabaseNames = [name],
            BackendProcessId = session.Address.ProcessId,
            ClientAddress = remote?.Address.ToString(),
            ClientPort = remote?.Port,
            ServerAddress = local?.Address.ToString(),
            ServerPort = local?.Port,
            TransactionStart = session.TransactionStart,
            StatementStart = session.StatementStart,
            ServerStart = _started,
            Clock = session.Time,
            Settings = Settings(session),
            SetSetting = (name, value, isLocal) => SetSetting(session, name, value, isLocal),
        };
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

    private static Dictionary<string, string> Settings(SessionState session)
    {
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var setting in SettingRegistry.Definitions)
            settings[setting.Name] = session.CurrentSetting(setting.Name);
        foreach (var name in session.Settings.CustomNames)
            settings[name] = session.Settings[name];
        return settings;
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
        public ValueTask<ICatalogAnswers> OpenAsync(CatalogSnapshot visible, CancellationToken cancellationToken) =>
            new(new CatalogAnswers(reader.ToCatalogSession(session, visible), cancellationToken));
    }

    private sealed record Prepared(CatalogStatement Statement, PlanColumns Columns);

    private sealed class CatalogRows(PlanColumns columns, CatalogResult result) : LocalRows(columns)
    {
        private int _next;

        public override bool TryWriteNext(DataRowWriter row, ResultFormats formats)
        {
            if (_next == result.RowCount)
                return false;
            for (var i = 0; i < Columns.Count; i++)
                Append(row, i, formats[i] == FormatCode.Binary);
            _next++;
            return true;
        }

        private void Append(DataRowWriter row, int column, bool isBinary)
        {
            try
            {
                if (result.TryEncode(_next, column, isBinary, out var bytes))
                    row.Append(bytes);
                else
                    row.AppendNull();
            }
            catch (CatalogException exception)
            {
                throw new PgErrorException(exception.Error);
            }
        }
    }
}
