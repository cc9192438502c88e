
namespace QueryProxy.VirtualCatalog.Image;

/// <summary>The upstream's captured settings by name. Immutable.</summary>
internal sealed class SettingDirectory
{
    // Settings that say where the upstream keeps its files, or who may connect to it, are nobody's business.
    private static readonly string[] Withheld =
        ["data_directory", "hba_file", "ident_file", "config_file", "external_pid_file", "unix_socket_directories", "listen_addresses", "log_directory",
         "log_filename", "archive_command", "restore_command", "primary_conninfo", "ssl_key_file", "ssl_cert_file", "ssl_ca_file", "port",
         "krb_server_keyfile", "dynamic_library_path", "shared_preload_libraries", "session_preload_libraries", "local_preload_libraries"];

    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);

    public SettingDirectory(SystemTables tables)
    {
        var shape = tables.Shape("pg_settings");
        int name = shape.Place("name"), value = shape.Place("setting"), unit = shape.Place("unit");
        if (name >= 0)
        {
            foreach (var row in tables.Rows("pg_settings"))
                if (!row[value].IsNull && !IsWithheld(row[name].Text)) _values[row[name].Text] = SettingText.Show(row[value].Text, unit < 0 || row[unit].IsNull ? null : row[unit].Text);
        }

        _values["server_version"] = tables.System.ServerVersion;
        _values["server_version_num"] = tables.System.ServerVersionNumber.ToString(System.Globalization.CultureInfo.InvariantCulture);
        _values["search_path"] = "\"$user\", public";
        _values["client_encoding"] = "UTF8";
        _values["is_superuser"] = "off";
        _values["transaction_read_only"] = "on";
        _values["default_transaction_read_only"] = "on";
    }

    public static bool IsWithheld(string name) => Withheld.Contains(name, StringComparer.Ordinal);

    public string? Find(string name) => _values.GetValueOrDefault(name);
}
