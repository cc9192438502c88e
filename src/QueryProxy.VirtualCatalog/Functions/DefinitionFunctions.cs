using QueryProxy.Abstractions.Columns;
using QueryProxy.VirtualCatalog.Execution;
using QueryProxy.VirtualCatalog.Image;
using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Functions;

/// <summary>The <c>pg_get_…</c> functions: texts that the upstream deparsed at discovery, for objects that exist for the user.</summary>
internal static class DefinitionFunctions
{
    public static void Register(Dictionary<string, ScalarFunction> table)
    {
        table["pg_get_expr"] = static (_, _, a) => a[0].Object is PgNodeTree tree
            ? Datum.From(a.Length > 2 && a[2].Bool ? tree.PrettyText : tree.Text)
            : Datum.FromNullable(a[0].Object as string);
        table["pg_get_constraintdef"] = static (c, _, a) => c.Image.Visible.HasConstraint(a[0].Oid) ? Text(c, "constraint", a[0].Oid, 0, a.Length > 1 && a[1].Bool) : Datum.Null;
        table["pg_get_indexdef"] = static (c, _, a) => c.Image.Visible.HasRelation(a[0].Oid)
            ? Text(c, "index", a[0].Oid, a.Length > 1 ? a[1].Int32 : 0, a.Length > 2 && a[2].Bool) is { IsNull: false } text
                ? text
                : a.Length > 1 && a[1].Int32 != 0 && !Text(c, "index", a[0].Oid).IsNull ? Datum.EmptyText : Datum.Null
            : Datum.Null;
        table["pg_get_triggerdef"] = static (_, _, _) => Datum.Null;
        table["pg_get_ruledef"] = static (_, _, _) => Datum.Null;
        table["pg_get_functiondef"] = static (_, _, _) => Datum.Null;
        table["pg_get_function_sqlbody"] = static (_, _, _) => Datum.Null;
        table["pg_get_function_arg_default"] = static (_, _, _) => Datum.Null;
        table["pg_get_viewdef"] = ViewDefinition;
        table["pg_get_partkeydef"] = static (c, _, a) => c.Image.FindRow("pg_partitioned_table", a[0].Oid, "partrelid") is null ? Datum.Null : Text(c, "partkey", a[0].Oid);
        table["pg_get_partition_constraintdef"] = static (c, _, a) =>
            c.Image.FindRow("pg_class", a[0].Oid) is { } row && row[c.Image.Shape("pg_class").Place("relispartition")].IsTrue && c.Image.Visible.HasAllColumns(a[0].Oid)
                ? Text(c, "partition_constraint", a[0].Oid)
                : Datum.Null;
        table["pg_get_statisticsobjdef"] = static (c, _, a) => c.Image.Visible.HasStatistics(a[0].Oid) ? Text(c, "statistics", a[0].Oid) : Datum.Null;
        table["pg_get_statisticsobjdef_columns"] = StatisticsColumns;
        table["pg_get_statisticsobjdef_expressions"] = static (_, _, _) => Datum.Null;
        table["pg_get_function_arguments"] = static (c, _, a) => Text(c, "arguments", a[0].Oid);
        table["pg_get_function_identity_arguments"] = static (c, _, a) => Text(c, "identity_arguments", a[0].Oid);
        table["pg_get_function_result"] = static (c, _, a) => Text(c, "result", a[0].Oid);
        table["pg_get_serial_sequence"] = SerialSequence;
        table["pg_get_replica_identity_index"] = static (_, _, _) => Datum.Null;
        table["pg_sequence_last_value"] = static (_, _, _) => Datum.Null;
        table["pg_index_column_has_property"] = ColumnProperty;
        table["pg_index_has_property"] = static (_, _, a) => Datum.From(a[1].Text is "clusterable" or "index_scan" or "bitmap_scan" or "backward_scan");
        table["pg_indexam_has_property"] = static (_, _, a) => Datum.From(a[0].Oid == BtreeOid && a[1].Text is "can_order" or "can_unique" or "can_multi_col" or "can_exclude" or "can_include");
    }

    private const uint BtreeOid = 403;

    private static Datum Text(EvaluationContext context, string kind, uint oid, int part = 0, bool pretty = false) =>
        Datum.FromNullable(context.Image.Captured.Definition(kind, oid, part, pretty));

    /// <summary>The bodies of the user's own views are not shown; those of the system's views are the same everywhere.</summary>
    private static Datum ViewDefinition(EvaluationContext context, CallSite site, Datum[] a)
    {
        var oid = site.ArgumentTypes[0] == PgTypeOid.Text ? context.Names.RegInput(PgTypeOid.RegClass, a[0].Text) : a[0].Oid;
        return Text(context, "view", oid, 0, a.Length > 1 && (site.ArgumentTypes[1] != PgTypeOid.Bool || a[1].Bool));
    }

    private static Datum StatisticsColumns(EvaluationContext context, CallSite site, Datum[] a)
    {
        if (context.Image.FindRow("pg_statistic_ext", a[0].Oid) is not { } row) return Datum.Null;
        var shape = context.Image.Shape("pg_statistic_ext");
        var relation = row[shape.Place("stxrelid")].Oid;
        return Datum.From(string.Join(", ", row[shape.Place("stxkeys")].Array.Items.Select(item => context.Names.Quote(ColumnName(context, relation, item.Int64) ?? "?"))));
    }

