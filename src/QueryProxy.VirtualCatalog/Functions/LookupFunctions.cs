using QueryProxy.Abstractions.Columns;
using QueryProxy.VirtualCatalog.Execution;
using QueryProxy.VirtualCatalog.Image;
using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Functions;

/// <summary>Functions that look objects up: visibility, names of types and roles, comments, reg* conversions.</summary>
internal static class LookupFunctions
{
    public static void Register(Dictionary<string, ScalarFunction> table, Dictionary<string, SetFunction> sets)
    {
        Visible("pg_table_is_visible", "pg_class");
        Visible("pg_type_is_visible", "pg_type");
        Visible("pg_collation_is_visible", "pg_collation");
        Visible("pg_conversion_is_visible", "pg_conversion");
        Visible("pg_opclass_is_visible", "pg_opclass");
        Visible("pg_opfamily_is_visible", "pg_opfamily");
        Visible("pg_ts_config_is_visible", "pg_ts_config");
        Visible("pg_ts_dict_is_visible", "pg_ts_dict");
        Visible("pg_ts_parser_is_visible", "pg_ts_parser");
        Visible("pg_ts_template_is_visible", "pg_ts_template");
        Visible("pg_statistics_obj_is_visible", "pg_statistic_ext");
        table["pg_function_is_visible"] = static (c, _, a) => c.Names.IsFunctionVisible(a[0].Oid) is { } visible ? Datum.From(visible) : Datum.Null;
        table["pg_operator_is_visible"] = static (c, _, a) => c.Names.IsOperatorVisible(a[0].Oid) is { } visible ? Datum.From(visible) : Datum.Null;
        table["format_type"] = static (c, _, a) => a[0].IsNull ? Datum.Null : Datum.From(c.Names.FormatType(a[0].Oid, a[1].IsNull ? null : a[1].Int32));
        table["pg_typeof"] = static (_, s, _) => Datum.From((long)s.ArgumentTypes[0]);
        table["pg_basetype"] = static (c, _, a) => Datum.From((long)c.Types.BaseType(a[0].Oid));
        table["pg_get_userbyid"] = static (c, _, a) => Datum.From(c.Image.RoleName(a[0].Oid) ?? $"unknown (OID={a[0].Oid})");
        Find("to_regclass", PgTypeOid.RegClass);
        Find("to_regtype", PgTypeOid.RegType);
        Find("to_regproc", PgTypeOid.RegProc);
        Find("to_regprocedure", PgTypeOid.RegProcedure);
        Find("to_regoper", PgTypeOid.RegOper);
        Find("to_regoperator", PgTypeOid.RegOperator);
        Find("to_regnamespace", PgTypeOid.RegNamespace);
        Find("to_regrole", PgTypeOid.RegRole);
        Find("to_regcollation", PgTypeOid.RegCollation);
        table["obj_description"] = static (c, _, a) => Description(c, a[0].Oid, 0, a.Length > 1 ? a[1].Text : null);
        table["col_description"] = static (c, _, a) => Description(c, a[0].Oid, a[1].Int64, "pg_class");
        table["shobj_description"] = static (c, _, a) => SharedDescription(c, a[0].Oid, a[1].Text);
        table["oidvectortypes"] = static (c, _, a) => Datum.From(string.Join(", ", a[0].Array.Items.Select(item => c.Names.FormatType(item.Oid, null))));
        table["pg_relation_is_publishable"] = static (c, _, a) => Datum.From(c.Image.Visible.IsUserTable(a[0].Oid));
        table["pg_relation_is_updatable"] = static (_, _, _) => Datum.From(0L);
        table["pg_column_is_updatable"] = static (_, _, _) => Datum.False;
        table["pg_describe_object"] = static (c, _, a) => Describe(c, a[0].Oid, a[1].Oid, a[2].Int64);
        table["pg_get_object_address"] = static (_, _, _) => Datum.Null;
        sets["ts_token_type"] = static (_, _, _) => TokenTypes.Rows;
        sets["pg_get_keywords"] = static (c, _, _) => c.Image.Captured.Keywords;
        sets["pg_partition_ancestors"] = static (c, _, a) => Ancestors(c, a[0].Oid).Select(static oid => Datum.From((long)oid));
        table["pg_partition_root"] = static (c, _, a) => Ancestors(c, a[0].Oid) is { Count: > 0 } ancestors ? Datum.From((long)ancestors[^1]) : Datum.Null;
        sets["pg_partition_tree"] = PartitionTree;
        sets["pg_options_to_table"] = static (_, _, a) => a[0].Array.Items.Select(static item =>
        {
            var parts = item.Text.Split('=', 2);
            return Datum.FromObject(new PgRecord(PgTypeOid.Record, [PgTypeOid.Text, PgTypeOid.Text], ["option_name", "option_value"], [Datum.From(parts[0]), parts.Length > 1 ? Datum.From(parts[1]) : Datum.Null]));
        });
        sets["pg_timezone_names"] = static (c, _, _) => Rows(c, "pg_timezone_names");
        sets["pg_timezone_abbrevs"] = static (c, _, _) => Rows(c, "pg_timezone_abbrevs");
        sets["pg_available_extensions"] = static (c, _, _) => Rows(c, "pg_available_extensions");
        sets["pg_show_all_settings"] = static (c, _, _) => Rows(c, "pg_settings");
        sets["pg_tablespace_databases"] = static (_, _, _) => [];

        void Visible(string function, string relation) => table[function] = (c, _, a) => c.Names.IsVisible(relation, a[0].Oid) is { } visible ? Datum.From(visible) : Datum.Null;
        void Find(string function, uint type) => table[function] = (c, _, a) => TryFind(c, type, a[0].Text) is { } oid ? Datum.From((long)oid) : Datum.Null;
    }

