namespace QueryProxy.Sql.Tests.Oracle;

/// <summary>Makes random statements from a grammar; the same seed makes the same ones. Not all of them are valid SQL, by intent.</summary>
internal sealed class StatementGenerator(int seed)
{
    private static readonly string[] Names =
    [
        "a", "b", "c", "t", "x", "\"Q\"", "name", "value", "path", "key", "year", "over", "filter", "values", "between", "left", "format",
        "nulls", "rows", "unbounded", "current", "\"select\"", "operator", "nested", "a$1", "é",
    ];

    private static readonly string[] Operators =
    [
        "+", "-", "*", "/", "%", "^", "<", ">", "=", "<=", ">=", "<>", "!=", "||", "->", "->>", "@>", "~", "~*", "&&", "#", "|", "<->",
        "OPERATOR(pg_catalog.+)", "OPERATOR(s.@@)", "OPERATOR(=)",
    ];

    private static readonly string[] Types =
    [
        "int", "text", "numeric(10, 2)", "varchar(3)", "char", "char(4)", "timestamp with time zone", "time(3)", "interval year to month",
        "interval(2)", "interval second(3)", "bit(3)", "bit varying", "double precision", "float(10)", "int[]", "s.t[][3]", "\"Ty\"", "json",
        "bool", "date", "pg_catalog.int8", "SETOF int", "bigint array[4]", "s.t%type",
    ];

    private readonly Random _random = new(seed);

    public string Next() => Pick(12) switch
    {
        0 => Insert(),
        1 => Update(),
        2 => $"DELETE FROM {Maybe("ONLY ")}{Table()}{Maybe(" AS x")}{Maybe(" USING " + From(1))}{Where(2)}{Returning()}",
        3 => Merge(),
        4 => $"EXPLAIN {Maybe("(ANALYZE, FORMAT json, COSTS off) ")}{Query(2)}",
        5 => $"DECLARE {Name()} {Maybe("NO SCROLL ")}CURSOR {Maybe("WITH HOLD ")}FOR {Query(2)}",
        6 => $"COPY ({Query(2)}) TO STDOUT {Maybe("WITH (FORMAT csv, HEADER, DELIMITER ';')")}",
        _ => Query(3),
    };

    private int Pick(int count) => _random.Next(count);

    private T One<T>(params ReadOnlySpan<T> items) => items[Pick(items.Length)];

    private string Maybe(string text) => Pick(3) == 0 ? text : "";

    private string Name() => One<string>(Names);

    private string Table() => Pick(4) == 0 ? $"s.{Name()}" : Name();

    private string List(int most, Func<string> item) => string.Join(", ", Enumerable.Range(0, 1 + Pick(most)).Select(_ => item()));

    private string Query(int depth)
    {
        var body = Pick(8) switch
        {
            0 when depth > 0 => $"{Operand(depth)} {One("UNION", "UNION ALL", "INTERSECT", "EXCEPT", "EXCEPT ALL")} {Operand(depth)}",
            1 when depth > 0 => $"{Operand(depth)} UNION {Operand(depth)} {One("UNION", "INTERSECT", "EXCEPT")} {Operand(depth)}",
            2 => $"VALUES ({List(3, () => Expression(depth - 1))}), ({List(3, () => Expression(depth - 1))})",
            3 => $"TABLE {Table()}",
            _ => Select(depth),
        };
        var with = depth > 1 && Pick(6) == 0 ? $"WITH {Maybe("RECURSIVE ")}{Name()} AS {Maybe("MATERIALIZED ")}({Query(depth - 2)}) " : "";
        var order = Maybe($" ORDER BY {List(2, () => Sort(depth - 1))}");
        var limit = One("", "", "", $" LIMIT {Expression(0)}", $" OFFSET {Expression(0)} LIMIT ALL", " FETCH FIRST 3 ROWS ONLY", " FOR UPDATE OF a NOWAIT");
        return with + body + order + limit;
    }

    private string Operand(int depth) => Pick(3) == 0 ? $"({Query(depth - 1)})" : Select(depth - 1);

