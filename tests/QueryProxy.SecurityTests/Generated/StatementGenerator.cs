using System.Globalization;

namespace QueryProxy.SecurityTests.Generated;

/// <summary>
/// Makes random statements over the fixture: joins, subqueries, CTEs, aggregates, windows, set operations, whole rows, over visible, masked and hidden columns. The same seed makes the
/// same statement. Only statements whose rows do not depend on the order of evaluation are made: LIMIT stands only behind an ORDER BY of all columns, aggregates that keep an order have one.
/// </summary>
public sealed class StatementGenerator
{
    private static readonly GeneratedType[] AllTypes = Enum.GetValues<GeneratedType>();
    private static readonly GeneratedType[] SortableTypes =
        [GeneratedType.Integer, GeneratedType.Text, GeneratedType.Numeric, GeneratedType.Date, GeneratedType.Boolean, GeneratedType.Timestamp, GeneratedType.Double, GeneratedType.TextArray];

    private readonly int _seed;
    private readonly Random _random;
    private readonly ExpressionGenerator _expressions;
    private readonly List<GeneratedSource> _commonTables = [];
    private int _names;

    private StatementGenerator(int seed)
    {
        _seed = seed;
        _random = new Random(seed);
        _expressions = new ExpressionGenerator(_random, this);
    }

    /// <summary>The statement of a seed.</summary>
    public static string Generate(int seed) => new StatementGenerator(seed).Statement();

    internal static GeneratedType[] Sortable => SortableTypes;

    /// <summary>A query of one column of a type, for IN, scalar subqueries and the like.</summary>
    internal string Subquery(GeneratedType type, GeneratedScope outer, int depth) => Select([type], outer, depth, out _);

    /// <summary>A query that returns at most one row of one column.</summary>
    internal string ScalarSubquery(GeneratedType type, GeneratedScope outer, int depth)
    {
        var scope = outer.Nest();
        var from = From(scope, depth);
        var value = _expressions.Aggregate(type, scope, depth);
        return $"select {value} from {from}{Where(scope, depth)}";
    }

    private string Statement()
    {
        var outer = new GeneratedScope(null);
        var with = _random.Next(4) == 0 ? With(outer) : string.Empty;
        var types = Types(1 + _random.Next(4));
        var body = Body(types, outer, 3, out var sortable);
        var tail = string.Empty;
        if (sortable && _random.Next(2) == 0)
        {
            tail = " order by " + string.Join(", ", Enumerable.Range(1, types.Length).Select(position => position.ToString(CultureInfo.InvariantCulture) + Direction()));
            if (_random.Next(2) == 0)
            {
                tail += string.Create(CultureInfo.InvariantCulture, $" limit {1 + _random.Next(6)}");
                tail += _random.Next(3) == 0 ? " offset 1" : string.Empty;
            }
        }

        var statement = with + body + tail;
        return _random.Next(60) switch
        {
            0 or 1 => $"copy ({statement}) to stdout",
            2 => $"begin; declare c cursor for {statement}; fetch all from c; commit",

            // A name of its own: after an error the statement stays.
            3 => string.Create(CultureInfo.InvariantCulture, $"prepare p{_seed} as {statement}; execute p{_seed}"),
            _ => statement,
        };
    }

    private string Body(GeneratedType[] types, GeneratedScope outer, int depth, out bool sortable)
    {
        sortable = types.All(static type => SortableTypes.Contains(type));
        if (depth > 1 && sortable && _random.Next(6) == 0)
        {
            var operation = Pick("union", "union all", "intersect", "except", "intersect all", "except all", "union distinct");
            return $"({Select(types, outer, depth - 1, out _)}) {operation} ({Select(types, outer, depth - 1, out _)})";
        }

        var select = Select(types, outer, depth, out var isPlain);
        sortable &= isPlain;
        return select;
    }

