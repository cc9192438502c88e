using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Image;

/// <summary>Relations whose rows come from the proxy itself instead of the upstream: databases, roles, tablespaces, settings. What tells of other
/// sessions or of the server's inside is empty.</summary>
internal sealed class ComputedRelations(SystemTables tables, RoleDirectory roles, string databaseName, IReadOnlyList<string> databaseNames)
{
    private const uint DefaultTablespace = 1663;

    private static readonly HashSet<string> Views = new(StringComparer.Ordinal)
    {
        "pg_roles", "pg_user", "pg_group", "pg_shadow", "pg_settings", "pg_timezone_names", "pg_timezone_abbrevs", "pg_available_extensions",
        "pg_available_extension_versions", "pg_locks", "pg_cursors", "pg_prepared_statements", "pg_prepared_xacts", "pg_stats", "pg_stats_ext",
        "pg_stats_ext_exprs", "pg_hba_file_rules", "pg_ident_file_mappings", "pg_file_settings", "pg_config", "pg_shmem_allocations", "pg_backend_memory_contexts", "pg_seclabels",
        "pg_replication_slots", "pg_replication_origin_status", "pg_publication_tables", "pg_user_mappings", "pg_policies", "pg_rules",
        "pg_stat_activity", "pg_stat_replication", "pg_stat_slru", "pg_stat_wal_receiver", "pg_stat_recovery_prefetch", "pg_stat_subscription",
        "pg_stat_ssl", "pg_stat_gssapi", "pg_stat_replication_slots", "pg_stat_database", "pg_stat_database_conflicts", "pg_stat_archiver",
        "pg_stat_bgwriter", "pg_stat_wal", "pg_stat_progress_analyze", "pg_stat_progress_vacuum", "pg_stat_progress_cluster",
        "pg_stat_progress_create_index", "pg_stat_progress_basebackup", "pg_stat_progress_copy", "pg_stat_subscription_stats", "pg_stat_io",
        "pg_stat_checkpointer", "pg_wait_events", "pg_aios", "pg_shmem_allocations_numa",
    };

    public bool HasView(string name) => Views.Contains(name);

    /// <summary>The rows, or null when the relation is not computed.</summary>
    public Datum[][]? Find(string name) => name switch
    {
        "pg_database" => Databases(),
        "pg_roles" => Roles("rol", "********"),
        "pg_user" => Users(),
        "pg_tablespace" => Tablespaces(),
        "pg_settings" => Settings(),
        "pg_timezone_names" or "pg_timezone_abbrevs" or "pg_available_extensions" => null,
        _ => Views.Contains(name) ? [] : null,
    };

    /// <summary>The roles as <c>pg_authid</c> shows them to the views of the catalog, without passwords. Users never read it.</summary>
    public Datum[][] Authorizations() => Roles("rol", null, "pg_authid");

    private Datum[][] Roles(string prefix, string? password, string relation = "pg_roles")
    {
        var rows = new RowBuilder(tables.Shape(relation));
        Add(RoleDirectory.BootstrapOid, RoleDirectory.BootstrapName, true, true);
        // The owner of schema public since PostgreSQL 15, which clients join to.
        Add(RoleDirectory.DatabaseOwnerOid, "pg_database_owner", false, false);
        Add(roles.UserOid, roles.UserName, false, true);
        return rows.Rows();

        void Add(uint oid, string name, bool isSuperuser, bool canLogin) => rows.Add(
            ("oid", Datum.From((long)oid)),
            (prefix + "name", Datum.From(name)),
            (prefix + "super", Datum.From(isSuperuser)),
            (prefix + "inherit", Datum.True),
            (prefix + "createrole", Datum.From(isSuperuser)),
            (prefix + "createdb", Datum.From(isSuperuser)),
            (prefix + "canlogin", Datum.From(canLogin)),
            (prefix + "replication", Datum.From(isSuperuser)),
            (prefix + "connlimit", Datum.From(-1L)),
            (prefix + "password", Datum.FromNullable(password)),
            (prefix + "bypassrls", Datum.From(isSuperuser)));
    }

    private Datum[][] Users()
    {
        var rows = new RowBuilder(tables.Shape("pg_user"));
        Add(RoleDirectory.BootstrapOid, RoleDirectory.BootstrapName, true);
        Add(roles.UserOid, roles.UserName, false);
        return rows.Rows();

        void Add(uint oid, string name, bool isSuperuser) => rows.Add(
            ("usename", Datum.From(name)),
            ("usesysid", Datum.From((long)oid)),
            ("usecreatedb", Datum.From(isSuperuser)),
            ("usesuper", Datum.From(isSuperuser)),
            ("userepl", Datum.From(isSuperuser)),
            ("usebypassrls", Datum.From(isSuperuser)),
            ("passwd", Datum.From("********")));
    }

    private Datum[][] Databases()
    {
        var rows = new RowBuilder(tables.Shape("pg_database"));
        foreach (var name in databaseNames.Append(databaseName).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            rows.Add(
                ("oid", Datum.From((long)RoleDirectory.StableOid("database " + name))),
                ("datname", Datum.From(name)),
                ("datdba", Datum.From((long)roles.UserOid)),
                ("encoding", Datum.From(6L)),
                ("datlocprovider", Datum.From((long)'c')),
                ("datistemplate", Datum.False),
                ("datallowconn", Datum.True),
                ("dathasloginevt", Datum.False),
                ("datconnlimit", Datum.From(-1L)),
                ("datlastsysoid", Datum.From(13000L)),
                ("datfrozenxid", Datum.From(0L)),
                ("datminmxid", Datum.From(1L)),
                ("dattablespace", Datum.From((long)DefaultTablespace)),
                ("datcollate", Datum.From("C.UTF-8")),
                ("datctype", Datum.From("C.UTF-8")));
        }

        return rows.Rows();
    }

    private Datum[][] Tablespaces()
    {
        var rows = new RowBuilder(tables.Shape("pg_tablespace"));
        foreach (var (oid, name) in new[] { (DefaultTablespace, "pg_default"), (1664u, "pg_global") })
            rows.Add(("oid", Datum.From((long)oid)), ("spcname", Datum.From(name)), ("spcowner", Datum.From((long)RoleDirectory.BootstrapOid)));
        return rows.Rows();
    }

    private Datum[][] Settings()
    {
        var shape = tables.Shape("pg_settings");
        int name = shape.Place("name"), file = shape.Place("sourcefile"), line = shape.Place("sourceline");
        return [.. tables.Rows("pg_settings").Where(row => !SettingDirectory.IsWithheld(row[name].Text)).Select(row =>
        {
            var copy = (Datum[])row.Clone();
            if (file >= 0) copy[file] = Datum.Null;
            if (line >= 0) copy[line] = Datum.Null;
            return copy;
        })];
    }
}
