using System.Collections.Frozen;
using System.Collections.Immutable;

namespace QueryProxy.Server.Settings;

/// <summary>
/// The allowlist of settings. What is not in it does not exist for clients: settings of the upstream that reach beyond one client's own
/// answers (replication, row security, extensions' own) can be neither read nor set. Those of memory and planner can, without effect: <see cref="TuningSettings"/>.
/// </summary>
internal static class SettingRegistry
{
    public const string ApplicationName = "application_name";
    public const string ClientEncoding = "client_encoding";
    public const string DateStyle = "DateStyle";
    public const string IntervalStyle = "IntervalStyle";
    public const string ByteaOutput = "bytea_output";
    public const string ExtraFloatDigits = "extra_float_digits";
    public const string TimeZone = "TimeZone";
    public const string SearchPath = "search_path";
    public const string StatementTimeout = "statement_timeout";
    public const string ServerVersion = "server_version";
    public const string ServerVersionNumber = "server_version_num";
    public const string SessionAuthorization = "session_authorization";
    public const string IsSuperuser = "is_superuser";
    public const string Role = "role";
    public const string TransactionIsolation = "transaction_isolation";
    public const string TransactionReadOnly = "transaction_read_only";
    public const string TransactionDeferrable = "transaction_deferrable";
    public const string DefaultTransactionIsolation = "default_transaction_isolation";
    public const string DefaultTransactionReadOnly = "default_transaction_read_only";
    public const string DefaultTransactionDeferrable = "default_transaction_deferrable";
    public const string IdleSessionTimeout = "idle_session_timeout";
    public const string IdleInTransactionTimeout = "idle_in_transaction_session_timeout";

    private static readonly Func<string, string?> Isolation =
        SettingValues.OneOf("serializable", "repeatable read", "read committed", "read uncommitted");