    private static uint? TryFind(EvaluationContext context, uint type, string text)
    {
        try
        {
            return context.Names.Find(type, text);
        }
        catch (CatalogException exception) when (exception.Error.SqlState == CatalogSqlState.AmbiguousFunction)
        {
            return null;
        }
    }

    private static Datum Describe(EvaluationContext context, uint classOid, uint oid, long part)
    {
        string? text = classOid switch
        {
            CatalogClass.Function when context.Image.TypeSystem.Functions.Find(oid) is { IsBuiltIn: true } => "function " + context.Names.RegOutput(PgTypeOid.RegProcedure, oid),
            CatalogClass.Type when context.Image.HasType(oid) => "type " + context.Names.FormatType(oid, null),
            CatalogClass.Namespace when context.Image.SchemaName(oid) is { } schema => "schema " + context.Names.Quote(schema),
            CatalogClass.Language when context.Image.FindRow("pg_language", oid) is { } row => "language " + row[context.Image.Shape("pg_language").Place("lanname")].Text,
            CatalogClass.Relation when context.Image.FindRow("pg_class", oid) is { } row => Relation(context, row, oid, part),
            _ => null,
        };
        return Datum.FromNullable(text);
    }

    private static string Relation(EvaluationContext context, Datum[] row, uint oid, long part)
    {
        var kind = (char)row[context.Image.Shape("pg_class").Place("relkind")].Int64 switch
        {
            'i' or 'I' => "index",
            'S' => "sequence",
            'v' => "view",
            'm' => "materialized view",
            'c' => "composite type",
            'f' => "foreign table",
            't' => "toast table",
            _ => "table",
        };
        var text = $"{kind} {context.Names.RegOutput(PgTypeOid.RegClass, oid)}";
        return part == 0 ? text : $"column {context.Names.Quote(DefinitionFunctions.ColumnName(context, oid, part) ?? "?")} of {text}";
    }

