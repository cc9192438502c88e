using QueryProxy.Abstractions.Columns;
using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Image;

/// <summary>
/// What a user sees of each captured relation: a rule per relation that drops rows or replaces values. A relation without a rule shows its
/// rows about the server's own objects only, and those without an OID not at all.
/// </summary>
internal sealed class RelationFilter
{
    private readonly SystemTables _tables;
    private readonly VisibleObjects _visible;
    private readonly uint _ownerOid;

    public RelationFilter(SystemTables tables, VisibleObjects visible, uint ownerOid)
    {
        _tables = tables;
        _visible = visible;
        _ownerOid = ownerOid;
    }

    private uint FirstUserOid => _tables.FirstUserOid;

    public Datum[][] Apply(string name)
    {
        var shape = _tables.Shape(name);
        var rows = _tables.Rows(name);
        return name switch
        {
            "pg_class" => Classes(shape, rows),
            "pg_attribute" => Attributes(shape, rows),
            "pg_type" => Owned(shape, rows, "typowner", row => _visible.HasType(row[shape.Place("oid")].Oid)),
            "pg_namespace" => Schemas(shape, rows),
            "pg_cast" => Keep(rows, row => row[shape.Place("oid")].Oid < FirstUserOid || _visible.HasSelected("pg_cast", row[shape.Place("oid")].Oid) || (_visible.HasType(row[shape.Place("castsource")].Oid) && _visible.HasType(row[shape.Place("casttarget")].Oid))),
            "pg_enum" => Keep(rows, row => _visible.HasType(row[shape.Place("enumtypid")].Oid)),
            "pg_range" => Keep(rows, row => _visible.HasType(row[shape.Place("rngtypid")].Oid)),
            "pg_index" => Indexes(shape, rows),
            "pg_constraint" => Constraints(shape, rows),
            "pg_attrdef" => Defaults(shape, rows),
            "pg_description" => Descriptions(shape, rows),
            "pg_depend" => Dependencies(shape, rows),
            "pg_inherits" => Keep(rows, row => _visible.HasRelation(row[shape.Place("inhrelid")].Oid) && _visible.HasRelation(row[shape.Place("inhparent")].Oid)),
            "pg_sequence" => Keep(rows, row => _visible.HasRelation(row[shape.Place("seqrelid")].Oid)),
            "pg_partitioned_table" => Partitioned(shape, rows),
            "pg_statistic_ext" => Statistics(shape, rows),
            "pg_rewrite" => Rules(shape, rows),
            "pg_trigger" => Triggers(shape, rows),
            "pg_aggregate" => Keep(rows, row => _visible.HasSelected("pg_proc", row[shape.Place("aggfnoid")].Oid)),
            "pg_proc" => Owned(shape, rows, "proowner", row => _visible.HasSelected(name, row[shape.Place("oid")].Oid)),
            "pg_operator" => Owned(shape, rows, "oprowner", row => _visible.HasSelected(name, row[shape.Place("oid")].Oid)),
            "pg_opclass" => Owned(shape, rows, "opcowner", row => _visible.HasSelected(name, row[shape.Place("oid")].Oid)),
            "pg_opfamily" => Owned(shape, rows, "opfowner", row => _visible.HasSelected(name, row[shape.Place("oid")].Oid)),
            "pg_extension" => Owned(shape, rows, "extowner", row => _visible.HasSelected(name, row[shape.Place("oid")].Oid)),
            "pg_amop" => Keep(rows, row => _visible.HasSelected("pg_opfamily", row[shape.Place("amopfamily")].Oid)),
            "pg_amproc" => Keep(rows, row => _visible.HasSelected("pg_opfamily", row[shape.Place("amprocfamily")].Oid)),
            "pg_ts_config_map" => Keep(rows, row => row[shape.Place("mapcfg")].Oid < FirstUserOid),
            "pg_timezone_names" or "pg_timezone_abbrevs" or "pg_available_extensions" or "pg_settings" => rows,
            "sql_features" or "sql_implementation_info" or "sql_parts" or "sql_sizing" => rows,
            // What says something about other users, other sessions, replication or raw data is empty, as for any ordinary role that sees none of it.
            "pg_statistic" or "pg_authid" or "pg_auth_members" or "pg_user_mapping" or "pg_subscription" or "pg_subscription_rel" or "pg_largeobject"
                or "pg_largeobject_metadata" or "pg_db_role_setting" or "pg_shdepend" or "pg_init_privs" or "pg_policy" or "pg_publication"
                or "pg_publication_rel" or "pg_publication_namespace" or "pg_event_trigger" or "pg_default_acl" or "pg_seclabel" or "pg_shseclabel"
                or "pg_replication_origin" or "pg_parameter_acl" or "pg_transform" or "pg_foreign_server" or "pg_foreign_table" => [],
            _ => BuiltIn(shape, rows),
        };
    }

