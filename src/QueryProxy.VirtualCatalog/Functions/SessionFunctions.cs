using QueryProxy.Abstractions.Columns;
using QueryProxy.VirtualCatalog.Execution;
using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Functions;

/// <summary>Functions that tell about the session: who, where, with which settings.</summary>
internal static class SessionFunctions
{
    public static void Register(Dictionary<string, ScalarFunction> table)
    {
        table["current_user"] = table["session_user"] = table["user"] = table["getpgusername"] = static (c, _, _) => Datum.From(c.Session.UserName);
        table["current_database"] = table["current_catalog"] = static (c, _, _) => Datum.From(c.Session.DatabaseName);
        table["current_schema"] = static (c, _, _) => c.SearchPath.Count > 0 ? Datum.From(c.SearchPath[0]) : Datum.Null;
        table["current_schemas"] = static (c, _, a) => Datum.From(PgArray.OfText(
            PgTypeOid.Name, a[0].Bool ? c.Names.Path.Select(oid => c.Image.SchemaName(oid)) : c.SearchPath));
        table["version"] = static (c, _, _) => Datum.From(c.Session.Catalog.System.VersionText);
        table["pg_backend_pid"] = static (c, _, _) => Datum.From((long)c.Session.BackendProcessId);
        table["current_setting"] = CurrentSetting;
        table["set_config"] = SetConfig;
        // Nobody can take one.
        table["pg_advisory_unlock_all"] = static (_, _, _) => Datum.EmptyText;
        table["current_query"] = static (_, _, _) => Datum.Null;
        table["inet_client_addr"] = static (c, _, _) => Datum.FromNullable(Host(c.Session.ClientAddress));
        table["inet_client_port"] = static (c, _, _) => c.Session.ClientPort is { } port ? Datum.From((long)port) : Datum.Null;
        table["inet_server_addr"] = static (c, _, _) => Datum.FromNullable(Host(c.Session.ServerAddress));
        table["inet_server_port"] = static (c, _, _) => c.Session.ServerPort is { } port ? Datum.From((long)port) : Datum.Null;
        table["pg_client_encoding"] = static (c, _, _) => Datum.From(c.Setting("client_encoding") ?? "UTF8");
        table["getdatabaseencoding"] = static (_, _, _) => Datum.From("UTF8");
        table["pg_encoding_to_char"] = static (_, _, a) => Datum.From(Encodings.Name(a[0].Int32));
        table["pg_char_to_encoding"] = static (_, _, a) => Datum.From((long)Encodings.Number(a[0].Text));
        table["pg_encoding_max_length"] = static (_, _, a) => a[0].Int64 == 6 ? Datum.From(4L) : Datum.From(1L);
        table["pg_is_in_recovery"] = table["pg_is_wal_replay_paused"] = static (_, _, _) => Datum.False;
        table["pg_is_other_temp_schema"] = static (_, _, _) => Datum.False;
        table["pg_my_temp_schema"] = static (_, _, _) => Datum.From(0L);
        table["txid_current_if_assigned"] = table["pg_current_xact_id_if_assigned"] = static (_, _, _) => Datum.Null;
        table["pg_size_pretty"] = static (_, _, a) => Datum.From(SizeText.Pretty(a[0].Object is decimal number ? (long)number : a[0].Int64));
        table["pg_size_bytes"] = static (_, _, a) => Datum.From(SizeText.Bytes(a[0].Text));
        // Sizes would tell how many rows a filter hides: every relation is as large as an empty one.
        foreach (var name in new[] { "pg_relation_size", "pg_table_size", "pg_indexes_size", "pg_total_relation_size", "pg_database_size", "pg_tablespace_size", "pg_column_size" })
            table[name] = static (_, _, _) => Datum.From(0L);
        table["pg_relation_filenode"] = table["pg_relation_filepath"] = table["pg_tablespace_location"] = static (_, s, _) => s.ResultType == PgTypeOid.Text && s.Function.Name == "pg_tablespace_location" ? Datum.EmptyText : Datum.Null;
        table["pg_listening_channels"] = static (_, _, _) => Datum.Null;
        table["pg_trigger_depth"] = static (_, _, _) => Datum.From(0L);
        table["pg_jit_available"] = static (_, _, _) => Datum.False;
        table["pg_last_wal_receive_lsn"] = table["pg_last_wal_replay_lsn"] = table["pg_last_xact_replay_timestamp"] = static (_, _, _) => Datum.Null;
        table["pg_database_collation_actual_version"] = table["pg_collation_actual_version"] = static (_, _, _) => Datum.Null;
        table["pg_blocking_pids"] = table["pg_safe_snapshot_blocking_pids"] = static (_, _, _) => Datum.From(new PgArray(PgTypeOid.Int4, []));
    }

    private static string? Host(string? address) =>
        address is null ? null : address + (address.Contains(':', StringComparison.Ordinal) ? "/128" : "/32");

    private static Datum SetConfig(EvaluationContext context, CallSite site, Datum[] a)
    {
        if (a[0].IsNull) throw new CatalogException(CatalogSqlState.NullValueNotAllowed, "SET requires parameter name");
        if (context.Session.SetSetting is not { } set) throw Refusal.Unsupported("function set_config");
        return Datum.From(set(a[0].Text, a[1].IsNull ? null : a[1].Text, a[2].IsTrue));
    }

    private static Datum CurrentSetting(EvaluationContext context, CallSite site, Datum[] a)
    {
        var name = a[0].Text;
        if (context.Setting(name) is { } value) return Datum.From(value);
        if (a.Length > 1 && a[1].Bool) return Datum.Null;
        throw new CatalogException(CatalogSqlState.UndefinedObject, $"unrecognized configuration parameter \"{name}\"");
    }
}
