using System.Text;

namespace QueryProxy.VirtualCatalog.Tests.Generated;

/// <summary>
/// Makes random queries over the catalog whose rows are the same each time, whatever plan they run by: LIMIT and DISTINCT ON come with an order over all columns, ordered aggregates
/// order by their argument, window functions by all of theirs.
/// </summary>
public sealed class QueryGenerator
{
    private static readonly GeneratedType[] Outputs =
        [GeneratedType.Integer, GeneratedType.Text, GeneratedType.Text, GeneratedType.Boolean, GeneratedType.Oid, GeneratedType.Name, GeneratedType.Char, GeneratedType.Integers, GeneratedType.Texts];

    private readonly Random _random;
    private readonly ExpressionGenerator _expressions;
    private int _aliases;

    public QueryGenerator(int seed)
    {
        _random = new Random(seed);
        _expressions = new ExpressionGenerator(_random) { Subquery = Small };
    }

    /// <summary>The next query.</summary>
    public string Next()
    {
        _aliases = 0;
        return _random.Next(10) switch
        {
            0 => Grouped(),
            1 => Grouped(),
            2 => Windowed(),
            3 => SetOperation(),
            4 => WithCte(),
            5 => Recursive(),
            6 => Lateral(),
            7 => Distinct(),
            _ => Plain(Types(), true),
        };
    }

    private string Alias() => "r" + ++_aliases;

    private GeneratedType[] Types() => [.. Enumerable.Range(0, _random.Next(1, 5)).Select(_ => Outputs[_random.Next(Outputs.Length)])];

    private string Plain(GeneratedType[] types, bool mayBeOrdered)
    {
        var (from, columns) = From();
        var sql = new StringBuilder("SELECT ").AppendJoin(", ", types.Select((type, i) => $"{_expressions.Make(type, columns)} AS o{i}")).Append(" FROM ").Append(from);
        if (_random.Next(3) > 0) sql.Append(" WHERE ").Append(_expressions.Make(GeneratedType.Boolean, columns));
        if (mayBeOrdered && _random.Next(2) == 0) sql.Append(Tail(types.Length));
        return sql.ToString();
    }

    private string Tail(int count)
    {
        var tail = " ORDER BY " + string.Join(", ", Enumerable.Range(1, count).Select(i => i + _expressions.Pick(["", " DESC", " NULLS FIRST", " DESC NULLS LAST"])));
        return _random.Next(2) == 0 ? tail : $"{tail} LIMIT {_random.Next(12)}{_expressions.Pick(["", " OFFSET 2"])}";
    }

    private string Distinct()
    {
        var types = Types();
        var inner = Plain(types, false);
        return _random.Next(2) == 0
            ? "SELECT DISTINCT" + inner[6..] + (_random.Next(2) == 0 ? Tail(types.Length) : "")
            : $"SELECT DISTINCT ON (o0) * FROM ({inner}) d ORDER BY {string.Join(", ", types.Select((_, i) => "o" + i))}";
    }