    private static Datum[][] Keep(Datum[][] rows, Func<Datum[], bool> isVisible) => [.. rows.Where(isVisible)];

    private Datum[][] BuiltIn(SystemShape shape, Datum[][] rows)
    {
        var oid = shape.Place("oid");
        return oid < 0 ? [] : Keep(rows, row => row[oid].Oid < FirstUserOid);
    }

    /// <summary>The owner of the server's own objects stays; every other object belongs to the proxy user, other roles are not shown.</summary>
    private uint Owner(uint objectOid, uint owner) => objectOid < FirstUserOid && owner < FirstUserOid ? owner : _ownerOid;

    private Datum[][] Owned(SystemShape shape, Datum[][] rows, string ownerColumn, Func<Datum[], bool> isVisible)
    {
        int oid = shape.Place("oid"), owner = shape.Place(ownerColumn);
        return [.. rows.Where(isVisible).Select(row => row[oid].Oid < FirstUserOid && row[owner].Oid < FirstUserOid
            ? row
            : With(row, (owner, Datum.From((long)Owner(row[oid].Oid, row[owner].Oid)))))];
    }

    private Datum[][] Classes(SystemShape shape, Datum[][] rows)
    {
        int oid = shape.Place("oid"), owner = shape.Place("relowner"), kind = shape.Place("relkind");
        var checks = CountChecks();
        var indexed = IndexedTables();
        var triggered = Apply("pg_trigger").Select(row => row[_tables.Shape("pg_trigger").Place("tgrelid")].Oid).ToHashSet();
        var children = Apply("pg_inherits").Select(row => row[_tables.Shape("pg_inherits").Place("inhrelid")].Oid).ToHashSet();
        var parents = Apply("pg_inherits").Select(row => row[_tables.Shape("pg_inherits").Place("inhparent")].Oid).ToHashSet();
        var partitioned = Apply("pg_partitioned_table").Select(row => row[_tables.Shape("pg_partitioned_table").Place("partrelid")].Oid).ToHashSet();
        var result = new List<Datum[]>(rows.Length);
        foreach (var row in rows)
        {
            var relation = row[oid].Oid;
            if (!_visible.HasRelation(relation)) continue;
            if (relation < FirstUserOid)
            {
                result.Add(row);
                continue;
            }

            var copy = With(row, (owner, Datum.From((long)_ownerOid)));
            // Sizes would tell how many rows a filter hides: all relations look newly made.
            var (pages, tuples) = (char)row[kind].Int64 switch { 'i' => (1L, 0.0), 'S' => (1L, 1.0), _ => (0L, -1.0) };
            Set(copy, shape, "relpages", Datum.From(pages));
            Set(copy, shape, "reltuples", Datum.From(tuples));
            Set(copy, shape, "relallvisible", Datum.From(0L));
            Set(copy, shape, "relallfrozen", Datum.From(0L));
            if (_visible.IsUserTable(relation))
            {
                Set(copy, shape, "relnatts", Datum.From((long)_visible.Tables[relation].Count));
                Set(copy, shape, "relchecks", Datum.From((long)checks.GetValueOrDefault(relation)));
                Set(copy, shape, "relhasindex", Datum.From(indexed.Contains(relation)));
                Set(copy, shape, "relhastriggers", Datum.From(triggered.Contains(relation)));
                Set(copy, shape, "relhassubclass", Datum.From(parents.Contains(relation)));
                Set(copy, shape, "relrowsecurity", Datum.False);
                Set(copy, shape, "relforcerowsecurity", Datum.False);
                if (row[shape.Place("relispartition")].IsTrue && !children.Contains(relation))
                {
                    Set(copy, shape, "relispartition", Datum.False);
                    Set(copy, shape, "relpartbound", Datum.Null);
                }

                if ((char)row[kind].Int64 == 'p' && !partitioned.Contains(relation)) Set(copy, shape, "relkind", Datum.From((long)'r'));
            }

            result.Add(copy);
        }

        return [.. result];
    }