    private string Select(int depth)
    {
        var items = List(3, () => Pick(8) == 0 ? One("*", "t.*", "s.t.*") : Expression(depth) + Maybe(" AS " + Name()) + Maybe(" z"));
        var from = Pick(3) == 0 ? "" : " FROM " + List(2, () => From(depth - 1));
        var group = Pick(5) == 0 ? " GROUP BY " + List(2, () => Grouping(depth - 1)) : "";
        var having = Pick(8) == 0 ? " HAVING " + Expression(depth - 1) : "";
        var window = Pick(10) == 0 ? $" WINDOW w AS ({Window(depth - 1)})" : "";
        return $"SELECT {Maybe(One("DISTINCT ", "ALL ", "DISTINCT ON (a, b) "))}{items}{from}{Where(depth)}{group}{having}{window}";
    }

    private string Where(int depth) => Maybe(" WHERE " + Expression(depth - 1));

    private string Sort(int depth) => Expression(depth) + One("", " ASC", " DESC", " USING <") + One("", " NULLS FIRST", " NULLS LAST");

    private string Grouping(int depth) => Pick(6) switch
    {
        0 => "()",
        1 => $"ROLLUP ({List(2, () => Expression(depth))})",
        2 => $"CUBE ({List(2, () => Expression(depth))})",
        3 => $"GROUPING SETS ((), ({Expression(depth)}), ROLLUP (a))",
        _ => Expression(depth),
    };

    private string Window(int depth) =>
        Maybe($"PARTITION BY {Expression(depth)} ") + Maybe($"ORDER BY {Sort(depth)} ")
        + Maybe(One(
            "ROWS UNBOUNDED PRECEDING",
            "RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING EXCLUDE TIES",
            "GROUPS BETWEEN 1 PRECEDING AND a + 1 FOLLOWING",
            "ROWS BETWEEN 1 FOLLOWING AND CURRENT ROW"));

    private string From(int depth)
    {
        if (depth <= 0) return Table() + Maybe(" AS " + Name()) + Maybe(" (p, q)");
        return Pick(7) switch
        {
            0 => $"({Query(depth - 1)}){Maybe(" AS y")}",
            1 => $"LATERAL f({Expression(depth - 1)}) {Maybe("WITH ORDINALITY ")}AS g(i, o)",
            2 => $"{From(depth - 1)} {One("JOIN", "LEFT JOIN", "FULL OUTER JOIN")} {From(depth - 1)} ON {Expression(depth - 1)}",
            3 => $"{From(depth - 1)} {One("CROSS JOIN", "NATURAL JOIN", "NATURAL LEFT JOIN")} {From(0)}",
            4 => $"({From(depth - 1)} JOIN {From(0)} USING (a, b)){Maybe(" AS j")}",
            5 => $"ROWS FROM (f(1), g({Expression(0)}) AS (a int, b text)){Maybe(" WITH ORDINALITY")}",
            _ => $"{Maybe("ONLY ")}{Table()}{Maybe(" TABLESAMPLE system (10)")}",
        };
    }

    private string Leaf() => Pick(14) switch
    {
        0 => "1",
        1 => "-2.5",
        2 => "'te''xt'",
        3 => "NULL",
        4 => "$1",
        5 => "true",
        6 => "e'\\n\\\\'",
        7 => "CURRENT_TIMESTAMP(2)",
        8 => "date '2024-01-01'",
        9 => "interval '1' day",
        10 => "x'1F'",
        11 => $"t.{Name()}",
        _ => Name(),
    };

