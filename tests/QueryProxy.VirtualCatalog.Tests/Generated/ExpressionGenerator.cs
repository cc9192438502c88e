namespace QueryProxy.VirtualCatalog.Tests.Generated;

/// <summary>Makes random expressions of a wanted type over the columns in reach. What it makes does not err: an error depends on the order of evaluation.</summary>
public sealed class ExpressionGenerator(Random random)
{
    private const int MaxDepth = 3;

    /// <summary>Makes a correlated subquery's FROM: set by the query generator.</summary>
    public Func<(string From, IReadOnlyList<GeneratedColumn> Columns)>? Subquery { get; set; }

    public string Make(GeneratedType type, IReadOnlyList<GeneratedColumn> columns, int depth = 0)
    {
        if (depth >= MaxDepth || random.Next(3) == 0) return Leaf(type, columns);
        string I() => Make(GeneratedType.Integer, columns, depth + 1);
        string O() => Make(GeneratedType.Oid, columns, depth + 1);
        string T() => Make(GeneratedType.Text, columns, depth + 1);
        string B() => Make(GeneratedType.Boolean, columns, depth + 1);
        string Ints() => Make(GeneratedType.Integers, columns, depth + 1);
        string Texts() => Make(GeneratedType.Texts, columns, depth + 1);
        return type switch
        {
            GeneratedType.Integer => random.Next(17) switch
            {
                0 => $"({I()} % 7 + {I()} % 5)",
                1 => $"({I()} % 100 * 3 - 1)",
                2 => $"length({T()})",
                3 => $"coalesce({I()}, 0)",
                4 => $"CASE WHEN {B()} THEN {I()} ELSE {I()} END",
                5 => $"abs({I()} % 1000)",
                6 => $"({Ints()})[{random.Next(3)}]",
                7 => $"array_length({Ints()}, 1)",
                8 => $"nullif({I()}, {random.Next(3)})",
                9 => $"greatest({I()}, {I()}, {random.Next(5)})",
                10 => $"position({Literal()} in {T()})",
                11 => $"cardinality({Texts()})",
                12 => $"(SELECT count(*)::int FROM {Inner(columns, out var inner)} WHERE {Make(GeneratedType.Boolean, inner, depth + 1)})",
                13 => $"({I()} & 3)",
                14 => $"ascii({T()})",
                15 => $"array_position({Texts()}, {Literal()})",
                _ => $"({B()})::int",
            },
            GeneratedType.Oid => random.Next(6) switch
            {
                0 => $"coalesce({O()}, 0)",
                1 => $"CASE WHEN {B()} THEN {O()} ELSE {O()} END",
                2 => $"'{Pick(["pg_class", "customers", "sales.orders"])}'::regclass::oid",
                3 => $"'{Pick(["int4", "public.mood", "text[]", "timestamp with time zone"])}'::regtype::oid",
                4 => $"to_regclass({Pick(["'customers'", "'nothing'", "'sales.totals'"])})::oid",
                _ => $"nullif({O()}, 0)",
            },
            GeneratedType.Text => random.Next(30) switch
            {
                0 => $"({T()} || {T()})",
                1 => $"upper({T()})",
                2 => $"substr({T()}, {random.Next(4)}, {random.Next(6)})",
                3 => $"left({T()}, {random.Next(-2, 5)})",
                4 => $"coalesce({T()}, {Literal()})",
                5 => $"CASE WHEN {B()} THEN {T()} WHEN {B()} THEN {T()} END",
                6 => $"format_type({O()}, {Pick(["NULL", "-1", "20", "786438"])})",
                7 => $"{O()}::regclass::text",
                8 => $"{O()}::regtype::text",
                9 => $"{O()}::regnamespace::text",
                10 => $"format('%I.%L %s', coalesce({T()}, 'n'), {T()}, {I()})",
                11 => $"quote_ident({T()})",
                12 => $"quote_literal({T()})",
                13 => $"concat_ws('-', {T()}, {I()}, {B()})",
                14 => $"split_part({T()}, '_', {random.Next(1, 4)})",
                15 => $"regexp_replace({T()}, '{Pick(["[aeiou]", "^pg_", "_(.)", "\\w+$"])}', '{Pick(["#", "", "<\\1>", "\\&"])}'{Pick(["", ", 'g'"])})",
                16 => $"replace({T()}, '_', '-')",
                17 => $"pg_get_constraintdef({O()})",
                18 => $"pg_get_indexdef({O()}, {random.Next(3)}, {Pick(["true", "false"])})",
                19 => $"obj_description({O()}, 'pg_class')",
                20 => $"array_to_string({Texts()}, ',', '*')",
                21 => $"array_to_string({Ints()}, '/')",
                22 => $"({I()})::text",
                23 => $"({Texts()})[{random.Next(3)}]",
                24 => $"md5({T()})",
                25 => $"lpad({T()}, {random.Next(8)}, 'xy')",
                26 => $"translate({T()}, 'aeo', '43')",
                27 => $"(SELECT {Pick(["max", "min"])}({Make(GeneratedType.Text, Columns(columns, out var from), depth + 1)}) FROM {from})",
                28 => $"col_description({O()}, {I()})",
                _ => $"initcap(trim({T()}))",
            },
            GeneratedType.Name => Leaf(type, columns),
            GeneratedType.Char => Leaf(type, columns),
            GeneratedType.Boolean => random.Next(24) switch
            {
                0 => $"({I()} {Pick(["=", "<", ">=", "<>"])} {I()})",
                1 => $"({T()} {Pick(["=", "<", ">", "<>"])} {T()})",
                2 => $"({T()} IS {Pick(["", "NOT "])}NULL)",
                3 => $"({T()} {Pick(["LIKE", "ILIKE", "NOT LIKE"])} '{Pick(["%a%", "pg\\_%", "c_s%", "%S"])}')",
                4 => $"({T()} {Pick(["~", "!~", "~*"])} '{Pick(["^(cust|ord)", "[0-9]", "_id$", "\\mpg\\M", "(a|b).*c?"])}')",
                5 => $"({I()} IN ({I()}, 1, 2))",
                6 => $"({O()} = ANY (ARRAY[{O()}, {O()}]))",
                7 => $"({I()} BETWEEN {I()} AND {I()})",
                8 => $"(NOT {B()})",
                9 => $"({B()} AND {B()})",
                10 => $"({B()} OR {B()})",
                11 => $"EXISTS (SELECT 1 FROM {Inner(columns, out var inner)} WHERE {Make(GeneratedType.Boolean, inner, depth + 1)})",
                12 => $"({T()} IS DISTINCT FROM {T()})",
                13 => $"pg_table_is_visible({O()})",
                14 => $"pg_type_is_visible({O()})",
                15 => $"has_table_privilege({O()}, 'SELECT')",
                16 => $"({I()} = ANY ({Ints()}))",
                17 => $"({O()} IN (SELECT {Make(GeneratedType.Oid, Columns(columns, out var from), depth + 1)} FROM {from}))",
                18 => $"({B()} IS {Pick(["TRUE", "NOT FALSE", "UNKNOWN"])})",
                19 => $"(({I()}, {T()}) {Pick(["=", "<"])} ({I()}, {T()}))",
                20 => $"({Texts()} {Pick(["@>", "&&", "="])} {Texts()})",
                21 => $"({T()} SIMILAR TO '{Pick(["%(a|o)_", "pg%", "[a-c]%"])}')",
                22 => $"starts_with({T()}, {Literal()})",
                _ => $"({T()} > ALL (ARRAY[{Literal()}, {Literal()}]))",
            },
            GeneratedType.Integers => random.Next(4) switch
            {
                0 => $"ARRAY[{I()}, {I()}]",
                1 => $"({Ints()})[{random.Next(2)}:{random.Next(1, 3)}]",
                2 => $"ARRAY(SELECT {Make(GeneratedType.Integer, Columns(columns, out var from), depth + 1)} AS v FROM {from} ORDER BY v)",
                _ => $"coalesce({Ints()}, '{{}}')",
            },
            _ => random.Next(5) switch
            {
                0 => $"ARRAY[{T()}, {T()}]",
                1 => $"string_to_array({T()}, '_')",
                2 => $"array_append({Texts()}, {T()})",
                3 => $"ARRAY(SELECT {Make(GeneratedType.Text, Columns(columns, out var from), depth + 1)} AS v FROM {from} ORDER BY v)",
                _ => $"({Texts()} || {Texts()})",
            },
        };
    }

