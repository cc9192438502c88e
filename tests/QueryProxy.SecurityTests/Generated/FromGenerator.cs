namespace QueryProxy.SecurityTests.Generated;

/// <summary>Makes FROM clauses and says in the scope what they offer.</summary>
internal sealed class FromGenerator(Random random, StatementGenerator statements, ExpressionGenerator expressions, List<GeneratedSource> commonTables)
{
    /// <summary>A FROM clause of up to three items.</summary>
    public string From(GeneratedScope scope, int depth)
    {
        var text = Source(scope, depth, isLateral: false);
        var joins = depth > 0 ? random.Next(10) switch { < 5 => 0, < 9 => 1, _ => 2 } : 0;
        for (var i = 0; i < joins; i++)
        {
            var left = scope.Sources[^1];
            var right = Source(scope, depth - 1, isLateral: random.Next(4) == 0);
            var equality = Equality(left, scope.Sources[^1], out var shared);
            text += random.Next(9) switch
            {
                0 => $", {right}",
                1 => $" cross join {right}",
                2 when equality is not null => $" full join {right} on {equality}",
                3 when equality is not null => $" right join {right} on {equality}",
                4 => $" left join {right} on {equality ?? expressions.Condition(scope, 0)}",
                5 => $" join {right} on {expressions.Condition(scope, 1)}",
                6 when shared is not null && i == 0 => $" {Pick("join", "left join", "full join")} {right} using ({shared})",
                _ => $" join {right} on {equality ?? "true"}",
            };
        }

        return text;
    }

    /// <summary>COPY of a table as it is.</summary>
    public static string Copy(Random random)
    {
        // Views and partitioned tables cannot be copied as they are in PostgreSQL; of a governed one the proxy copies the rows that the user sees.
        var tables = FixtureTables.Visible.Where(static table => table.Name is not ("v_orders" or "m_sales" or "measurements")).ToList();
        var table = tables[random.Next(tables.Count)];
        var columns = random.Next(2) == 0 ? string.Empty : $" ({string.Join(", ", table.Columns.Select(static column => column.Name).Distinct().Take(1 + random.Next(4)))})";
        return $"copy {table.Name}{columns} to stdout{(random.Next(2) == 0 ? string.Empty : " (format csv, header true)")}";
    }

    private string Source(GeneratedScope scope, int depth, bool isLateral)
    {
        var alias = statements.NewName();
        switch (random.Next(18))
        {
            case 0:
                scope.Add(new GeneratedSource(alias, [new("g", GeneratedType.Integer)]));
                return $"generate_series(1, {1 + random.Next(3)}) as {alias}(g)";
            case 1:
                scope.Add(new GeneratedSource(alias, [new("x", GeneratedType.Integer), new("y", GeneratedType.Text)]));
                return $"(values ({Pick("1", "101", "666")}, 'acme'), (2, {Pick("'globex'", "'ann@example.com'", "'123-45-6789'")})) as {alias}(x, y)";
            case 2 or 3 when depth > 0:
                var types = statements.Types(2 + random.Next(2));
                var columns = types.Select(static (type, i) => new GeneratedColumn($"c{i + 1}", type)).ToArray();
                var body = statements.Subquery(types, isLateral ? scope : new GeneratedScope(null), depth - 1);
                scope.Add(new GeneratedSource(alias, columns));
                return $"{(isLateral ? "lateral " : string.Empty)}({body}) as {alias}({string.Join(", ", columns.Select(static column => column.Name))})";
            case 4 or 5 or 6 when commonTables.Count > 0:
                var common = commonTables[random.Next(commonTables.Count)];
                scope.Add(common with { Alias = alias });
                return $"{common.Alias} as {alias}";
            case 7 when depth > 0:
                return Function(scope, alias, isLateral);
            default:
                return Table(scope, alias);
        }
    }

