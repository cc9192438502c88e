using QueryProxy.Abstractions.Columns;
using QueryProxy.VirtualCatalog.Execution;
using QueryProxy.VirtualCatalog.Image;
using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Functions;

/// <summary>
/// The <c>has_…_privilege</c> functions. Through the proxy a user can read what exists for them and change nothing: that is what these say.
/// </summary>
internal static class PrivilegeFunctions
{
    public static void Register(Dictionary<string, ScalarFunction> table, Dictionary<string, SetFunction> sets)
    {
        table["has_table_privilege"] = static (c, s, a) => Relation(c, s, a, 1, "SELECT");
        table["has_any_column_privilege"] = static (c, s, a) => Relation(c, s, a, 1, "SELECT");
        table["has_sequence_privilege"] = static (c, s, a) => Relation(c, s, a, 1, "SELECT");
        table["has_column_privilege"] = Column;
        table["has_schema_privilege"] = static (c, s, a) => Object(c, s, a, "USAGE", static (x, oid) => x.Image.SchemaName(oid) is not null, static (x, name) => x.Image.SchemaOid(name), "schema \"{0}\" does not exist", CatalogSqlState.UndefinedSchema);
        table["has_database_privilege"] = static (c, s, a) => Object(c, s, a, "CONNECT,TEMPORARY,TEMP", static (x, oid) => x.Image.FindRow("pg_database", oid) is not null, static (x, name) => DatabaseOid(x, name), "database \"{0}\" does not exist", CatalogSqlState.UndefinedDatabase);
        table["has_function_privilege"] = static (c, s, a) => Object(c, s, a, "EXECUTE", static (x, oid) => x.Image.TypeSystem.Functions.Find(oid) is { IsBuiltIn: true }, static (x, name) => x.Names.RegInput(PgTypeOid.RegProcedure, name), "", "");
        table["has_type_privilege"] = static (c, s, a) => Object(c, s, a, "USAGE", static (x, oid) => x.Image.HasType(oid), static (x, name) => x.Names.RegInput(PgTypeOid.RegType, name), "", "");
        table["has_language_privilege"] = static (c, s, a) => Object(c, s, a, "USAGE", static (x, oid) => x.Image.FindRow("pg_language", oid) is not null, static (x, name) => Named(x, "pg_language", "lanname", name), "language \"{0}\" does not exist", CatalogSqlState.UndefinedObject);
        table["has_tablespace_privilege"] = static (c, s, a) => Object(c, s, a, "", static (x, oid) => x.Image.FindRow("pg_tablespace", oid) is not null, static (x, name) => Named(x, "pg_tablespace", "spcname", name), "tablespace \"{0}\" does not exist", CatalogSqlState.UndefinedObject);
        table["has_foreign_data_wrapper_privilege"] = table["has_server_privilege"] = static (_, _, _) => Datum.Null;
        table["has_parameter_privilege"] = static (_, _, _) => Datum.False;
        table["pg_has_role"] = HasRole;
        table["row_security_active"] = static (_, _, _) => Datum.False;
        table["acldefault"] = static (c, _, a) => Datum.From(Default(c, (char)a[0].Int64, a[1].Oid));
        table["makeaclitem"] = static (c, _, a) => Datum.From($"{Role(c, a[0].Oid)}={a[2].Text}/{Role(c, a[1].Oid)}");
        sets["aclexplode"] = static (c, _, a) => a[0].Array.Items.Where(static item => !item.IsNull).SelectMany(item => Explode(c, item.Text));
    }

    private static Datum Relation(EvaluationContext context, CallSite site, Datum[] a, int trailing, string allowed)
    {
        var at = a.Length - trailing - 1;
        var oid = ObjectOid(context, site, a, at);
        if (context.Image.FindRow("pg_class", oid) is null) return Datum.Null;
        return Datum.From(IsReadable(context, oid) && Allows(a[^1].Text, allowed));
    }

    /// <summary>Some of the server's own relations are not for everyone.</summary>
    private static bool IsReadable(EvaluationContext context, uint oid)
    {
        if (context.Image.NamedRow("pg_class", oid) is not { } found) return false;
        var schema = context.Image.SchemaName(found.Schema) ?? "";
        return schema != "pg_toast" && (context.Image.Captured.FindShape(schema, found.Name) is not { } shape || !SystemRows.IsDenied(context.Image, shape));
    }

    private static Datum Column(EvaluationContext context, CallSite site, Datum[] a)
    {
        var oid = ObjectOid(context, site, a, a.Length - 3);
        if (context.Image.FindRow("pg_class", oid) is null) return Datum.Null;
        var column = a[^2];
        var name = site.ArgumentTypes[^2] == PgTypeOid.Int2 ? DefinitionFunctions.ColumnName(context, oid, column.Int64) : column.Text;
        if (name is null) return Datum.Null;
        if (site.ArgumentTypes[^2] != PgTypeOid.Int2 && DefinitionFunctions.ColumnNumber(context, oid, column.Text) is null)
        {
            throw new CatalogException(
                CatalogSqlState.UndefinedColumn, $"column \"{column.Text}\" of relation \"{context.Image.NamedRow("pg_class", oid)!.Value.Name}\" does not exist");
        }

        return Datum.From(IsReadable(context, oid) && !SystemRows.IsDenied(context.Image.NamedRow("pg_class", oid)!.Value.Name, name) && Allows(a[^1].Text, "SELECT"));
    }