    public static string? ColumnName(EvaluationContext context, uint relation, long number)
    {
        var shape = context.Image.Shape("pg_attribute");
        int owner = shape.Place("attrelid"), num = shape.Place("attnum"), name = shape.Place("attname");
        var rows = context.Image.Table("pg_attribute");
        if (!context.Image.Index(shape.Oid, owner, rows).TryGetValue(Datum.From((long)relation), out var places)) return null;
        foreach (var place in places)
            if (rows[place][num].Int64 == number) return rows[place][name].Text;
        return null;
    }

    /// <summary>The number of a table's column, or null.</summary>
    public static long? ColumnNumber(EvaluationContext context, uint relation, string column)
    {
        var shape = context.Image.Shape("pg_attribute");
        int owner = shape.Place("attrelid"), num = shape.Place("attnum"), name = shape.Place("attname");
        var rows = context.Image.Table("pg_attribute");
        if (!context.Image.Index(shape.Oid, owner, rows).TryGetValue(Datum.From((long)relation), out var places)) return null;
        foreach (var place in places)
            if (rows[place][name].Text == column) return rows[place][num].Int64;
        return null;
    }

    private static Datum SerialSequence(EvaluationContext context, CallSite site, Datum[] a)
    {
        var relation = context.Names.RegInput(PgTypeOid.RegClass, a[0].Text);
        if (ColumnNumber(context, relation, a[1].Text) is not { } number)
        {
            throw new CatalogException(
                CatalogSqlState.UndefinedColumn, $"column \"{a[1].Text}\" of relation \"{IdentifierText.SplitQualified(a[0].Text)?[^1]}\" does not exist");
        }

        var shape = context.Image.Shape("pg_depend");
        int classId = shape.Place("classid"), obj = shape.Place("objid"), refClass = shape.Place("refclassid"), refObj = shape.Place("refobjid"),
            refSub = shape.Place("refobjsubid"), kind = shape.Place("deptype");
        var rows = context.Image.Table("pg_depend");
        if (!context.Image.Index(shape.Oid, refObj, rows).TryGetValue(Datum.From((long)relation), out var places)) return Datum.Null;
        foreach (var place in places)
        {
            var row = rows[place];
            if (row[refClass].Oid != CatalogClass.Relation || row[refSub].Int64 != number || row[classId].Oid != CatalogClass.Relation
                || (char)row[kind].Int64 is not ('a' or 'i') || !context.Image.Visible.IsSequence(row[obj].Oid)) continue;
            if (context.Image.NamedRow("pg_class", row[obj].Oid) is { } found)
                return Datum.From($"{context.Names.Quote(context.Image.SchemaName(found.Schema)!)}.{context.Names.Quote(found.Name)}");
        }

        return Datum.Null;
    }

    private static Datum ColumnProperty(EvaluationContext context, CallSite site, Datum[] a)
    {
        if (context.Image.FindRow("pg_index", a[0].Oid, "indexrelid") is not { } row) return Datum.Null;
        var shape = context.Image.Shape("pg_index");
        var options = row[shape.Place("indoption")].Array.Items;
        var column = a[1].Int32 - 1;
        if (column < 0 || column >= row[shape.Place("indnatts")].Int32) return Datum.Null;
        var method = MethodName(context, a[0].Oid);
        var isBTree = method is "btree";
        var property = a[2].Text;
        if (column >= options.Length)
            return property is "orderable" or "distance_orderable" ? Datum.False : property is "returnable" ? Datum.From(isBTree) : Datum.Null;
        var option = options[column].Int64;
        return property switch
        {
            "asc" => Datum.From(isBTree && (option & 1) == 0),
            "desc" => Datum.From(isBTree && (option & 1) != 0),
            "nulls_first" => Datum.From(isBTree && (option & 2) != 0),
            "nulls_last" => Datum.From(isBTree && (option & 2) == 0),
            "orderable" or "search_array" => Datum.From(isBTree),
            "returnable" => Datum.From(isBTree || (method is "gist" or "spgist" && OperatorClass(context, row, column)
                is "range_ops" or "point_ops" or "box_ops" or "inet_ops" or "quad_point_ops" or "kd_point_ops" or "text_ops")),
            "distance_orderable" => Datum.From(method is "gist" or "spgist" && OperatorClass(context, row, column)
                is "point_ops" or "box_ops" or "circle_ops" or "poly_ops" or "quad_point_ops" or "kd_point_ops"),
            "search_nulls" => Datum.From(method is "btree" or "gist" or "spgist" or "brin"),
            _ => Datum.Null,
        };
    }

    private static string? OperatorClass(EvaluationContext context, Datum[] index, int column) =>
        context.Image.FindRow("pg_opclass", index[context.Image.Shape("pg_index").Place("indclass")].Array.Items[column].Oid) is { } row
            ? row[context.Image.Shape("pg_opclass").Place("opcname")].Text
            : null;

    private static string? MethodName(EvaluationContext context, uint index) =>
        context.Image.FindRow("pg_class", index) is { } row && context.Image.FindRow("pg_am", row[context.Image.Shape("pg_class").Place("relam")].Oid) is { } method
            ? method[context.Image.Shape("pg_am").Place("amname")].Text
            : null;
}
