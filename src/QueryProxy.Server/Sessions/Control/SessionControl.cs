using QueryProxy.Server.Errors;
using QueryProxy.Sql.Syntax.Statements;

namespace QueryProxy.Server.Sessions.Control;

/// <summary>Carries out the statements that only concern the session. FETCH and EXECUTE, which return rows, are <see cref="PortalRunner"/>'s.</summary>
internal sealed class SessionControl
{
    private readonly TransactionControl _transactions;
    private readonly SettingsControl _settings;
    private readonly NamesControl _names;

    public SessionControl(SessionState session)
    {
        Cursors = new CursorControl(session);
        _transactions = new TransactionControl(session, Cursors);
        _settings = new SettingsControl(session, _transactions);
        _names = new NamesControl(session, Cursors);
    }

    public CursorControl Cursors { get; }

    public TransactionControl Transactions => _transactions;

    public SettingsControl Settings => _settings;

    /// <summary>Runs a statement.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="text">The client's text, for the statement inside a PREPARE.</param>
    /// <param name="portal">What runs it.</param>
    /// <param name="cancellationToken">Ends the planning of that statement.</param>
    /// <exception cref="PgErrorException">It failed, or is not allowed.</exception>
    public ValueTask<ControlResult> ExecuteAsync(Statement statement, string text, Portal portal, CancellationToken cancellationToken) => statement switch
    {
        TransactionStatement transaction => _transactions.ExecuteAsync(transaction),
        SetTransactionStatement modes => new(_transactions.SetModes(modes)),
        SetStatement set => new(_settings.Set(set)),
        ResetStatement reset => new(_settings.Reset(reset)),
        ShowStatement show => new(_settings.Show(show)),
        PrepareStatement prepare => _names.PrepareAsync(prepare, text, cancellationToken),
        DeallocateStatement deallocate => new(_names.Deallocate(deallocate)),
        DiscardStatement discard => _names.DiscardAsync(discard, portal),
        CloseStatement close => Cursors.CloseAsync(close, portal),
        UnlistenStatement => new(new ControlResult("UNLISTEN")),
        ListenStatement or NotifyStatement => throw new PgErrorException(
            ServerSqlState.FeatureNotSupported,
            "LISTEN and NOTIFY are not supported through the proxy",
            hint: "Connections to the data source are shared between clients, so notifications cannot be delivered."),
        _ => throw new PgErrorException(ServerSqlState.FeatureNotSupported, $"{statement.Kind} is not supported through the proxy"),
    };
}
