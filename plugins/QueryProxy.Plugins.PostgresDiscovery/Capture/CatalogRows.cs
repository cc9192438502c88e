namespace QueryProxy.Plugins.PostgresDiscovery.Capture;

/// <summary>
/// Which rows of each system catalog are captured: those of built-in objects and those of <see cref="CapturedObjects"/>. A catalog that a newer
/// PostgreSQL adds gives its built-in rows when it has an <c>oid</c>, else none.
/// </summary>
internal static class CatalogRows
{
    /// <summary>No row at all.</summary>
    public const string None = "false";

    // Objects made by initdb have OIDs below this (FirstNormalObjectId). Schemas alone do not tell: an extension may
    // put functions that read files into pg_catalog.
    private const string FirstUserOid = "16384";

    private const string SystemSchemas = "ANY (@system_schemas::pg_catalog.oid[])";
    private const string Schemas = "ANY (@schemas::pg_catalog.oid[])";
    private const string Relations = "ANY (@relations::pg_catalog.oid[])";
    private const string Types = "ANY (@types::pg_catalog.oid[])";
    private const string BuiltIn = "x.oid < " + FirstUserOid;
    private const string SystemRelations = "(SELECT r.oid FROM pg_catalog.pg_class r WHERE r.relnamespace = " + SystemSchemas
        + " OR (r.relnamespace = 'pg_toast'::pg_catalog.regnamespace AND r.oid < " + FirstUserOid + "))";

    // A foreign key tells about the table it refers to, and a trigger about the table of its constraint.
    private const string CapturedConstraint =
        $"(x.conrelid = {Relations} AND (x.confrelid = 0 OR x.confrelid = {Relations}) OR x.contypid = {Types} OR x.connamespace = {SystemSchemas})";

    private const string CapturedTrigger = $"(x.tgrelid = {Relations} AND (x.tgconstrrelid = 0 OR x.tgconstrrelid = {Relations}))";

    private static readonly Dictionary<string, string> Conditions = new(StringComparer.Ordinal)
    {
        ["pg_namespace"] = $"x.oid = {Schemas}",
        ["pg_class"] = $"x.oid IN {SystemRelations} OR x.oid = {Relations}",
        ["pg_attribute"] = $"x.attrelid IN {SystemRelations} OR x.attrelid = {Relations}",
        ["pg_type"] = $"x.typnamespace = {SystemSchemas} OR x.oid = {Types}",
        ["pg_proc"] = $"x.pronamespace = {SystemSchemas} AND {BuiltIn}",
        ["pg_operator"] = $"x.oprnamespace = {SystemSchemas} AND {BuiltIn}",
        ["pg_aggregate"] = $"x.aggfnoid::pg_catalog.oid < {FirstUserOid}",
        ["pg_cast"] = $"{BuiltIn} OR (x.castmethod <> 'f' AND (x.castsource = {Types} OR x.castsource < {FirstUserOid}) AND (x.casttarget = {Types} OR x.casttarget < {FirstUserOid}))",
        ["pg_collation"] = $"x.collnamespace = {SystemSchemas} OR x.oid IN (SELECT a.attcollation FROM pg_catalog.pg_attribute a WHERE a.attrelid = {Relations})",
        ["pg_range"] = $"x.rngtypid < {FirstUserOid} OR x.rngtypid = {Types}",
        ["pg_enum"] = $"x.enumtypid = {Types}",
        ["pg_constraint"] = CapturedConstraint,
        ["pg_index"] = $"x.indrelid IN {SystemRelations} OR x.indrelid = {Relations}",
        ["pg_attrdef"] = $"x.adrelid = {Relations}",
        ["pg_sequence"] = $"x.seqrelid = {Relations}",
        ["pg_inherits"] = $"x.inhrelid = {Relations} AND x.inhparent = {Relations}",
        ["pg_partitioned_table"] = $"x.partrelid = {Relations}",
        ["pg_trigger"] = CapturedTrigger,
        ["pg_statistic_ext"] = $"x.stxrelid = {Relations}",
        ["pg_rewrite"] = $"x.ev_class IN {SystemRelations} OR x.ev_class = {Relations}",
        ["pg_ts_config_map"] = $"x.mapcfg < {FirstUserOid}",
        ["pg_description"] = $"x.objoid < {FirstUserOid} OR {IsCaptured("x.classoid", "x.objoid")}",
        ["pg_shdescription"] = $"x.objoid < {FirstUserOid} AND x.classoid <> 'pg_catalog.pg_database'::pg_catalog.regclass",
        ["pg_depend"] = $"(x.objid < {FirstUserOid} OR {IsCaptured("x.classid", "x.objid")}) AND (x.refobjid < {FirstUserOid} OR {IsCaptured("x.refclassid", "x.refobjid")})",

        // Other people's rows, secrets, statistics over rows, or rules that tell what is hidden.
        ["pg_statistic"] = None,
        ["pg_statistic_ext_data"] = None,
        ["pg_authid"] = None,
        ["pg_auth_members"] = None,
        ["pg_user_mapping"] = None,
        ["pg_subscription"] = None,
        ["pg_subscription_rel"] = None,
        ["pg_largeobject"] = None,
        ["pg_largeobject_metadata"] = None,
        ["pg_db_role_setting"] = None,
        ["pg_database"] = None,
        ["pg_shdepend"] = None,
        ["pg_init_privs"] = None,
        ["pg_policy"] = None,
        ["pg_default_acl"] = None,
        ["pg_foreign_table"] = None,
        ["pg_foreign_server"] = None,
        ["pg_publication"] = None,
        ["pg_seclabel"] = None,
        ["pg_shseclabel"] = None,
    };

    /// <summary>The condition on the rows of a catalog, whose alias is <c>x</c>.</summary>
    public static string Of(string catalog, bool hasOid) => Conditions.GetValueOrDefault(catalog, hasOid ? BuiltIn : None);

    // OIDs are unique within one catalog only, so an object is known by its catalog and its OID.
    private static string IsCaptured(string catalogColumn, string oidColumn) => $"""
        ({catalogColumn} = 'pg_catalog.pg_class'::pg_catalog.regclass AND {oidColumn} = {Relations}
         OR {catalogColumn} = 'pg_catalog.pg_type'::pg_catalog.regclass AND {oidColumn} = {Types}
         OR {catalogColumn} = 'pg_catalog.pg_namespace'::pg_catalog.regclass AND {oidColumn} = {Schemas}
         OR {catalogColumn} = 'pg_catalog.pg_constraint'::pg_catalog.regclass AND {oidColumn} IN (SELECT x.oid FROM pg_catalog.pg_constraint x WHERE {CapturedConstraint})
         OR {catalogColumn} = 'pg_catalog.pg_trigger'::pg_catalog.regclass AND {oidColumn} IN (SELECT x.oid FROM pg_catalog.pg_trigger x WHERE {CapturedTrigger})
         OR {catalogColumn} = 'pg_catalog.pg_attrdef'::pg_catalog.regclass AND {oidColumn} IN (SELECT x.oid FROM pg_catalog.pg_attrdef x WHERE x.adrelid = {Relations})
         OR {catalogColumn} = 'pg_catalog.pg_statistic_ext'::pg_catalog.regclass AND {oidColumn} IN (SELECT x.oid FROM pg_catalog.pg_statistic_ext x WHERE x.stxrelid = {Relations}))
        """;
}
