using System.Globalization;
using QueryProxy.Protocol.Backend;
using QueryProxy.Server.Errors;
using QueryProxy.Server.Execution;
using QueryProxy.Server.Settings;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Statements;

namespace QueryProxy.Server.Sessions.Control;

/// <summary>SET, SET LOCAL, RESET and SHOW of the client's own settings.</summary>
internal sealed class SettingsControl(SessionState session, TransactionControl transactions)
{
    private const string ClientMinMessages = "client_min_messages";
    private static readonly PlanColumns AllColumns = TextRows.Describe("name", "setting", "description");

    public ControlResult Set(SetStatement statement)
    {
        var setting = ClientSettings.Demand(statement.Name.Value);
        var name = setting.Name;
        session.KeepModes();
        // Then it lasts as long as the message does.
        if (statement.IsLocal && !session.IsInAnyBlock)
            transactions.Warn("SET LOCAL can only be used in transaction blocks");
        if (statement.IsFromCurrent)
            return new ControlResult("SET");
        if (statement.IsDefault)
            Reset(name, statement.IsLocal);
        else
            Set(name, Value(name, statement), statement.IsLocal);
        if (setting.IsWithoutEffect && session.Settings[ClientMinMessages] is not ("warning" or "error"))
        {
            session.Output.Write(new NoticeResponse(new ErrorFields
            {
                Severity = "NOTICE",
                SqlState = ServerSqlState.SuccessfulCompletion,
                Message = $"parameter \"{name}\" has no effect through the proxy",
            }));
        }

        return new ControlResult("SET");
    }

    /// <summary>set_config: SET as a function, for settings that are the session's alone.</summary>
    /// <returns>The value that the setting has then.</returns>
    /// <exception cref="PgErrorException">There is no such setting, it cannot be changed like this, or the value is not valid.</exception>
    public static string SetConfig(SessionState session, string name, string? value, bool isLocal)
    {
        var setting = ClientSettings.Demand(name);
        if (setting.Name is SettingRegistry.TransactionIsolation or SettingRegistry.TransactionDeferrable or SettingRegistry.TransactionReadOnly
            or SettingRegistry.SessionAuthorization or SettingRegistry.Role)
        {
            throw new PgErrorException(ServerSqlState.FeatureNotSupported, $"set_config cannot change \"{setting.Name}\" through the proxy, use SET");
        }

        session.KeepModes();
        if (value is null)
            session.Settings.Reset(setting.Name, isLocal);
        else
            session.Settings.Set(setting.Name, value, isLocal);
        return session.Settings[setting.Name];
    }

    public ControlResult Reset(ResetStatement statement)
    {
        session.KeepModes();
        if (statement.Name is { } name)
            Reset(ClientSettings.Demand(name.Value).Name, isLocal: false);
        else
            session.Settings.ResetAll();
        return new ControlResult("RESET");
    }

    public ControlResult Show(ShowStatement statement) => new(
        "SHOW",
        statement.Name is { } name
            ? new TextRows(Describe(statement), [[session.CurrentSetting(session.Settings.DemandKnown(name.Value).Name)]], "SHOW")
            : new TextRows(AllColumns, [.. SettingRegistry.Definitions.Select(setting => new[] { setting.Name, session.CurrentSetting(setting.Name), setting.Description })], "SHOW"));

    public static PlanColumns Describe(ShowStatement statement) =>
        statement.Name is { } name ? TextRows.Describe(ClientSettings.Demand(name.Value).Name) : AllColumns;

    private void Set(string name, string value, bool isLocal)
    {
        switch (name)
        {
            case SettingRegistry.TransactionIsolation or SettingRegistry.TransactionDeferrable or SettingRegistry.TransactionReadOnly:
                SetTransaction(name, value);
                break;
            case SettingRegistry.SessionAuthorization when value == session.Settings[name]:
                break;
            case SettingRegistry.SessionAuthorization:
                throw new PgErrorException(ServerSqlState.InsufficientPrivilege, "permission denied to set session authorization");
            case SettingRegistry.Role when !string.Equals(value, "none", StringComparison.OrdinalIgnoreCase):
                throw new PgErrorException(ServerSqlState.InsufficientPrivilege, $"permission denied to set role \"{value}\"");
            default:
                session.Settings.Set(name, value, isLocal);
                break;
        }
    }

    private void SetTransaction(string name, string value)
    {
        var modes = session.Transaction.Modes;
        var setting = SettingRegistry.Find(name)!;
        var normalized = setting.Normalize(value)
            ?? throw new PgErrorException(ServerSqlState.InvalidParameterValue, $"invalid value for parameter \"{name}\": \"{value}\"");
        if (!session.Transaction.IsInBlock)
            return;
        transactions.SetModes(name switch
        {
            SettingRegistry.TransactionIsolation => modes with { Isolation = TransactionModes.Parse(normalized) },
            SettingRegistry.TransactionDeferrable => modes with { IsDeferrable = normalized == "on" },
            _ => modes with { IsReadOnly = normalized == "on" },
        });
    }

    private void Reset(string name, bool isLocal)
    {
        if (SettingRegistry.Find(name) is { IsReadOnly: true } && name != SettingRegistry.SessionAuthorization)
            throw new PgErrorException(ServerSqlState.CantChangeRuntimeParam, $"parameter \"{name}\" cannot be changed");
        session.Settings.Reset(name, isLocal);
    }

    private static string Value(string name, SetStatement statement)
    {
        if (name == SettingRegistry.SearchPath)
            return string.Join(", ", statement.Values.Select(static value => QuoteIfNeeded(Text(value))));
        if (statement.Values.Count > 1 && name != SettingRegistry.DateStyle)
            throw new PgErrorException(ServerSqlState.InvalidParameterValue, $"SET {name} takes only one argument");
        return string.Join(", ", statement.Values.Select(Text));
    }

    private static string Text(Expression value) => value switch
    {
        StringLiteral text => text.Value,
        IntegerLiteral number => number.Value.ToString(CultureInfo.InvariantCulture),
        NumericLiteral number => number.Text,
        BooleanLiteral boolean => boolean.Value ? "on" : "off",
        UnaryExpression { Operand: IntegerLiteral number } => (-number.Value).ToString(CultureInfo.InvariantCulture),
        UnaryExpression { Operand: NumericLiteral number } => $"-{number.Text}",
        CastExpression cast => Interval(Text(cast.Operand)),
        _ => throw new PgErrorException(ServerSqlState.FeatureNotSupported, "the value of a setting must be a constant"),
    };

    // SET TIME ZONE INTERVAL '-08:00' HOUR TO MINUTE: what counts is the signed number of hours.
    private static string Interval(string text)
    {
        var isNegative = text.StartsWith('-');
        var parts = text.TrimStart('-', '+').Split(':');
        if (parts.Length is < 1 or > 2
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
            || !int.TryParse(parts.Length == 2 ? parts[1] : "0", NumberStyles.None, CultureInfo.InvariantCulture, out var minutes))
        {
            throw new PgErrorException(ServerSqlState.InvalidParameterValue, $"invalid value for parameter \"TimeZone\": \"{text}\"");
        }

        var value = hours + (minutes / 60m);
        return (isNegative ? -value : value).ToString(CultureInfo.InvariantCulture);
    }

    private static string QuoteIfNeeded(string name) =>
        name.Length > 0 && (char.IsAsciiLetterLower(name[0]) || name[0] == '_') && name.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_')
            ? name
            : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
