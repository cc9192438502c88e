using System.Globalization;
using QueryProxy.SecurityTests.Harness;

namespace QueryProxy.SecurityTests.Generated;

/// <summary>
/// Makes random statements over the fixture: joins, subqueries, CTEs, aggregates, windows, grouping sets, set operations, whole rows, COPY, cursors, prepared statements and parameters,
/// over visible, masked and hidden columns. The same seed makes the same statement. Only statements whose rows do not depend on the order of evaluation are made: LIMIT stands only behind
/// an ORDER BY of all columns, aggregates that keep an order have one.
/// </summary>
public sealed class StatementGenerator
{
    private static readonly GeneratedType[] AllTypes = Enum.GetValues<GeneratedType>();
    private static readonly GeneratedType[] SortableTypes =
    [
        GeneratedType.Integer, GeneratedType.Text, GeneratedType.Numeric, GeneratedType.Date, GeneratedType.Boolean, GeneratedType.Timestamp, GeneratedType.Double, GeneratedType.TextArray,
        GeneratedType.IntegerArray, GeneratedType.IntegerRange,
    ];

    private readonly int _seed;
    private readonly Random _random;
    private readonly ExpressionGenerator _expressions;
    private readonly FromGenerator _from;
    private readonly List<GeneratedSource> _commonTables = [];
    private int _names;

    private StatementGenerator(int seed)
    {
        _seed = seed;
        _random = new Random(seed);
        _expressions = new ExpressionGenerator(_random, this, new ConstantGenerator(_random, hasParameters: _random.Next(7) == 0));
        _from = new FromGenerator(_random, this, _expressions, _commonTables);
    }

    /// <summary>The statement of a seed.</summary>
    public static TestStatement Generate(int seed) => new StatementGenerator(seed).Statement();

    internal static GeneratedType[] Sortable => SortableTypes;

    /// <summary>A query of one column of a type, for IN and the like.</summary>
    internal string Subquery(GeneratedType type, GeneratedScope outer, int depth) => Subquery([type], outer, depth);

    /// <summary>A query of columns of some types.</summary>
    internal string Subquery(GeneratedType[] types, GeneratedScope outer, int depth) => Select(types, outer, depth, out _);

    /// <summary>A query that returns at most one row of one column.</summary>
    internal string ScalarSubquery(GeneratedType type, GeneratedScope outer, int depth)
    {
        var scope = outer.Nest();
        var from = _from.From(scope, depth);
        var value = _expressions.Aggregate(type, scope, depth);
        return $"select {value} from {from}{Where(scope, depth)}";
    }

    /// <summary>Some types, the common ones more often.</summary>
    internal GeneratedType[] Types(int count) => [.. Enumerable.Range(0, count).Select(_ => AllTypes[_random.Next(4) == 0 ? _random.Next(AllTypes.Length) : _random.Next(6)])];

    /// <summary>A name that the statement does not use yet.</summary>
    internal string NewName() => string.Create(CultureInfo.InvariantCulture, $"{(char)('a' + (_names % 26))}{_names++}");

    private TestStatement Statement()
    {
        var query = Query(out var isTotal);
        var parameters = _expressions.Constants.Parameters;
        if (parameters.Count > 0 && _random.Next(3) != 0)
        {
            return Of(query) with { Parameters = parameters };
        }

        // A name of its own: after an error the statement stays.
        var name = string.Create(CultureInfo.InvariantCulture, $"p{_seed}");
        if (parameters.Count > 0)
        {
            return Changing($"prepare {name}({_expressions.Constants.ParameterTypes}) as {query}; execute {name}({_expressions.Constants.ParameterLiterals})");
        }

        return _random.Next(100) switch
        {
            // In the binary format the first row comes with the header, so that rows must have an order.
            0 when isTotal => Of($"copy ({query}) to stdout (format binary)"),
            0 or 1 => Of($"copy ({query}) to stdout{Pick(string.Empty, " with (format csv, header)", " csv force quote *", " (delimiter '|', null 'nil')")}"),
            2 => Changing($"begin; declare c cursor for {query}; fetch all from c; commit"),
            3 when isTotal => Changing($"begin isolation level repeatable read; declare c scroll cursor for {query}; fetch 2 from c; fetch backward 1 from c; move absolute 1 in c; fetch relative 1 from c; fetch all c; close c; commit"),
            4 => Changing($"prepare {name} as {query}; execute {name}; deallocate {name}"),
            5 => Changing($"{Setting()}; {query}"),
            6 => Changing($"{query}; {Query(out _)}"),
            7 => Of(FromGenerator.Copy(_random)),
            _ => Of(query),
        };
    }

