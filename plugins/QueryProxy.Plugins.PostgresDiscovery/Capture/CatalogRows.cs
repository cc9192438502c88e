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
    private const string Schemas = "ANY (SELECT pg_catalog.unnest(@schemas::pg_catalog.oid[]))";
    private const string Relations = "ANY (SELECT pg_catalog.unnest(@relations::pg_catalog.oid[]))";
    private const string Types = "ANY (SELECT pg_catalog.unnest(@types::pg_catalog.oid[]))";
    private const string Functions = "ANY (SELECT pg_catalog.unnest(@functions::pg_catalog.oid[]))";
    private const string Operators = "ANY (SELECT pg_catalog.unnest(@operators::pg_catalog.oid[]))";
    private const string Casts = "ANY (SELECT pg_catalog.unnest(@casts::pg_catalog.oid[]))";
    private const string OperatorClasses = "ANY (@opclasses::pg_catalog.oid[])";
    private const string OperatorFamilies = "ANY (@opfamilies::pg_catalog.oid[])";
    private const string Extensions = "ANY (@extensions::pg_catalog.oid[])";
    private const string BuiltIn = "x.oid < " + FirstUserOid;
    private const string SystemRelations = "(SELECT r.oid FROM pg_catalog.pg_class r WHERE r.relnamespace = " + SystemSchemas
        + " OR (r.relnamespace = 'pg_toast'::pg_catalog.regnamespace AND r.oid < " + FirstUserOid + "))";

    // A foreign key tells about the table it refers to, and a trigger about the table of its constraint.
    private const string CapturedConstraint =
        $"(x.conrelid = {Relations} AND (x.confrelid = 0 OR x.confrelid = {Relations}) OR x.contypid = {Types} OR x.connamespace = {SystemSchemas})";

    private const string CapturedTrigger = $"(x.tgrelid = {Relations} AND (x.tgconstrrelid = 0 OR x.tgconstrrelid = {Relations}))";

    private const string BuiltInExtension = "x.extname = 'plpgsql'";

    // Small OIDs alone do not tell either: what is made in single-user mode has them. So each catalog says by its own columns what the server brought along.
    private static readonly (string Catalog, string Condition)[] BuiltInObjects =
    [
        ("pg_proc", $"x.pronamespace = {SystemSchemas}"),
        ("pg_type", $"x.typnamespace = {SystemSchemas}"),
        ("pg_class", $"x.oid IN {SystemRelations}"),
        ("pg_operator", $"x.oprnamespace = {SystemSchemas}"),
        ("pg_opclass", $"x.opcnamespace = {SystemSchemas}"),
        ("pg_opfamily", $"x.opfnamespace = {SystemSchemas}"),
        ("pg_amop", $"x.amopfamily IN (SELECT f.oid FROM pg_catalog.pg_opfamily f WHERE f.opfnamespace = {SystemSchemas})"),
        ("pg_amproc", $"x.amprocfamily IN (SELECT f.oid FROM pg_catalog.pg_opfamily f WHERE f.opfnamespace = {SystemSchemas})"),
        ("pg_am", "true"),
        ("pg_cast", $"x.castsource IN (SELECT t.oid FROM pg_catalog.pg_type t WHERE t.typnamespace = {SystemSchemas}) AND x.casttarget IN (SELECT t.oid FROM pg_catalog.pg_type t WHERE t.typnamespace = {SystemSchemas})"),
        ("pg_collation", $"x.collnamespace = {SystemSchemas}"),
        ("pg_conversion", $"x.connamespace = {SystemSchemas}"),
        ("pg_constraint", $"x.connamespace = {SystemSchemas}"),
        ("pg_rewrite", $"x.ev_class IN {SystemRelations}"),
        ("pg_namespace", $"x.oid = {SystemSchemas} OR x.nspname = 'pg_toast'"),
        ("pg_language", "x.lanname IN ('internal', 'c', 'sql', 'plpgsql')"),
        ("pg_extension", BuiltInExtension),
        ("pg_ts_config", $"x.cfgnamespace = {SystemSchemas}"),
        ("pg_ts_dict", $"x.dictnamespace = {SystemSchemas}"),
        ("pg_ts_parser", $"x.prsnamespace = {SystemSchemas}"),
        ("pg_ts_template", $"x.tmplnamespace = {SystemSchemas}"),
    ];

    private static readonly Dictionary<string, string> Conditions = new(StringComparer.Ordinal)
    {
        ["pg_namespace"] = $"x.oid = {Schemas}",
        ["pg_class"] = $"x.oid IN {SystemRelations} OR x.oid = {Relations}",
        ["pg_attribute"] = $"x.attrelid IN {SystemRelations} OR x.attrelid = {Relations}",
        ["pg_type"] = $"x.typnamespace = {SystemSchemas} OR x.oid = {Types}",
        ["pg_proc"] = $"x.pronamespace = {SystemSchemas} AND {BuiltIn} OR x.oid = {Functions}",
        ["pg_operator"] = $"x.oprnamespace = {SystemSchemas} AND {BuiltIn} OR x.oid = {Operators}",
        ["pg_aggregate"] = $"x.aggfnoid::pg_catalog.oid < {FirstUserOid} OR x.aggfnoid::pg_catalog.oid = {Functions}",
        ["pg_opclass"] = $"x.opcnamespace = {SystemSchemas} AND {BuiltIn} OR x.oid = {OperatorClasses}",
        ["pg_opfamily"] = $"x.opfnamespace = {SystemSchemas} AND {BuiltIn} OR x.oid = {OperatorFamilies}",
        ["pg_amop"] = $"{BuiltIn} OR x.amopfamily = {OperatorFamilies}",
        ["pg_amproc"] = $"{BuiltIn} OR x.amprocfamily = {OperatorFamilies}",
        ["pg_extension"] = $"{BuiltInExtension} OR x.oid = {Extensions}",
        ["pg_language"] = $"{BuiltIn} AND x.lanname IN ('internal', 'c', 'sql', 'plpgsql')",
        ["pg_conversion"] = $"x.connamespace = {SystemSchemas}",
        ["pg_ts_config"] = $"x.cfgnamespace = {SystemSchemas}",
        ["pg_ts_dict"] = $"x.dictnamespace = {SystemSchemas}",
        ["pg_ts_parser"] = $"x.prsnamespace = {SystemSchemas}",
        ["pg_ts_template"] = $"x.tmplnamespace = {SystemSchemas}",
        ["pg_cast"] = $"{BuiltIn} OR x.oid = {Casts} OR (x.castmethod <> 'f' AND (x.castsource = {Types} OR x.castsource < {FirstUserOid}) AND (x.casttarget = {Types} OR x.casttarget < {FirstUserOid}))",
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
        ["pg_description"] = $"{IsBuiltIn("x.classoid", "x.objoid")} OR {IsCaptured("x.classoid", "x.objoid")}",
        ["pg_shdescription"] = $"x.objoid < {FirstUserOid} AND x.classoid = 'pg_catalog.pg_tablespace'::pg_catalog.regclass",
        ["pg_depend"] = $"({IsBuiltIn("x.classid", "x.objid")} OR {IsCaptured("x.classid", "x.objid")}) AND ({IsBuiltIn("x.refclassid", "x.refobjid")} OR {IsCaptured("x.refclassid", "x.refobjid")})",

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
        ["pg_foreign_data_wrapper"] = None,
        ["pg_event_trigger"] = None,
        ["pg_transform"] = None,
        ["pg_publication"] = None,
        ["pg_seclabel"] = None,
        ["pg_shseclabel"] = None,
    };

    /// <summary>The condition on the rows of a catalog, whose alias is <c>x</c>.</summary>
    public static string Of(string catalog, bool hasOid) => Conditions.GetValueOrDefault(catalog, hasOid ? BuiltIn : None);

    private static string IsBuiltIn(string catalogColumn, string oidColumn) => $"({oidColumn} < {FirstUserOid} AND ({string.Join("\n OR ", BuiltInObjects.Select(
        builtIn => $"{catalogColumn} = 'pg_catalog.{builtIn.Catalog}'::pg_catalog.regclass AND {oidColumn} IN (SELECT x.oid FROM pg_catalog.{builtIn.Catalog} x WHERE {builtIn.Condition})"))}))";

    // OIDs are unique within one catalog only, so an object is known by its catalog and its OID.
    private static string IsCaptured(string catalogColumn, string oidColumn) => $"""
        ({catalogColumn} = 'pg_catalog.pg_class'::pg_catalog.regclass AND {oidColumn} = {Relations}
         OR {catalogColumn} = 'pg_catalog.pg_type'::pg_catalog.regclass AND {oidColumn} = {Types}
         OR {catalogColumn} = 'pg_catalog.pg_namespace'::pg_catalog.regclass AND {oidColumn} = {Schemas}
         OR {catalogColumn} = 'pg_catalog.pg_proc'::pg_catalog.regclass AND {oidColumn} = {Functions}
         OR {catalogColumn} = 'pg_catalog.pg_operator'::pg_catalog.regclass AND {oidColumn} = {Operators}
         OR {catalogColumn} = 'pg_catalog.pg_cast'::pg_catalog.regclass AND {oidColumn} = {Casts}
         OR {catalogColumn} = 'pg_catalog.pg_opclass'::pg_catalog.regclass AND {oidColumn} = {OperatorClasses}
         OR {catalogColumn} = 'pg_catalog.pg_opfamily'::pg_catalog.regclass AND {oidColumn} = {OperatorFamilies}
         OR {catalogColumn} = 'pg_catalog.pg_extension'::pg_catalog.regclass AND {oidColumn} = {Extensions}
         OR {catalogColumn} = 'pg_catalog.pg_constraint'::pg_catalog.regclass AND {oidColumn} IN (SELECT x.oid FROM pg_catalog.pg_constraint x WHERE {CapturedConstraint})
         OR {catalogColumn} = 'pg_catalog.pg_trigger'::pg_catalog.regclass AND {oidColumn} IN (SELECT x.oid FROM pg_catalog.pg_trigger x WHERE {CapturedTrigger})
         OR {catalogColumn} = 'pg_catalog.pg_attrdef'::pg_catalog.regclass AND {oidColumn} IN (SELECT x.oid FROM pg_catalog.pg_attrdef x WHERE x.adrelid = {Relations})
         OR {catalogColumn} = 'pg_catalog.pg_statistic_ext'::pg_catalog.regclass AND {oidColumn} IN (SELECT x.oid FROM pg_catalog.pg_statistic_ext x WHERE x.stxrelid = {Relations}))
        """;
}