    private static Datum Description(EvaluationContext context, uint oid, long part, string? catalog)
    {
        var shape = context.Image.Shape("pg_description");
        int classOid = shape.Place("classoid"), objOid = shape.Place("objoid"), sub = shape.Place("objsubid"), text = shape.Place("description");
        var wanted = catalog is null ? (uint?)null : context.Image.FindNamed("pg_class", Engine.Types.TypeSystem.CatalogNamespaceOid, catalog);
        if (catalog is not null && wanted is null) return Datum.Null;
        var rows = context.Image.Table("pg_description");
        if (!context.Image.Index(shape.Oid, objOid, rows).TryGetValue(Datum.From((long)oid), out var places)) return Datum.Null;
        foreach (var place in places)
            if (rows[place][sub].Int64 == part && (wanted is null || rows[place][classOid].Oid == wanted)) return rows[place][text];
        return Datum.Null;
    }

    private static Datum SharedDescription(EvaluationContext context, uint oid, string catalog)
    {
        var shape = context.Image.Shape("pg_shdescription");
        int classOid = shape.Place("classoid"), objOid = shape.Place("objoid"), text = shape.Place("description");
        var wanted = context.Image.FindNamed("pg_class", Engine.Types.TypeSystem.CatalogNamespaceOid, catalog);
        foreach (var row in context.Image.Table("pg_shdescription"))
            if (row[objOid].Oid == oid && row[classOid].Oid == wanted) return row[text];
        return Datum.Null;
    }

    private static List<uint> Ancestors(EvaluationContext context, uint oid)
    {
        var result = new List<uint>();
        if (context.Image.FindRow("pg_class", oid) is not { } row || !IsPartitioning(context, row)) return result;
        var shape = context.Image.Shape("pg_inherits");
        int child = shape.Place("inhrelid"), parent = shape.Place("inhparent");
        for (uint? current = oid; current is { } at && result.Count < 100;)
        {
            result.Add(at);
            current = context.Image.Table("pg_inherits").FirstOrDefault(r => r[child].Oid == at)?[parent].Oid;
        }

        return result;
    }

    private static bool IsPartitioning(EvaluationContext context, Datum[] row)
    {
        var shape = context.Image.Shape("pg_class");
        return row[shape.Place("relispartition")].IsTrue || (char)row[shape.Place("relkind")].Int64 is 'p' or 'I';
    }

    private static IEnumerable<Datum> PartitionTree(EvaluationContext context, CallSite site, Datum[] a)
    {
        if (context.Image.FindRow("pg_class", a[0].Oid) is not { } row || !IsPartitioning(context, row)) yield break;
        var shape = context.Image.Shape("pg_inherits");
        int child = shape.Place("inhrelid"), parent = shape.Place("inhparent");
        var queue = new Queue<(uint Oid, uint? Parent, int Level)>([(a[0].Oid, null, 0)]);
        while (queue.TryDequeue(out var next))
        {
            context.Budget.Spend();
            var children = context.Image.Table("pg_inherits").Where(r => r[parent].Oid == next.Oid).Select(r => r[child].Oid).ToList();
            yield return Datum.FromObject(new PgRecord(
                PgTypeOid.Record,
                [PgTypeOid.RegClass, PgTypeOid.RegClass, PgTypeOid.Bool, PgTypeOid.Int4],
                ["relid", "parentrelid", "isleaf", "level"],
                [Datum.From((long)next.Oid), next.Parent is { } p ? Datum.From((long)p) : Datum.Null, Datum.From(children.Count == 0), Datum.From((long)next.Level)]));
            foreach (var oid in children) queue.Enqueue((oid, next.Oid, next.Level + 1));
        }
    }

    private static IEnumerable<Datum> Rows(EvaluationContext context, string view)
    {
        var columns = context.Image.Shape(view).Columns;
        uint[] types = [.. columns.Select(static c => c.TypeOid)];
        string[] names = [.. columns.Select(static c => c.Name)];
        return context.Image.Table(view).Select(row => Datum.FromObject(new PgRecord(PgTypeOid.Record, types, names, row)));
    }
}