    private string Query(out bool isTotal)
    {
        _commonTables.Clear();
        var outer = new GeneratedScope(null);
        var with = _random.Next(4) == 0 ? With(outer) : string.Empty;
        var types = Types(1 + _random.Next(4));
        var body = Body(types, outer, 3, out var isSortable);
        isTotal = isSortable && _random.Next(2) == 0;
        return with + body + (isTotal ? Tail(types.Length) : string.Empty);
    }

    private string Tail(int columns)
    {
        var tail = " order by " + string.Join(", ", Enumerable.Range(1, columns).Select(position => position.ToString(CultureInfo.InvariantCulture) + Direction()));
        return tail + _random.Next(8) switch
        {
            0 or 1 => string.Create(CultureInfo.InvariantCulture, $" limit {1 + _random.Next(6)}"),
            2 => string.Create(CultureInfo.InvariantCulture, $" limit {1 + _random.Next(6)} offset 1"),
            3 => $" offset 1 row fetch first {1 + _random.Next(4)} rows {Pick("only", "with ties")}",
            4 => " limit (select count(*) from token)",
            _ => string.Empty,
        };
    }

    private string Setting() => Pick(
        "set timezone to 'America/New_York'", "set datestyle to 'SQL, DMY'", "set extra_float_digits to 0", "set intervalstyle to 'iso_8601'", "set bytea_output to 'escape'",
        "set local timezone to 'UTC'", "set application_name to 'x'", "set client_min_messages to error", "set search_path to crm, public");

    private string Body(GeneratedType[] types, GeneratedScope outer, int depth, out bool isSortable)
    {
        isSortable = types.All(static type => SortableTypes.Contains(type));
        if (depth > 1 && isSortable && _random.Next(6) == 0)
        {
            return Branch(types, outer, depth - 1) + " " + Operation() + " " + (_random.Next(4) == 0
                ? $"({Branch(types, outer, depth - 2)} {Operation()} {Branch(types, outer, depth - 2)})"
                : Branch(types, outer, depth - 1));
        }

        var select = Select(types, outer, depth, out var isPlain);
        isSortable &= isPlain;
        return select;
    }

    private string Operation() => Pick("union", "union all", "intersect", "except", "intersect all", "except all", "union distinct");

    private string Branch(GeneratedType[] types, GeneratedScope outer, int depth)
    {
        var select = Select(types, outer, depth, out var isPlain);
        return isPlain && _random.Next(5) == 0 ? $"({select}{Tail(types.Length)})" : $"({select})";
    }

    private string Select(GeneratedType[] types, GeneratedScope outer, int depth, out bool isPlain)
    {
        isPlain = true;
        var scope = outer.Nest();
        var from = _from.From(scope, depth);
        var where = Where(scope, depth);
        var first = scope.Sources[0];
        switch (_random.Next(10))
        {
            case 0 or 1 when depth > 0:
                return Grouped(types, scope, from, where, depth);
            case 2 when depth > 0:
                var windowed = types.Select(type => _random.Next(2) == 0 ? _expressions.Window(type, scope, depth - 1) : _expressions.Any(type, scope, depth - 1));
                return $"select {List(windowed)} from {from}{where}";
            case 3 when depth == 3 && types.Length > 1:
                isPlain = false;
                return $"select {Pick("*", first.Alias + ".*", first.Alias, first.WholeRowAsJson, $"{first.Alias}::text", $"({first.Alias}).*", $"row({first.Alias}.*)", first.IsRenamed ? first.WholeRowAsJson : $"row_to_json({first.Alias})::text")} from {from}{where}";
            case 4 when scope.Sources.Count == 1 && first.Key.Length > 0:
                var key = _expressions.Any(types[0] is GeneratedType.Json ? GeneratedType.Text : types[0], scope, Math.Min(1, depth));
                var order = string.Join(", ", first.Key.Select(column => $"{first.Alias}.{column}{Direction()}"));
                return $"(select distinct on ({key}) {List(types.Select(type => _expressions.Any(type, scope, depth - 1)))} from {from}{where} order by {key}, {order})";
            case 5 when depth == 3 && outer.Sources.Count == 0 && _random.Next(4) == 0:
                return $"values ({string.Join(", ", types.Select(type => $"({ScalarSubquery(type, outer, depth - 1)})"))}), ({string.Join(", ", types.Select(_expressions.Constant))})";
            default:
                var distinct = types.All(static type => SortableTypes.Contains(type)) && _random.Next(5) == 0 ? "distinct " : string.Empty;
                return $"select {distinct}{List(types.Select(type => _expressions.Any(type, scope, depth)))} from {from}{where}";
        }
    }

