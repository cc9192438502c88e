namespace QueryProxy.Benchmarks;

/// <summary>The statements that the benchmarks read.</summary>
internal static class SampleQueries
{
    public const string Point = "SELECT id, name, email, created_at FROM app.users WHERE id = $1";

    public const string Report = """
        SELECT c.name AS customer, count(*) AS orders, sum(i.quantity * i.unit_price) AS revenue,
               avg(i.quantity) FILTER (WHERE i.quantity > 0) AS average_quantity
        FROM sales.customers AS c
        JOIN sales.orders AS o ON o.customer_id = c.id
        JOIN sales.order_items AS i ON i.order_id = o.id
        LEFT JOIN sales.products AS p ON p.id = i.product_id AND p.discontinued = false
        WHERE o.created_at >= date '2024-01-01' AND o.created_at < date '2025-01-01'
          AND c.region IN ('north', 'south', 'west') AND (p.category LIKE 'A%' OR p.category IS NULL)
        GROUP BY c.name
        HAVING sum(i.quantity * i.unit_price) > 1000
        ORDER BY revenue DESC NULLS LAST, c.name
        LIMIT 50
        """;

    /// <summary>Forty reports under one another, about 20 kB.</summary>
    public static string Large { get; } = string.Join("\nUNION ALL\n", Enumerable.Range(0, 20 * 1024 / Report.Length + 1).Select(_ => "(" + Report + ")"));
}