    private string Grouped()
    {
        var (from, columns) = From();
        GeneratedType[] keys = [.. Enumerable.Range(0, _random.Next(0, 3)).Select(_ => Outputs[_random.Next(5)])];
        string[] groups = [.. keys.Select(key => _expressions.Make(key, columns, 2))];
        string[] aggregates = [.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Aggregate(columns))];
        // Grouped by place in the target list: an expression that is repeated need not be the same to the parser.
        var targets = groups.Concat(aggregates).Select((expression, i) => $"{expression} AS o{i}");
        var places = string.Join(", ", Enumerable.Range(1, groups.Length));
        var grouping = groups.Length == 0 ? "" : " GROUP BY " + (groups.Length == 2 && _random.Next(4) == 0 ? $"{_expressions.Pick(["ROLLUP", "CUBE"])} (g0, g1)" : places);
        if (!grouping.EndsWith("g1)", StringComparison.Ordinal))
            return $"SELECT {string.Join(", ", targets)} FROM {from}{Where(columns)}{grouping}{(_random.Next(3) == 0 ? " HAVING count(*) > 1" : "")}";
        return $"SELECT g0, g1, grouping(g0, g1), count(*) FROM (SELECT {groups[0]} AS g0, {groups[1]} AS g1 FROM {from}{Where(columns)}) q{grouping}";
    }

    private string Where(IReadOnlyList<GeneratedColumn> columns) => _random.Next(2) == 0 ? "" : " WHERE " + _expressions.Make(GeneratedType.Boolean, columns, 1);

    private string Aggregate(IReadOnlyList<GeneratedColumn> columns)
    {
        string I() => _expressions.Make(GeneratedType.Integer, columns, 1);
        string T() => _expressions.Make(GeneratedType.Text, columns, 1);
        string B() => _expressions.Make(GeneratedType.Boolean, columns, 1);
        var text = T();
        return _random.Next(11) switch
        {
            0 => "count(*)",
            1 => $"count(DISTINCT {T()})",
            2 => $"sum({I()} % 1000)",
            3 => $"min({T()})",
            4 => $"max({I()})",
            5 => $"bool_and({B()})",
            6 => $"string_agg({text}, ',' ORDER BY {text} DESC)",
            7 => $"array_agg({text} ORDER BY {text})",
            8 => $"count(*) FILTER (WHERE {B()})",
            9 => $"json_agg({text} ORDER BY {text})",
            _ => $"avg({I()} % 100)",
        };
    }

    private string Windowed()
    {
        var types = Types();
        var inner = Plain(types, false);
        var order = string.Join(", ", types.Select((_, i) => "o" + i));
        var partition = _random.Next(2) == 0 ? "" : $"PARTITION BY o{_random.Next(types.Length)} ";
        var function = _expressions.Pick(
        [
            "rank()", "dense_rank()", "count(*)", "lag(o0)", "lead(o0, 1)", "first_value(o0)", "last_value(o0)", "ntile(3)", "percent_rank()", "row_number()", "max(o0::text)", "cume_dist()",
        ]);
        // These number equal rows at will, so only the bag of numbers is the same: they are asked alone.
        var isArbitrary = function is "ntile(3)" or "row_number()";
        return $"SELECT {(isArbitrary ? "" : "o0, ")}{function} OVER ({partition}ORDER BY {order}) FROM ({inner}) w";
    }

    private string SetOperation()
    {
        var types = Types();
        var operation = _expressions.Pick(["UNION", "UNION ALL", "INTERSECT", "EXCEPT", "INTERSECT ALL", "EXCEPT ALL"]);
        return $"({Plain(types, false)}) {operation} ({Plain(types, false)}){(_random.Next(2) == 0 ? Tail(types.Length) : "")}";
    }

    private string WithCte()
    {
        var types = Types();
        GeneratedColumn[] columns = [.. types.Select((type, i) => new GeneratedColumn("c.o" + i, type))];
        var outputs = Types();
        return $"WITH c AS {_expressions.Pick(["", "MATERIALIZED ", "NOT MATERIALIZED "])}({Plain(types, true)}) SELECT {string.Join(", ", outputs.Select(type => _expressions.Make(type, columns)))} FROM c"
            + (_random.Next(2) == 0 ? "" : " JOIN c AS d ON d.o0 = c.o0") + " WHERE " + _expressions.Make(GeneratedType.Boolean, columns, 1);
    }

    private string Recursive() => _random.Next(3) switch
    {
        0 => $"WITH RECURSIVE t(n, s) AS (SELECT 1, {_expressions.Make(GeneratedType.Text, [], 1)} UNION ALL SELECT n + 1, s || n FROM t WHERE n < {_random.Next(1, 9)}) SELECT * FROM t",
        1 => "WITH RECURSIVE tree AS (SELECT inhparent AS root, inhrelid AS leaf, 1 AS depth FROM pg_inherits UNION SELECT t.root, i.inhrelid, t.depth + 1 FROM tree t JOIN pg_inherits i ON i.inhparent = t.leaf) "
            + "SELECT root::regclass, leaf::regclass, depth FROM tree",
        _ => "WITH RECURSIVE parts AS (SELECT t.oid, t.typname, t.typbasetype, t.typelem FROM pg_type t WHERE t.typnamespace = 'public'::regnamespace UNION "
            + $"SELECT p.oid, p.typname, p.typbasetype, p.typelem FROM parts b JOIN pg_type p ON p.oid = b.{_expressions.Pick(["typbasetype", "typelem"])}) SELECT oid, typname FROM parts",
    };

    private string Lateral()
    {
        var (from, columns) = Small();
        var fitting = columns.Where(static column => column.Type == GeneratedType.Integers).ToList();
        if (fitting.Count > 0 && _random.Next(2) == 0)
        {
            var array = fitting[_random.Next(fitting.Count)].Name;
            var source = _expressions.Pick([$"unnest({array}) WITH ORDINALITY AS k(v, n)", $"generate_subscripts({array}, 1) AS k(n), LATERAL (SELECT ({array})[k.n] AS v) AS e"]);
            GeneratedColumn[] all = [.. columns, new("k.n", GeneratedType.Oid)];
            return $"SELECT {_expressions.Make(GeneratedType.Text, columns)}, n, v FROM {from}, LATERAL {source}{Where(all[..^1])}";
        }

        var (inner, innerColumns) = Small();
        IReadOnlyList<GeneratedColumn> both = [.. innerColumns, .. columns];
        var join = _expressions.Pick([", LATERAL", " CROSS JOIN LATERAL", " LEFT JOIN LATERAL"]);
        return $"SELECT {_expressions.Make(GeneratedType.Text, columns)}, l.* FROM {from}{join} (SELECT {_expressions.Make(GeneratedType.Text, both, 1)} AS a, {_expressions.Make(GeneratedType.Integer, both, 1)} AS b FROM {inner}"
            + $" WHERE {_expressions.Make(GeneratedType.Boolean, both, 1)} ORDER BY 1, 2 LIMIT 2) l{(join.StartsWith(" LEFT", StringComparison.Ordinal) ? " ON " + _expressions.Make(GeneratedType.Boolean, columns, 2) : "")}";
    }

    private (string From, IReadOnlyList<GeneratedColumn> Columns) Small()
    {
        var relation = GeneratedRelation.All[_random.Next(GeneratedRelation.All.Count)];
        return One(relation, Alias());
    }

    // A subquery keeps the relation small whatever the conditions around it are.
    private static (string From, IReadOnlyList<GeneratedColumn> Columns) One(GeneratedRelation relation, string alias)
    {
        var names = string.Join(", ", relation.Columns.Select(static column => column.Name));
        var isFunction = relation.Columns is [{ Name: "x" }];
        var from = isFunction ? $"{relation.Name} AS {alias}(x)"
            : relation.Name[0] == '(' ? $"{relation.Name} AS {alias}"
            : $"(SELECT {names} FROM {relation.Name} AS x WHERE {relation.Few}) AS {alias}";
        return (from, [.. relation.Columns.Select(column => column with { Name = $"{alias}.{column.Name}" })]);
    }

    private (string From, IReadOnlyList<GeneratedColumn> Columns) From()
    {
        var count = _random.Next(10) switch { < 3 => 1, < 8 => 2, _ => 3 };
        var first = GeneratedRelation.All[_random.Next(GeneratedRelation.All.Count)];
        var alias = Alias();
        var (from, columns) = One(first, alias);
        var (name, joined) = (first.Name, alias);
        for (var i = 1; i < count; i++)
        {
            var partners = GeneratedRelation.Joins.Where(join => join.Left == name || join.Right == name).ToList();
            if (partners.Count == 0) break;
            var pair = partners[_random.Next(partners.Count)];
            var isLeft = pair.Left == name;
            var (own, other, otherColumn) = isLeft ? (pair.LeftColumn, pair.Right, pair.RightColumn) : (pair.RightColumn, pair.Left, pair.LeftColumn);
            var next = Alias();
            var (item, itemColumns) = One(GeneratedRelation.All.First(relation => relation.Name == other), next);
            IReadOnlyList<GeneratedColumn> all = [.. columns, .. itemColumns];
            var condition = $"{joined}.{own} = {next}.{otherColumn}" + (_random.Next(3) == 0 ? " AND " + _expressions.Make(GeneratedType.Boolean, all, 2) : "");
            from = _random.Next(4) == 0 ? $"{item} {_expressions.Pick(["JOIN", "LEFT JOIN", "RIGHT JOIN"])} {Parenthesized(from)} ON {condition}" : $"{from} {_expressions.Pick(["JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN"])} {item} ON {joined}.{own} = {next}.{otherColumn}";
            (columns, name, joined) = (all, other, next);
        }

        return (from, columns);
    }

    // Only a join may stand in parentheses.
    private static string Parenthesized(string from) => from.Contains(" JOIN ", StringComparison.Ordinal) && from.Contains(" ON ", StringComparison.Ordinal) ? $"({from})" : from;
}