    /// <summary>The server's own schemas with the rights that every server gives on them; the user's with the default ones.</summary>
    private Datum[][] Schemas(SystemShape shape, Datum[][] rows)
    {
        int oid = shape.Place("oid"), name = shape.Place("nspname"), acl = shape.Place("nspacl");
        return [.. Owned(shape, rows, "nspowner", row => _visible.HasSchema(row[oid].Oid)).Select(row =>
        {
            string[]? items = row[name].Text switch
            {
                "pg_catalog" or "information_schema" => [$"{RoleDirectory.BootstrapName}=UC/{RoleDirectory.BootstrapName}", $"=U/{RoleDirectory.BootstrapName}"],
                "public" when _tables.System.ServerVersionNumber >= 150000 => ["pg_database_owner=UC/pg_database_owner", "=U/pg_database_owner"],
                "public" => [$"{RoleDirectory.BootstrapName}=UC/{RoleDirectory.BootstrapName}", $"=UC/{RoleDirectory.BootstrapName}"],
                _ => null,
            };
            return items is null ? row : With(row, (acl, Datum.From(PgArray.OfText(PgTypeOid.AclItem, items))));
        })];
    }

    private Dictionary<uint, int> CountChecks()
    {
        var shape = _tables.Shape("pg_constraint");
        int table = shape.Place("conrelid"), kind = shape.Place("contype");
        return Apply("pg_constraint").Where(row => (char)row[kind].Int64 == 'c' && row[table].Oid != 0).GroupBy(row => row[table].Oid).ToDictionary(static g => g.Key, static g => g.Count());
    }

    private HashSet<uint> IndexedTables()
    {
        var shape = _tables.Shape("pg_index");
        var table = shape.Place("indrelid");
        return Apply("pg_index").Select(row => row[table].Oid).ToHashSet();
    }

    private Datum[][] Attributes(SystemShape shape, Datum[][] rows)
    {
        int table = shape.Place("attrelid"), number = shape.Place("attnum"), dropped = shape.Place("attisdropped"), hasDefault = shape.Place("atthasdef"),
            missing = shape.Place("atthasmissing");
        var defaults = DefaultColumns();
        var result = new List<Datum[]>(rows.Length);
        foreach (var row in rows)
        {
            var relation = row[table].Oid;
            if (!_visible.HasRelation(relation)) continue;
            if (!_visible.IsUserTable(relation))
            {
                result.Add(row);
                continue;
            }

            if (row[dropped].IsTrue || _visible.NumberOf(relation, (short)row[number].Int64) is not { } shown) continue;
            var losesDefault = row[hasDefault].IsTrue && !defaults.Contains((relation, (short)row[number].Int64));
            if (shown == row[number].Int64 && !losesDefault && (missing < 0 || !row[missing].IsTrue))
            {
                // Most rows are as they were captured, and shared by all users.
                result.Add(row);
                continue;
            }

            var copy = With(row, (number, Datum.From((long)shown)));
            if (losesDefault) copy[hasDefault] = Datum.False;
            if (missing >= 0) copy[missing] = Datum.False;
            result.Add(copy);
        }

        return [.. result];
    }