    public string Pick(string[] choices) => choices[random.Next(choices.Length)];

    private string Literal() => Pick(["'a'", "'customers'", "'pg_'", "''", "'Weird Name'", "'id'"]);

    private string Inner(IReadOnlyList<GeneratedColumn> outer, out IReadOnlyList<GeneratedColumn> both)
    {
        var (from, columns) = Subquery!();
        both = [.. columns, .. columns, .. outer];
        return from;
    }

    private IReadOnlyList<GeneratedColumn> Columns(IReadOnlyList<GeneratedColumn> outer, out string from)
    {
        from = Inner(outer, out var both);
        return both;
    }

    private string Leaf(GeneratedType type, IReadOnlyList<GeneratedColumn> columns)
    {
        var fitting = columns.Where(column => column.Type == type || (type == GeneratedType.Text && column.Type is GeneratedType.Name or GeneratedType.Char)).ToList();
        if (fitting.Count > 0 && random.Next(6) > 0)
        {
            var column = fitting[random.Next(fitting.Count)];
            return column.Type switch
            {
                GeneratedType.Name or GeneratedType.Char when type == GeneratedType.Text => $"{column.Name}::text",
                GeneratedType.Integers => $"{column.Name}::int[]",
                _ => column.Name,
            };
        }

        return type switch
        {
            GeneratedType.Integer => Pick(["0", "1", "2", "-3", "42", "NULL::int"]),
            GeneratedType.Oid => Pick(["0::oid", "1259::oid", "23::oid", "NULL::oid", "2200::oid"]),
            GeneratedType.Text => Literal() + "::text",
            GeneratedType.Name => Literal() + "::name",
            GeneratedType.Char => Pick(["'r'", "'p'", "''"]) + "::\"char\"",
            GeneratedType.Boolean => Pick(["true", "false", "NULL::bool"]),
            GeneratedType.Integers => Pick(["'{1,2,3}'::int[]", "'{}'::int[]", "NULL::int[]", "'{4,NULL}'::int[]"]),
            _ => Pick(["'{a,b}'::text[]", "'{}'::text[]", "'{customers,NULL,\"b c\"}'::text[]"]),
        };
    }
}
