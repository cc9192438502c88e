using static QueryProxy.SecurityTests.Generated.GeneratedType;

namespace QueryProxy.SecurityTests.Generated;

/// <summary>The tables of the fixture that alice may use, and a few that she may not.</summary>
internal static class FixtureTables
{
    /// <summary>Table names as written in SQL, with their visible columns. Masked columns come twice, so that they are used more.</summary>
    public static readonly IReadOnlyList<(string Name, GeneratedColumn[] Columns)> Visible =
    [
        ("customers", Columns("id:i tenant:t name:t email:t email:t ssn:t ssn:t birth:d birth:d balance:n balance:n score:f active:b tags:a profile:j note:t")),
        ("customers", Columns("id:i name:t email:t ssn:t birth:d balance:n active:b")),
        ("orders", Columns("id:i tenant:t customer_id:i amount:n placed_at:s remark:t")),
        ("public.orders", Columns("id:i tenant:t customer_id:i amount:n placed_at:s remark:t")),
        ("order_items", Columns("order_id:i line:i product_id:i quantity:i price:n")),
        ("products", Columns("id:i name:t price:n attrs:j")),
        ("token", Columns("id:i tenant:t label:t")),
        ("tree", Columns("id:i parent_id:i tenant:t name:t")),
        ("measurements", Columns("tenant:t at:d value:f raw:t")),
        ("v_orders", Columns("id:i tenant:t amount:n customer:t")),
        ("m_sales", Columns("tenant:t total:n n:i")),
        ("crm.customers", Columns("id:i tenant:t owner:t")),
        ("\"Mixed Case\".\"Weird \"\"Name\"", Columns("\"Id\":i \"Tenant\":t \"select\":t \"ümlaut\":t tenant:t")),
        ("all_types", Columns("id:i tenant:t c_bool:b c_int4:i c_numeric:n c_numeric_ps:n c_varchar:t c_text:t c_date:d c_timestamp:s c_jsonb:j c_text_array:a")),
    ];

    /// <summary>What a statement names now and then to see that it does not exist.</summary>
    public static readonly IReadOnlyList<string> Hidden = ["audit_log", "vault.secrets", "unlisted", "v_all_secrets", "no_such_table"];

    /// <summary>Columns that do not exist for alice.</summary>
    public static readonly IReadOnlyList<string> HiddenColumns = ["phone", "secret_code", "cost", "no_such_column"];

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
            _ => Text,
        })),
    ];
}