    private string Grouped(GeneratedType[] types, GeneratedScope scope, string from, string where, int depth)
    {
        var outputs = new List<string>();
        var keys = new List<string>();
        if (scope.Sources is [{ HasPrimaryKey: true } only] && _random.Next(4) == 0)
        {
            // A primary key in GROUP BY determines the other columns.
            var byKey = string.Join(", ", only.Key.Select(column => $"{only.Alias}.{column}"));
            return $"select {List(types.Select(type => _random.Next(2) == 0 ? _expressions.Aggregate(type, scope, depth - 1) : scope.TryPickOwnColumn(_random, type, out var column) ? column : _expressions.Constant(type)))} from {from}{where} group by {byKey}{Having(scope, depth)}";
        }

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

        return $"select {List(outputs)} from {from}{where}{Grouping(keys)}{Having(scope, depth)}";
    }

    private string Having(GeneratedScope scope, int depth) =>
        _random.Next(4) == 0 ? $" having {_expressions.Aggregate(GeneratedType.Boolean, scope, depth - 1)}" : string.Empty;

    private string Grouping(List<string> keys)
    {
        var list = string.Join(", ", keys);
        return keys.Count == 0
            ? _random.Next(20) == 0 ? " group by ()" : string.Empty
            : " group by " + _random.Next(12) switch
            {
                0 => $"rollup ({list})",
                1 => $"cube ({list})",
                2 => $"grouping sets (({list}), ({keys[0]}), ())",
                3 => $"{keys[0]}, grouping sets (({list}), ())",
                _ => list,
            };
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
            var condition = _expressions.Condition(Over("t"), 1);
            parts.Add($"{name}(id, n) as (select id, 1 from tree where parent_id is null union {Pick("all ", string.Empty)}select t.id, r.n + 1 from {name} r join tree t on t.parent_id = r.id where r.n < 5 {Pick(string.Empty, $"and {condition}")})");
            _commonTables.Add(new GeneratedSource(name, [new("id", GeneratedType.Integer), new("n", GeneratedType.Integer)]));
        }

        return $"with {(isRecursive ? "recursive " : string.Empty)}{string.Join(", ", parts)} ";
    }

    private static GeneratedScope Over(string alias)
    {
        var scope = new GeneratedScope(null);
        scope.Add(new GeneratedSource(alias, FixtureTables.Visible.First(static table => table.Name == "tree").Columns));
        return scope;
    }

    private string Where(GeneratedScope scope, int depth) => _random.Next(3) == 0 ? string.Empty : $" where {_expressions.Condition(scope, depth)}";

    private string Direction() => Pick(string.Empty, string.Empty, " desc", " nulls first", " desc nulls last");

    private static TestStatement Of(string sql) => new(sql, IsOrdered: false, ChangesSession: false);

    private static TestStatement Changing(string sql) => new(sql, IsOrdered: false, ChangesSession: true);

    private static string List(IEnumerable<string> expressions) => string.Join(", ", expressions.Select(static (expression, i) => $"{expression} as o{i + 1}"));

    private string Pick(params string[] choices) => choices[_random.Next(choices.Length)];
}