    private HashSet<(uint Table, short Column)> DefaultColumns()
    {
        var shape = _tables.Shape("pg_attrdef");
        int oid = shape.Place("oid"), table = shape.Place("adrelid"), number = shape.Place("adnum");
        return _tables.Rows("pg_attrdef").Where(row => _visible.HasDefault(row[oid].Oid)).Select(row => (row[table].Oid, (short)row[number].Int64)).ToHashSet();
    }

    private Datum[][] Defaults(SystemShape shape, Datum[][] rows)
    {
        int oid = shape.Place("oid"), table = shape.Place("adrelid"), number = shape.Place("adnum");
        return [.. rows.Where(row => _visible.HasDefault(row[oid].Oid))
            .Select(row => With(row, (number, Datum.From((long)(_visible.NumberOf(row[table].Oid, (short)row[number].Int64) ?? 0)))))];
    }

    private Datum[][] Indexes(SystemShape shape, Datum[][] rows)
    {
        int index = shape.Place("indexrelid"), table = shape.Place("indrelid"), key = shape.Place("indkey");
        return [.. rows.Where(row => _visible.HasRelation(row[index].Oid))
            .Select(row => row[table].Oid < FirstUserOid ? row : With(row, (key, _visible.Renumber(row[table].Oid, row[key]))))];
    }

    private Datum[][] Constraints(SystemShape shape, Datum[][] rows)
    {
        int oid = shape.Place("oid"), table = shape.Place("conrelid"), key = shape.Place("conkey"), other = shape.Place("confrelid"), otherKey = shape.Place("confkey");
        return [.. rows.Where(row => _visible.HasConstraint(row[oid].Oid))
            .Select(row => row[table].Oid < FirstUserOid
                ? row
                : With(row, (key, _visible.Renumber(row[table].Oid, row[key])), (otherKey, _visible.Renumber(row[other].Oid, row[otherKey]))))];
    }

    private Datum[][] Descriptions(SystemShape shape, Datum[][] rows)
    {
        int classOid = shape.Place("classoid"), obj = shape.Place("objoid"), sub = shape.Place("objsubid");
        var result = new List<Datum[]>(rows.Length);
        foreach (var row in rows)
        {
            if (row[obj].Oid < FirstUserOid && row[obj].Oid != 2200)
            {
                result.Add(row);
                continue;
            }

            if (!Exists(row[classOid].Oid, row[obj].Oid, row[sub].Int64)) continue;
            var isColumn = row[classOid].Oid == CatalogClass.Relation && row[sub].Int64 > 0;
            result.Add(isColumn ? With(row, (sub, Datum.From((long)_visible.NumberOf(row[obj].Oid, (short)row[sub].Int64)!.Value))) : row);
        }

        return [.. result];
    }

    private bool Exists(uint classOid, uint oid, long part) => classOid switch
    {
        CatalogClass.Relation => _visible.HasRelation(oid) && _visible.NumberOf(oid, (short)part) is not null,
        CatalogClass.Type => _visible.HasType(oid),
        CatalogClass.Namespace => _visible.HasSchema(oid),
        CatalogClass.Constraint => _visible.HasConstraint(oid),
        CatalogClass.AttributeDefault => _visible.HasDefault(oid),
        CatalogClass.StatisticsObject => _visible.HasStatistics(oid),
        CatalogClass.Function => _visible.HasSelected("pg_proc", oid),
        CatalogClass.Operator => _visible.HasSelected("pg_operator", oid),
        CatalogClass.Extension => _visible.HasSelected("pg_extension", oid),
        CatalogClass.OperatorClass => _visible.HasSelected("pg_opclass", oid),
        CatalogClass.OperatorFamily => _visible.HasSelected("pg_opfamily", oid),
        CatalogClass.Cast => _visible.HasSelected("pg_cast", oid),
        _ => oid < FirstUserOid,
    };