    private string Select(GeneratedType[] types, GeneratedScope outer, int depth, out bool isPlain)
    {
        isPlain = true;
        var scope = outer.Nest();
        var from = From(scope, depth);
        var where = Where(scope, depth);
        switch (_random.Next(8))
        {
            case 0 or 1 when depth > 0:
                return Grouped(types, scope, from, where, depth);
            case 2 when depth > 0:
                var windowed = types.Select(type => _random.Next(2) == 0 ? _expressions.Window(type, scope, depth - 1) : _expressions.Any(type, scope, depth - 1));
                return $"select {List(windowed)} from {from}{where}";
            case 3 when depth == 3 && types.Length > 1:
                isPlain = false;
                return $"select {Pick("*", scope.Sources[0].Alias + ".*", scope.Sources[0].Alias, $"to_jsonb({scope.Sources[0].Alias})", $"{scope.Sources[0].Alias}::text", $"({scope.Sources[0].Alias}).*")} from {from}{where}";
            default:
                var distinct = types.All(static type => SortableTypes.Contains(type)) && _random.Next(5) == 0 ? "distinct " : string.Empty;
                return $"select {distinct}{List(types.Select(type => _expressions.Any(type, scope, depth)))} from {from}{where}";
        }
    }

    private string Grouped(GeneratedType[] types, GeneratedScope scope, string from, string where, int depth)
    {
        var outputs = new List<string>();
        var keys = new List<string>();
        foreach (var type in types)
        {
            if (_random.Next(2) == 0 && SortableTypes.Contains(type) && scope.TryPickOwnColumn(_random, type, out var key))
            {
                keys.Add(key);
                outputs.Add(key);
            }
            else
            {
                outputs.Add(_expressions.Aggregate(type, scope, depth - 1));
            }
        }

        var grouping = keys.Count == 0 ? string.Empty : " group by " + (_random.Next(6) == 0 ? $"rollup ({string.Join(", ", keys)})" : string.Join(", ", keys));
        var having = _random.Next(4) == 0 ? $" having {_expressions.Aggregate(GeneratedType.Boolean, scope, depth - 1)}" : string.Empty;
        return $"select {List(outputs)} from {from}{where}{grouping}{having}";
    }

    private string From(GeneratedScope scope, int depth)
    {
        var text = Source(scope, depth, isLateral: false);
        var joins = depth > 0 ? _random.Next(10) switch { < 5 => 0, < 9 => 1, _ => 2 } : 0;
        for (var i = 0; i < joins; i++)
        {
            var left = scope.Sources[^1];
            var right = Source(scope, depth - 1, isLateral: _random.Next(4) == 0);
            var equality = Equality(left, scope.Sources[^1]);
            text += _random.Next(7) switch
            {
                0 => $", {right}",
                1 => $" cross join {right}",
                2 when equality is not null => $" full join {right} on {equality}",
                3 when equality is not null => $" right join {right} on {equality}",
                4 => $" left join {right} on {equality ?? _expressions.Condition(scope, 0)}",
                5 => $" join {right} on {_expressions.Condition(scope, 1)}",
                _ => $" join {right} on {equality ?? "true"}",
            };
        }

        return text;
    }