    private static readonly FrozenDictionary<string, SettingDefinition> ByName =
        All().Concat(TuningSettings.All()).ToFrozenDictionary(static setting => setting.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>All settings by name, as SHOW ALL lists them.</summary>
    public static ImmutableArray<SettingDefinition> Definitions { get; } =
        [.. ByName.Values.OrderBy(static setting => setting.Name, StringComparer.OrdinalIgnoreCase)];

    /// <summary>Those that ParameterStatus reports.</summary>
    public static ImmutableArray<SettingDefinition> Reported { get; } = [.. Definitions.Where(static setting => setting.IsReported)];

    /// <summary>Those that an upstream connection is given.</summary>
    public static ImmutableArray<SettingDefinition> Upstream { get; } = [.. Definitions.Where(static setting => setting.IsUpstream)];

    /// <summary>Finds a setting in any case; null when clients have no such setting.</summary>
    public static SettingDefinition? Find(string name) => ByName.GetValueOrDefault(name) ?? Custom(name);

    // Two or more identifiers with dots between them.
    private static SettingDefinition? Custom(string name)
    {
        if (!name.Contains('.', StringComparison.Ordinal) || name.Length > 255)
            return null;
        return name.Split('.').All(static part => part.Length > 0 && (char.IsLetter(part[0]) || part[0] == '_') && part.All(static c => char.IsLetterOrDigit(c) || c is '_' or '$'))
            ? new SettingDefinition(name.ToLowerInvariant(), "", "") { IsCustom = true }
            : null;
    }

    private static SettingDefinition[] All() =>
    [
        new(ApplicationName, "", "Sets the application name to be reported in statistics and logs.") { IsReported = true, Normalize = SettingValues.PrintableAscii },
        new(ByteaOutput, "hex", "Sets the output format for bytea.") { IsUpstream = true, Normalize = SettingValues.OneOf("hex", "escape") },
        new(ClientEncoding, "UTF8", "Sets the client's character set encoding.") { IsReported = true, Normalize = SettingValues.Encoding },
        new("client_min_messages", "notice", "Sets the message levels that are sent to the client.")
        {
            Normalize = SettingValues.OneOf("debug5", "debug4", "debug3", "debug2", "debug1", "debug", "log", "notice", "info", "warning", "error"),
        },
        new(DateStyle, DateStyleValue.Default, "Sets the display format for date and time values.") { IsReported = true, IsUpstream = true, Normalize = DateStyleValue.Normalize, Explain = DateStyleValue.Explain },
        new(DefaultTransactionDeferrable, "off", "Sets the default deferrable status of new transactions.") { Normalize = SettingValues.Boolean },
        new(DefaultTransactionIsolation, "read committed", "Sets the transaction isolation level of each new transaction.") { Normalize = Isolation },
        new(DefaultTransactionReadOnly, "on", "Sets the default read-only status of new transactions.") { IsReported = true, Normalize = SettingValues.Boolean },
        new("escape_string_warning", "on", "Warn about backslash escapes in ordinary string literals.") { Normalize = SettingValues.Boolean },
        new(ExtraFloatDigits, "1", "Sets the number of digits displayed for floating-point values.") { IsUpstream = true, Normalize = SettingValues.Integer(-15, 3), Range = "-15 .. 3" },
        new(IdleInTransactionTimeout, "0", "Sets the maximum allowed idle time between queries, when in a transaction.") { Normalize = SettingValues.Milliseconds, Range = "0 ms .. 2147483647 ms" },
        new(IdleSessionTimeout, "0", "Sets the maximum allowed idle time between queries, when not in a transaction.") { Normalize = SettingValues.Milliseconds, Range = "0 ms .. 2147483647 ms" },
        new("in_hot_standby", "off", "Shows whether hot standby is currently active.") { IsReported = true, IsReadOnly = true },
        new("integer_datetimes", "on", "Shows whether datetimes are integer based.") { IsReported = true, IsReadOnly = true },
        new(IntervalStyle, "postgres", "Sets the display format for interval values.")
        {
            IsReported = true, IsUpstream = true, Normalize = SettingValues.OneOf("postgres", "postgres_verbose", "sql_standard", "iso_8601"),
        },
        new(IsSuperuser, "off", "Shows whether the current user is a superuser.") { IsReported = true, IsReadOnly = true },
        new("jit", "off", "Allow JIT compilation.") { Normalize = SettingValues.Boolean },
        new("lc_collate", "C", "Shows the collation order locale.") { IsReadOnly = true },
        new("lc_ctype", "C", "Shows the character classification and case conversion locale.") { IsReadOnly = true },
        new("lc_messages", "C", "Sets the language in which messages are displayed.") { IsReadOnly = true },
        new("lock_timeout", "0", "Sets the maximum allowed duration of any wait for a lock.") { IsUpstream = true, Normalize = SettingValues.Milliseconds, Range = "0 ms .. 2147483647 ms" },
        new("max_identifier_length", "63", "Shows the maximum identifier length.") { IsReadOnly = true },
        new("max_index_keys", "32", "Shows the maximum number of index keys.") { IsReadOnly = true },
        new(Role, "none", "Sets the current role.") { Normalize = SettingValues.OneOf("none") },
        new("row_security", "on", "Enable row security.") { Normalize = static value => SettingValues.Boolean(value) == "on" ? "on" : null },
        new(SearchPath, SearchPathValue.Default, "Sets the schema search order for names that are not schema-qualified.") { Normalize = SearchPathValue.Normalize },
        new("server_encoding", "UTF8", "Shows the server (database) character set encoding.") { IsReported = true, IsReadOnly = true },
        new(ServerVersion, "", "Shows the server version.") { IsReported = true, IsReadOnly = true },
        new(ServerVersionNumber, "", "Shows the server version as an integer.") { IsReadOnly = true },
        new(SessionAuthorization, "", "Sets the session user name.") { IsReported = true, IsReadOnly = true },
        new("standard_conforming_strings", "on", "Causes '...' strings to treat backslashes literally.")
        {
            IsReported = true, Normalize = static value => SettingValues.Boolean(value) == "on" ? "on" : null,
        },
        new(StatementTimeout, "0", "Sets the maximum allowed duration of any statement.") { IsUpstream = true, Normalize = SettingValues.Milliseconds, Range = "0 ms .. 2147483647 ms" },
        new("synchronize_seqscans", "on", "Enables synchronized sequential scans.") { Normalize = SettingValues.Boolean },
        new(TimeZone, "UTC", "Sets the time zone for displaying and interpreting time stamps.") { IsReported = true, IsUpstream = true, Normalize = TimeZoneValue.Normalize },
        new(TransactionDeferrable, "off", "Whether to defer a read-only serializable transaction.") { Normalize = SettingValues.Boolean },
        new(TransactionIsolation, "read committed", "Sets the current transaction's isolation level.") { Normalize = Isolation },
        new(TransactionReadOnly, "on", "Sets the current transaction's read-only status.") { Normalize = SettingValues.Boolean },
        new("xmlbinary", "base64", "Sets how binary values are to be encoded in XML.") { IsUpstream = true, Normalize = SettingValues.OneOf("base64", "hex") },
        new("xmloption", "content", "Sets whether XML data is to be considered as documents or content fragments.") { IsUpstream = true, Normalize = SettingValues.OneOf("content", "document") },
    ];
}
