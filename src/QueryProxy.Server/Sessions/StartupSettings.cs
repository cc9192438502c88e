using System.Text;
using QueryProxy.Protocol.Startup;
using QueryProxy.Server.Authentication;
using QueryProxy.Server.Errors;
using QueryProxy.Server.Settings;

namespace QueryProxy.Server.Sessions;

/// <summary>Turns what a StartupMessage carries besides user and database into settings: parameters by name, and <c>options</c> as a server's command line.</summary>
internal static class StartupSettings
{
    /// <exception cref="PgErrorException">FATAL: a parameter is unknown or not valid.</exception>
    public static ClientSettings Create(StartupMessage startup, AuthenticatedClient client)
    {
        var settings = new ClientSettings();
        var system = client.DataSource.Record.Catalog.System;
        settings.Initialize(SettingRegistry.ServerVersion, system.ServerVersion);
        settings.Initialize(SettingRegistry.ServerVersionNumber, system.ServerVersionNumber.ToString(System.Globalization.CultureInfo.InvariantCulture));
        settings.Initialize(SettingRegistry.SessionAuthorization, client.Principal.User.Username);
        try
        {
            if (startup.Parameter("options") is { Length: > 0 } options)
            {
                foreach (var (name, value) in ParseOptions(options))
                    settings.InitializeFromClient(name, value);
            }

            foreach (var (name, value) in startup.Parameters)
            {
                if (!IsReserved(name))
                    settings.InitializeFromClient(name, value);
            }
        }
        catch (PgErrorException exception)
        {
            throw PgErrorException.Fatal(exception.Error.SqlState, exception.Error.Message);
        }

        return settings;
    }

    /// <summary>Reads <c>-c name=value</c> and <c>--name=value</c>; a backslash takes the next character as it is.</summary>
    internal static IReadOnlyList<KeyValuePair<string, string>> ParseOptions(string options)
    {
        var words = Split(options);
        var settings = new List<KeyValuePair<string, string>>();
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            string assignment;
            if (word == "-c" && i + 1 < words.Count)
                assignment = words[++i];
            else if (word.StartsWith("--", StringComparison.Ordinal) || (word.StartsWith("-c", StringComparison.Ordinal) && word.Length > 2))
                assignment = word[2..];
            else
                throw Invalid(word);
            var equals = assignment.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
                throw Invalid(word);
            settings.Add(new(assignment[..equals].Replace('-', '_'), assignment[(equals + 1)..]));
        }

        return settings;
    }

    private static PgErrorException Invalid(string word) =>
        new(ServerSqlState.SyntaxError, $"invalid command-line argument for server process: {word}");

    private static bool IsReserved(string name) =>
        name is "user" or "database" or "options" or "replication" || name.StartsWith(StartupMessage.ProtocolExtensionPrefix, StringComparison.Ordinal);

    private static List<string> Split(string options)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        for (var i = 0; i < options.Length; i++)
        {
            if (char.IsWhiteSpace(options[i]))
            {
                if (word.Length > 0)
                    words.Add(word.ToString());
                word.Clear();
            }
            else
            {
                if (options[i] == '\\' && i + 1 < options.Length)
                    i++;
                word.Append(options[i]);
            }
        }

        if (word.Length > 0)
            words.Add(word.ToString());
        return words;
    }
}