    private string Expression(int depth)
    {
        if (depth <= 0) return Leaf();
        var d = depth - 1;
        return Pick(34) switch
        {
            0 or 1 or 2 or 3 => $"{Expression(d)} {One<string>(Operators)} {Expression(d)}",
            4 => $"{Expression(d)} AND {Expression(d)}",
            5 => $"{Expression(d)} OR {Expression(d)}",
            6 => $"NOT {Expression(d)}",
            7 => $"({Expression(d)})",
            8 => $"{One("-", "+", "@", "~", "OPERATOR(s.!)")} {Expression(d)}",
            9 => $"{Expression(d)} IS {Maybe("NOT ")}{One("NULL", "TRUE", "UNKNOWN", "DOCUMENT", "JSON OBJECT", "NFC NORMALIZED", "DISTINCT FROM 1")}",
            10 => $"{Expression(d)} {Maybe("NOT ")}BETWEEN {Maybe("SYMMETRIC ")}{Expression(d)} AND {Expression(d)}",
            11 => $"{Expression(d)} {Maybe("NOT ")}{One("LIKE", "ILIKE", "SIMILAR TO")} {Expression(d)}{Maybe(" ESCAPE '!'")}",
            12 => $"{Expression(d)} {Maybe("NOT ")}IN ({List(3, () => Expression(d))})",
            13 => $"{Expression(d)} IN ({Query(d)})",
            14 => $"{Expression(d)} {One("=", "<>", "LIKE", "<")} {One("ANY", "ALL", "SOME")} ({(Pick(2) == 0 ? Query(d) : Expression(d))})",
            15 => $"{Expression(d)}::{One<string>(Types)}",
            16 => $"CAST({Expression(d)} AS {One<string>(Types)})",
            17 => $"{Expression(d)} COLLATE \"C\"",
            18 => $"{Expression(d)} AT TIME ZONE {Expression(d)}",
            19 => $"CASE {Maybe(Expression(d))} WHEN {Expression(d)} THEN {Expression(d)} {Maybe("ELSE " + Expression(d))} END",
            20 => $"{One("f", "s.f", "count", "left")}({Maybe("DISTINCT ")}{List(3, () => Expression(d))}{Maybe(" ORDER BY " + Sort(0))}){Maybe($" FILTER (WHERE {Expression(d)})")}{Maybe($" OVER ({Window(d)})")}",
            21 => $"f(x => {Expression(d)}, VARIADIC {Expression(d)})",
            22 => $"({Query(d)})",
            23 => $"{One("EXISTS", "ARRAY")} ({Query(d)})",
            24 => $"ARRAY[{List(3, () => Expression(d))}]",
            25 => $"{One("ROW", "")}({Expression(d)}, {Expression(d)})",
            26 => $"{Name()}[{Expression(d)}].{Name()}[1:{Expression(d)}]",
            27 => $"({Expression(d)}).{Name()}",
            28 => $"{One("COALESCE", "GREATEST", "NULLIF", "XMLCONCAT")}({Expression(d)}, {Expression(d)})",
            29 => $"EXTRACT({One("year", "'epoch'", "foo")} FROM {Expression(d)})",
            30 => $"SUBSTRING({Expression(d)} FROM {Expression(d)}{Maybe(" FOR " + Expression(d))})",
            31 => $"JSON_OBJECT({Expression(d)} : {Expression(d)} {Maybe("ABSENT ON NULL ")}{Maybe("RETURNING jsonb")})",
            32 => $"JSON_VALUE({Expression(d)}, '$.a' {Maybe("RETURNING int ")}{Maybe("DEFAULT " + Expression(d) + " ON EMPTY ")}{Maybe("ERROR ON ERROR")})",
            _ => $"TRIM({One("BOTH ", "LEADING ", "")}{Expression(d)} FROM {Expression(d)})",
        };
    }

    private string Returning() => Maybe($" RETURNING {Maybe("WITH (OLD AS o) ")}{List(2, () => Expression(1))}");

    private string Insert() =>
        $"INSERT INTO {Table()} {Maybe("AS x ")}{Maybe($"({List(3, Name)}) ")}{(Pick(4) == 0 ? "DEFAULT VALUES" : Query(2))}"
        + Maybe($" ON CONFLICT {One("", "(a) ", "(lower(b)) WHERE c ", "ON CONSTRAINT k ")}{One("DO NOTHING", $"DO UPDATE SET a = {Expression(1)}")}")
        + Returning();

    private string Update() =>
        $"UPDATE {Maybe("ONLY ")}{Table()} SET {List(2, () => Pick(3) == 0 ? $"(a, b) = ({Query(1)})" : $"{Name()} = {Expression(2)}")}{Maybe(" FROM " + From(2))}{Where(2)}{Returning()}";

    private string Merge() =>
        $"MERGE INTO {Table()} AS m USING {From(2)} ON {Expression(1)} WHEN MATCHED {Maybe("AND " + Expression(1) + " ")}THEN {One("DELETE", "DO NOTHING", "UPDATE SET a = 1")} "
        + One("", "WHEN NOT MATCHED THEN INSERT (a, b) VALUES (1, DEFAULT)", "WHEN NOT MATCHED BY SOURCE THEN DELETE", "WHEN NOT MATCHED THEN INSERT DEFAULT VALUES")
        + Returning();
}