    private string Table(GeneratedScope scope, string alias)
    {
        if (random.Next(200) == 0)
        {
            scope.Add(new GeneratedSource(alias, [new("id", GeneratedType.Integer)]));
            return $"{FixtureTables.Hidden[random.Next(FixtureTables.Hidden.Count)]} as {alias}";
        }

        var table = FixtureTables.Visible[random.Next(FixtureTables.Visible.Count)];
        if (random.Next(20) == 0 && table.Columns.Length < 6)
        {
            // Renamed columns: the list names those that stand first in the table.
            var renamed = table.Columns.Select(static (column, i) => column with { Name = $"r{i + 1}" }).ToArray();
            scope.Add(new GeneratedSource(alias, renamed) { IsRenamed = true });
            return $"{table.Name} as {alias}({string.Join(", ", renamed.Select(static column => column.Name))})";
        }

        var isSampled = table.Key.Length > 0 && random.Next(40) == 0;
        scope.Add(new GeneratedSource(alias, table.Columns) { Key = table.Key, HasPrimaryKey = table.Key.Length > 0 && !isSampled });
        return random.Next(40) == 0 && table.Key.Length > 0
            ? $"only {table.Name} as {alias}"
            : $"{table.Name} as {alias}{(isSampled ? " tablesample bernoulli (100) repeatable (1)" : string.Empty)}";
    }

    private string Function(GeneratedScope scope, string alias, bool isLateral)
    {
        // An outer scope or none: a function in FROM sees the items before it.
        var around = isLateral && scope.Sources.Count > 0 ? scope : null;
        string Of(GeneratedType type) => around is null ? expressions.Constant(type) : expressions.Any(type, around, 1);
        var (text, columns) = random.Next(6) switch
        {
            0 => ($"unnest({Of(GeneratedType.TextArray)}) with ordinality as {alias}(x, n)", new GeneratedColumn[] { new("x", GeneratedType.Text), new("n", GeneratedType.Integer) }),
            1 => ($"jsonb_each_text(case when jsonb_typeof({Of(GeneratedType.Json)}) = 'object' then {Of(GeneratedType.Json)} else '{{}}' end) as {alias}(k, v)", [new("k", GeneratedType.Text), new("v", GeneratedType.Text)]),
            2 => ($"generate_series(1, least({Of(GeneratedType.Integer)}, 3)) as {alias}(g)", [new("g", GeneratedType.Integer)]),
            3 => ($"jsonb_to_record('{{\"a\":1,\"b\":\"x\"}}') as {alias}(a int, b text)", [new("a", GeneratedType.Integer), new("b", GeneratedType.Text)]),
            4 => ($"rows from (unnest({Of(GeneratedType.IntegerArray)}), generate_series(1, 2)) as {alias}(u, g)", [new("u", GeneratedType.Integer), new("g", GeneratedType.Integer)]),
            _ => ($"regexp_split_to_table({Of(GeneratedType.Text)}, '[ -]') as {alias}(w)", [new("w", GeneratedType.Text)]),
        };
        scope.Add(new GeneratedSource(alias, columns));
        return around is null || random.Next(2) == 0 ? text : $"lateral {text}";
    }

    private string? Equality(GeneratedSource left, GeneratedSource right, out string? shared)
    {
        var pairs = left.Columns.SelectMany(column => right.Columns.Where(other => other.Type == column.Type && column.Type is GeneratedType.Integer or GeneratedType.Text).Select(other => (Left: column, Right: other)))
            .Where(static pair => pair.Left.Type == pair.Right.Type).ToList();
        shared = pairs.Where(static pair => pair.Left.Name == pair.Right.Name).Select(static pair => pair.Left.Name).FirstOrDefault();
        if (pairs.Count == 0)
        {
            return null;
        }

        var (a, b) = pairs[random.Next(pairs.Count)];
        return $"{left.Alias}.{a.Name} = {right.Alias}.{b.Name}";
    }

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];
}