    private static uint ObjectOid(EvaluationContext context, CallSite site, Datum[] a, int at) =>
        site.ArgumentTypes[at] == PgTypeOid.Text ? context.Names.RegInput(PgTypeOid.RegClass, a[at].Text) : a[at].Oid;

    private static Datum Object(
        EvaluationContext context, CallSite site, Datum[] a, string allowed, Func<EvaluationContext, uint, bool> exists, Func<EvaluationContext, string, uint?> find, string message, string sqlState)
    {
        var at = a.Length - 2;
        if (site.Function.Name == "has_schema_privilege" && Name(context, site, a[at]) == "pg_toast") return Datum.False;
        if (site.ArgumentTypes[at] == PgTypeOid.Text)
        {
            if (find(context, a[at].Text) is null) throw new CatalogException(sqlState, string.Format(System.Globalization.CultureInfo.InvariantCulture, message, a[at].Text));
        }
        else if (!exists(context, a[at].Oid))
        {
            return Datum.Null;
        }

        return Datum.From(Allows(a[^1].Text, allowed));
    }

    private static string? Name(EvaluationContext context, CallSite site, Datum schema) =>
        site.ArgumentTypes[^2] == PgTypeOid.Text ? schema.Text : context.Image.SchemaName(schema.Oid);

    /// <summary>Whether any of the privileges asked for is granted; one with the right to grant it further never is.</summary>
    private static bool Allows(string asked, string allowed)
    {
        var granted = allowed.Split(',');
        return asked.Split(',').Any(part => granted.Contains(part.Trim(), StringComparer.OrdinalIgnoreCase));
    }

    private static uint? DatabaseOid(EvaluationContext context, string name) => Named(context, "pg_database", "datname", name);

    private static uint? Named(EvaluationContext context, string relation, string column, string name)
    {
        var shape = context.Image.Shape(relation);
        int oid = shape.Place("oid"), place = shape.Place(column);
        return context.Image.Table(relation).FirstOrDefault(row => row[place].Text == name)?[oid].Oid;
    }

    private static Datum HasRole(EvaluationContext context, CallSite site, Datum[] a)
    {
        var at = a.Length - 2;
        uint role;
        if (site.ArgumentTypes[at] == PgTypeOid.Name)
        {
            role = context.Image.RoleOid(a[at].Text) ?? throw new CatalogException(CatalogSqlState.UndefinedObject, $"role \"{a[at].Text}\" does not exist");
        }
        else
        {
            role = a[at].Oid;
        }

        // The user counts as the owner of the database, who is a member of pg_database_owner.
        return Datum.From(role == context.Image.Roles.UserOid || role == RoleDirectory.DatabaseOwnerOid);
    }

    private static PgArray Default(EvaluationContext context, char kind, uint owner)
    {
        var maintain = context.Image.ServerVersionNumber >= 170000 ? "m" : "";
        var (world, own) = kind switch
        {
            'r' => ("", "arwdDxt" + maintain),
            's' => ("", "rwU"),
            'n' => ("", "UC"),
            'd' => ("Tc", "CTc"),
            'f' => ("X", "X"),
            'T' or 'l' => ("U", "U"),
            't' => ("", "C"),
            'F' or 'S' => ("", "U"),
            'L' => ("", "rw"),
            _ => ("", ""),
        };
        var name = Role(context, owner);
        var items = new List<Datum>();
        if (world.Length > 0) items.Add(Datum.From($"={world}/{name}"));
        if (own.Length > 0) items.Add(Datum.From($"{name}={own}/{name}"));
        return new PgArray(PgTypeOid.AclItem, [.. items]);
    }

    private static string Role(EvaluationContext context, uint oid) => oid == 0 ? "" : context.Image.RoleName(oid) is { } name ? context.Names.Quote(name) : oid.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<Datum> Explode(EvaluationContext context, string item)
    {
        var equals = item.LastIndexOf('=');
        var slash = item.LastIndexOf('/');
        if (equals < 0 || slash < equals) yield break;
        var grantee = equals == 0 ? 0 : RoleOid(context, item[..equals]);
        var grantor = RoleOid(context, item[(slash + 1)..]);
        for (var i = equals + 1; i < slash; i++)
        {
            if (item[i] == '*') continue;
            yield return Datum.FromObject(new PgRecord(
                PgTypeOid.Record,
                [PgTypeOid.Oid, PgTypeOid.Oid, PgTypeOid.Text, PgTypeOid.Bool],
                ["grantor", "grantee", "privilege_type", "is_grantable"],
                [Datum.From((long)grantor), Datum.From((long)grantee), Datum.From(Privilege(item[i])), Datum.From(item[i + 1] == '*')]));
        }
    }

    private static uint RoleOid(EvaluationContext context, string name) =>
        context.Image.RoleOid(name.Trim('"').Replace("\"\"", "\"", StringComparison.Ordinal)) ?? (uint.TryParse(name, out var oid) ? oid : 0);

    private static string Privilege(char letter) => letter switch
    {
        'a' => "INSERT",
        'r' => "SELECT",
        'w' => "UPDATE",
        'd' => "DELETE",
        'D' => "TRUNCATE",
        'x' => "REFERENCES",
        't' => "TRIGGER",
        'X' => "EXECUTE",
        'U' => "USAGE",
        'C' => "CREATE",
        'T' => "TEMPORARY",
        'c' => "CONNECT",
        's' => "SET",
        'A' => "ALTER SYSTEM",
        _ => "MAINTAIN",
    };
}