    private string Source(GeneratedScope scope, int depth, bool isLateral)
    {
        var alias = NewName();
        var choice = _random.Next(14);
        if (choice == 0)
        {
            scope.Add(new GeneratedSource(alias, [new("g", GeneratedType.Integer)]));
            return $"generate_series(1, {1 + _random.Next(3)}) as {alias}(g)";
        }

        if (choice == 1)
        {
            scope.Add(new GeneratedSource(alias, [new("x", GeneratedType.Integer), new("y", GeneratedType.Text)]));
            return $"(values ({Pick("1", "101", "666")}, 'acme'), (2, {Pick("'globex'", "'ann@example.com'", "'123-45-6789'")})) as {alias}(x, y)";
        }

        if (choice <= 3 && depth > 0)
        {
            var types = Types(2 + _random.Next(2));
            var columns = types.Select((type, i) => new GeneratedColumn($"c{i + 1}", type)).ToArray();
            var body = Select(types, isLateral ? scope : new GeneratedScope(null), depth - 1, out _);
            scope.Add(new GeneratedSource(alias, columns));
            return $"{(isLateral ? "lateral " : string.Empty)}({body}) as {alias}({string.Join(", ", columns.Select(static column => column.Name))})";
        }

        if (choice <= 6 && _commonTables.Count > 0)
        {
            var common = _commonTables[_random.Next(_commonTables.Count)];
            scope.Add(common with { Alias = alias });
            return $"{common.Alias} as {alias}";
        }

        if (_random.Next(150) == 0)
        {
            scope.Add(new GeneratedSource(alias, [new("id", GeneratedType.Integer)]));
            return $"{FixtureTables.Hidden[_random.Next(FixtureTables.Hidden.Count)]} as {alias}";
        }

        var (name, visible) = FixtureTables.Visible[_random.Next(FixtureTables.Visible.Count)];
        scope.Add(new GeneratedSource(alias, visible));
        return $"{name} as {alias}";
    }

    private string With(GeneratedScope outer)
    {
        var parts = new List<string>();
        var isRecursive = _random.Next(3) == 0;
        for (var count = 1 + _random.Next(2); count > 0; count--)
        {
            // A common table named like a real one must not take its place in a filter.
            var name = _random.Next(3) == 0 ? Pick("orders", "customers", "tree", "o") : NewName();
            if (_commonTables.Exists(table => table.Alias == name))
            {
                continue;
            }

            var types = Types(2);
            var columns = new GeneratedColumn[] { new("id", types[0]), new("tenant", types[1]) };
            var hint = Pick(string.Empty, string.Empty, "materialized ", "not materialized ");
            parts.Add($"{name}(id, tenant) as {hint}({Body(types, outer, 2, out _)})");
            _commonTables.Add(new GeneratedSource(name, columns));
        }

        if (isRecursive)
        {
            var name = NewName();
            parts.Add($"{name}(id, n) as (select id, 1 from tree where parent_id is null union all select t.id, r.n + 1 from {name} r join tree t on t.parent_id = r.id where r.n < 5)");
            _commonTables.Add(new GeneratedSource(name, [new("id", GeneratedType.Integer), new("n", GeneratedType.Integer)]));
        }

        return $"with {(isRecursive ? "recursive " : string.Empty)}{string.Join(", ", parts)} ";
    }

    private string Where(GeneratedScope scope, int depth) => _random.Next(3) == 0 ? string.Empty : $" where {_expressions.Condition(scope, depth)}";

    private string? Equality(GeneratedSource left, GeneratedSource right)
    {
        var pairs = left.Columns.SelectMany(column => right.Columns.Where(other => other.Type == column.Type && column.Type is GeneratedType.Integer or GeneratedType.Text).Select(other => (column, other)))
            .Where(static pair => pair.column.Type == pair.other.Type).ToList();
        if (pairs.Count == 0)
        {
            return null;
        }

        var (a, b) = pairs[_random.Next(pairs.Count)];
        return $"{left.Alias}.{a.Name} = {right.Alias}.{b.Name}";
    }

    private GeneratedType[] Types(int count) => [.. Enumerable.Range(0, count).Select(_ => AllTypes[_random.Next(4) == 0 ? _random.Next(AllTypes.Length) : _random.Next(6)])];

    private string Direction() => Pick(string.Empty, string.Empty, " desc", " nulls first", " desc nulls last");

    private static string List(IEnumerable<string> expressions) => string.Join(", ", expressions.Select(static (expression, i) => $"{expression} as o{i + 1}"));

    private string NewName() => string.Create(CultureInfo.InvariantCulture, $"{(char)('a' + (_names % 26))}{_names++}");

    private string Pick(params string[] choices) => choices[_random.Next(choices.Length)];
}
