using System.Runtime.CompilerServices;
using System.Text;
using QueryProxy.Server.Settings;
using QueryProxy.Server.Upstream;

namespace QueryProxy.Server.Execution;

/// <summary>
/// The client settings that an upstream connection has at the moment, as far as the proxy gave them. A session brings its own by difference before
/// it runs something, so that nothing a session set reaches another one. Belongs to whoever holds the connection's lease.
/// </summary>
internal sealed class AppliedSettings
{
    // It lives as long as the connection.
    private static readonly ConditionalWeakTable<UpstreamConnection, AppliedSettings> Connections = [];

    private string[]? _values;
    private string[]? _atBegin;

    /// <summary>Those of a connection.</summary>
    public static AppliedSettings Of(UpstreamConnection connection) => Connections.GetOrCreateValue(connection);

    /// <summary>Forgets everything: all settings will be sent before the next statement.</summary>
    public void Invalidate() => _values = _atBegin = null;

    /// <summary>Whether nothing needs to be sent for these values.</summary>
    public bool Equal(string[] values) => ReferenceEquals(_values, values) || (_values is not null && _values.AsSpan().SequenceEqual(values));

    /// <summary>
    /// The SET statements that turn what is into <paramref name="values"/>, or null when there is nothing to do. Assumes that they will be run.
    /// </summary>
    public string? MoveTo(string[] values, long statementTimeoutLimit)
    {
        if (ReferenceEquals(_values, values))
            return null;
        StringBuilder? sql = null;
        for (var i = 0; i < values.Length; i++)
        {
            if (_values is not null && string.Equals(_values[i], values[i], StringComparison.Ordinal))
                continue;
            var setting = SettingRegistry.Upstream[i];
            (sql ??= new StringBuilder())
                .Append("SET ").Append(setting.Name).Append(" = ").Append(Quote(Bounded(setting, values[i], statementTimeoutLimit))).Append(';');
        }

        _values = values;
        return sql?.ToString();
    }

    /// <summary>A transaction began upstream: a rollback returns to what is applied now.</summary>
    public void Begin() => _atBegin = _values;

    /// <summary>The transaction ended upstream.</summary>
    public void End(bool isCommit)
    {
        if (!isCommit)
            _values = _atBegin;
        _atBegin = null;
    }

    /// <summary>A rollback to a savepoint: nobody knows which SETs it undid.</summary>
    public void RollBackToSavepoint() => _values = null;

    // Values are checked and canonical, and quoted all the same.
    private static string Quote(string value)
    {
        var quoted = value.Replace("'", "''", StringComparison.Ordinal);
        return quoted.Contains('\\', StringComparison.Ordinal) ? $" E'{quoted.Replace("\\", "\\\\", StringComparison.Ordinal)}'" : $"'{quoted}'";
    }

    // The client may shorten the data source's limit, not lift it.
    private static string Bounded(SettingDefinition setting, string value, long limit)
    {
        if (setting.Name != SettingRegistry.StatementTimeout || limit == 0)
            return value;
        var milliseconds = SettingValues.ParseMilliseconds(value) ?? 0;
        return SettingValues.FormatMilliseconds(milliseconds == 0 ? limit : Math.Min(milliseconds, limit));
    }
}
