using static QueryProxy.SecurityTests.Generated.GeneratedType;

namespace QueryProxy.SecurityTests.Generated;

/// <summary>The tables of the fixture that alice may use, and a few that she may not.</summary>
internal static class FixtureTables
{
    /// <summary>What she sees. Masked columns come twice, so that they are used more.</summary>
    public static readonly IReadOnlyList<GeneratedTable> Visible =
    [
        Table("customers", "id", "id:i tenant:t name:t email:t email:t ssn:t ssn:t birth:d birth:d balance:n balance:n score:f active:b tags:a profile:j note:t"),
        Table("customers", "id", "id:i name:t email:t ssn:t birth:d balance:n active:b"),
        Table("orders", "id", "id:i tenant:t customer_id:i amount:n placed_at:s remark:t"),
        Table("public.orders", "id", "id:i tenant:t customer_id:i amount:n placed_at:s remark:t"),
        Table("order_items", "order_id,line", "order_id:i line:i product_id:i quantity:i price:n"),
        Table("products", "id", "id:i name:t price:n attrs:j"),
        Table("token", "id", "id:i tenant:t label:t"),
        Table("tree", "id", "id:i parent_id:i tenant:t name:t"),
        Table("measurements", "", "tenant:t at:d value:f raw:t"),
        Table("v_orders", "", "id:i tenant:t amount:n customer:t"),
        Table("m_sales", "", "tenant:t total:n n:i"),
        Table("crm.customers", "id", "id:i tenant:t owner:t"),
        Table("\"Mixed Case\".\"Weird \"\"Name\"", "\"Id\"", "\"Id\":i \"Tenant\":t \"select\":t \"ümlaut\":t tenant:t"),
        Table("all_types", "id", "id:i tenant:t c_bool:b c_int2:i c_int4:i c_numeric:n c_numeric_ps:n c_varchar:t c_text:t c_date:d c_timestamp:s c_jsonb:j c_text_array:a c_int4_array:g c_int4range:r"),
    ];

    /// <summary>What a statement names now and then to see that it does not exist.</summary>
    public static readonly IReadOnlyList<string> Hidden = ["audit_log", "vault.secrets", "unlisted", "v_all_secrets", "no_such_table", "measurements_2024", "\"audit_log\"", "pg_temp.x"];

    /// <summary>Columns that do not exist for alice.</summary>
    public static readonly IReadOnlyList<string> HiddenColumns = ["phone", "secret_code", "cost", "token", "no_such_column", "ctid", "tableoid", "xmin"];

    private static GeneratedTable Table(string name, string key, string columns) => new(name, key.Split(',', StringSplitOptions.RemoveEmptyEntries), Columns(columns));

    private static GeneratedColumn[] Columns(string list) =>
    [
        .. list.Split(' ').Select(static column => new GeneratedColumn(column[..^2], column[^1] switch
        {
            'i' => Integer,
            'n' => Numeric,
            'f' => GeneratedType.Double,
            'b' => GeneratedType.Boolean,
            'd' => Date,
            's' => Timestamp,
            'j' => Json,
            'a' => TextArray,
            'g' => IntegerArray,
            'r' => IntegerRange,
            _ => Text,
        })),
    ];
}