    private Datum[][] Dependencies(SystemShape shape, Datum[][] rows)
    {
        int classId = shape.Place("classid"), obj = shape.Place("objid"), sub = shape.Place("objsubid"),
            refClass = shape.Place("refclassid"), refObj = shape.Place("refobjid"), refSub = shape.Place("refobjsubid");
        var result = new List<Datum[]>();
        foreach (var row in rows)
        {
            if (!Exists(row[classId].Oid, row[obj].Oid, row[sub].Int64) || !Exists(row[refClass].Oid, row[refObj].Oid, row[refSub].Int64)) continue;
            var copy = row;
            if (row[sub].Int64 > 0 && row[classId].Oid == CatalogClass.Relation) copy = With(copy, (sub, Datum.From((long)_visible.NumberOf(row[obj].Oid, (short)row[sub].Int64)!.Value)));
            if (row[refSub].Int64 > 0 && row[refClass].Oid == CatalogClass.Relation) copy = With(copy, (refSub, Datum.From((long)_visible.NumberOf(row[refObj].Oid, (short)row[refSub].Int64)!.Value)));
            result.Add(copy);
        }

        return [.. result];
    }

    private Datum[][] Partitioned(SystemShape shape, Datum[][] rows)
    {
        int table = shape.Place("partrelid"), key = shape.Place("partattrs"), exprs = shape.Place("partexprs");
        return [.. rows
            .Where(row => _visible.IsUserTable(row[table].Oid) && _visible.HasColumns(row[table].Oid, row[key]) && (row[exprs].IsNull || _visible.HasAllColumns(row[table].Oid)))
            .Select(row => With(row, (key, _visible.Renumber(row[table].Oid, row[key]))))];
    }

    private Datum[][] Statistics(SystemShape shape, Datum[][] rows)
    {
        int oid = shape.Place("oid"), table = shape.Place("stxrelid"), key = shape.Place("stxkeys"), owner = shape.Place("stxowner");
        return [.. rows.Where(row => _visible.HasStatistics(row[oid].Oid))
            .Select(row => With(row, (key, _visible.Renumber(row[table].Oid, row[key])), (owner, Datum.From((long)_ownerOid))))];
    }

    /// <summary>Views keep the rule that makes them views, without its body; other rules are not shown.</summary>
    private Datum[][] Rules(SystemShape shape, Datum[][] rows)
    {
        int table = shape.Place("ev_class"), name = shape.Place("rulename"), action = shape.Place("ev_action"), condition = shape.Place("ev_qual");
        return [.. rows.Where(row => _visible.HasRelation(row[table].Oid) && row[name].Text == "_RETURN")
            .Select(row => With(row, (action, Datum.Null), (condition, Datum.Null)))];
    }

    /// <summary>Only the triggers that foreign keys rest on: others name functions, which are not shown.</summary>
    private Datum[][] Triggers(SystemShape shape, Datum[][] rows)
    {
        int table = shape.Place("tgrelid"), constraint = shape.Place("tgconstraint"), isInternal = shape.Place("tgisinternal");
        return Keep(rows, row => row[isInternal].IsTrue && _visible.IsUserTable(row[table].Oid) && row[constraint].Oid != 0 && _visible.HasConstraint(row[constraint].Oid));
    }

    private static Datum[] With(Datum[] row, params ReadOnlySpan<(int Place, Datum Value)> changes)
    {
        var copy = (Datum[])row.Clone();
        foreach (var (place, value) in changes)
            if (place >= 0) copy[place] = value;
        return copy;
    }

    private static void Set(Datum[] row, SystemShape shape, string column, Datum value)
    {
        var place = shape.Place(column);
        if (place >= 0) row[place] = value;
    }
}
