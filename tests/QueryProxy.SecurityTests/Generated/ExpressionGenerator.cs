using System.Globalization;
using static QueryProxy.SecurityTests.Generated.GeneratedType;

namespace QueryProxy.SecurityTests.Generated;

/// <summary>Makes random expressions of a type over the columns of a scope.</summary>
internal sealed class ExpressionGenerator(Random random, StatementGenerator statements)
{
    /// <summary>An expression without aggregates and windows.</summary>
    public string Any(GeneratedType type, GeneratedScope scope, int depth)
    {
        if (random.Next(300) == 0)
        {
            return $"{scope.Sources[0].Alias}.{FixtureTables.HiddenColumns[random.Next(FixtureTables.HiddenColumns.Count)]}";
        }

        if (depth <= 0 || random.Next(3) == 0)
        {
            return scope.TryPickColumn(random, type, out var column) && random.Next(8) != 0 ? column : Constant(type);
        }

        if (random.Next(14) == 0)
        {
            return $"({statements.ScalarSubquery(type, scope, depth - 1)})";
        }

        return random.Next(9) switch
        {
            0 => $"case when {Condition(scope, depth - 1)} then {Any(type, scope, depth - 1)} else {Any(type, scope, depth - 1)} end",
            1 => $"coalesce({Any(type, scope, depth - 1)}, {Any(type, scope, depth - 1)})",
            2 when type is not Json => $"nullif({Any(type, scope, depth - 1)}, {Any(type, scope, 0)})",
            _ => Operation(type, scope, depth - 1),
        };
    }

    /// <summary>A condition.</summary>
    public string Condition(GeneratedScope scope, int depth)
    {
        if (depth <= 0)
        {
            return Comparison(scope, 0);
        }

        return random.Next(13) switch
        {
            0 => $"({Condition(scope, depth - 1)} and {Condition(scope, depth - 1)})",
            1 => $"({Condition(scope, depth - 1)} or {Condition(scope, depth - 1)})",
            2 => $"not ({Condition(scope, depth - 1)})",
            3 => $"{Any(Some(), scope, depth - 1)} is {Pick("null", "not null")}",
            4 => $"exists ({statements.Subquery(Integer, scope, depth - 1)})",
            5 => In(scope, depth - 1),
            6 => $"{Any(Text, scope, depth - 1)} {Pick("like", "ilike", "~", "not like")} {Pick("'%a%'", "'a%'", "'%e'", "'^[A-C]'", "'%***%'", "'_o%'", "'%45-6789'")}",
            7 => $"{Any(Integer, scope, depth - 1)} between {Constant(Integer)} and {Constant(Integer)}",
            8 => $"{scope.Sources[0].Alias} is {Pick("null", "not null")}",
            9 => $"{Any(Text, scope, 0)} = any ({Any(TextArray, scope, 0)})",
            _ => Comparison(scope, depth - 1),
        };
    }

    /// <summary>An aggregate of a type.</summary>
    public string Aggregate(GeneratedType type, GeneratedScope scope, int depth)
    {
        var filter = random.Next(6) == 0 ? $" filter (where {Condition(scope, Math.Max(0, depth - 1))})" : string.Empty;
        var argument = (GeneratedType of) => Any(of, scope, depth);
        return type switch
        {
            Integer => Choose(static () => "count(*)", () => $"count({Own(Some(), scope)})", () => $"count(distinct {Own(Text, scope)})", () => $"max({argument(Integer)})", () => $"min({argument(Integer)})", () => $"count({scope.Sources[0].Alias})") + filter,
            Numeric => $"{Pick("sum", "max", "min", "avg")}({argument(Numeric)}){filter}",
            GeneratedType.Double => $"{Pick("max", "min", "sum")}({Own(GeneratedType.Double, scope)}){filter}",
            Text => random.Next(3) == 0 ? Ordered("string_agg({0}, ',' order by {0})", Own(Text, scope)) + filter : $"{Pick("max", "min")}({argument(Text)}){filter}",
            GeneratedType.Boolean => $"{Pick("bool_and", "bool_or", "every")}({Condition(scope, depth)}){filter}",
            TextArray => Ordered("array_agg({0} order by {0})", Own(Text, scope)) + filter,
            Json => Ordered("jsonb_agg({0} order by {0})", Own(Text, scope)) + filter,
            _ => $"{Pick("max", "min")}({argument(type)}){filter}",
        };
    }

    /// <summary>A window function of a type whose result does not depend on the order of peers.</summary>
    public string Window(GeneratedType type, GeneratedScope scope, int depth)
    {
        var partition = random.Next(2) == 0 ? $"partition by {Any(Some(), scope, 0)} " : string.Empty;
        var window = $"over ({partition}order by {Any(Integer, scope, Math.Min(depth, 1))})";
        return type switch
        {
            Integer => $"{Pick("rank()", "dense_rank()", "count(*)", $"count({Any(Text, scope, 0)})", $"max({Any(Integer, scope, 0)})")} {window}",
            Numeric => $"{Pick("sum", "max", "min")}({Any(Numeric, scope, 0)}) {window}",
            Text or Date or Timestamp => $"{Pick("max", "min")}({Any(type, scope, depth)}) {window}",
            GeneratedType.Boolean => $"{Pick("bool_and", "bool_or")}({Condition(scope, 0)}) {window}",
            _ => Any(type, scope, depth),
        };
    }

    private string Operation(GeneratedType type, GeneratedScope scope, int depth)
    {
        string Of(GeneratedType other) => Any(other, scope, depth);
        return type switch
        {
            Integer => Choose(
                () => $"({Of(Integer)} {Pick("+", "-", "*", "%")} {Constant(Integer)})",
                () => $"length({Of(Text)})",
                () => $"abs({Of(Integer)})",
                () => $"extract(year from {Of(Date)})::int",
                () => $"coalesce(array_length({Of(TextArray)}, 1), 0)",
                () => $"({Of(Integer)} / {Pick("2", "3", Any(Integer, scope, 0))})",
                () => $"position('a' in {Of(Text)})",
                () => $"{Of(Numeric)}::int"),
            Numeric => Choose(
                () => $"({Of(Numeric)} {Pick("+", "-", "*")} {Of(Numeric)})",
                () => $"round({Of(Numeric)}, {random.Next(3)})",
                () => $"{Of(Integer)}::numeric",
                () => $"greatest({Of(Numeric)}, {Of(Numeric)})",
                () => $"{Of(Integer)}::numeric(12,2)",
                () => $"abs({Of(Numeric)})"),
            GeneratedType.Double => Choose(
                () => $"({Of(Integer)}::float8 / 2)",
                () => $"floor({Of(GeneratedType.Double)})",
                () => $"(- {Of(GeneratedType.Double)})"),
            Text => Choose(
                () => $"({Of(Text)} || {Of(Text)})",
                () => $"upper({Of(Text)})",
                () => $"lower({Of(Text)})",
                () => $"left({Of(Text)}, {1 + random.Next(5)})",
                () => $"right({Of(Text)}, {1 + random.Next(5)})",
                () => $"substring({Of(Text)} from 2 for 3)",
                () => $"{Of(Integer)}::text",
                () => $"{Of(Numeric)}::text",
                () => $"{Of(Date)}::text",
                () => $"replace({Of(Text)}, 'a', 'b')",
                () => $"split_part({Of(Text)}, '@', 2)",
                () => $"md5({Of(Text)})",
                () => $"({Of(Json)} ->> 'city')",
                () => $"concat({Of(Text)}, '-', {Of(Integer)})",
                () => $"{Of(Text)}::varchar(5)",
                () => $"to_char({Of(Date)}, 'YYYY-MM')",
                () => $"trim({Of(Text)})",
                () => $"({Of(TextArray)})[1]",
                () => $"{Of(Text)} collate \"C\""),
            GeneratedType.Boolean => Condition(scope, depth),
            Date => Choose(
                () => $"({Of(Date)} + {random.Next(40)})",
                () => $"{Of(Timestamp)}::date",
                () => $"date_trunc('month', {Of(Timestamp)})::date",
                () => $"greatest({Of(Date)}, {Of(Date)})"),
            Timestamp => Choose(
                () => $"({Of(Timestamp)} + interval '1 day')",
                () => $"{Of(Date)}::timestamp",
                () => $"date_trunc('year', {Of(Timestamp)})"),
            Json => Choose(
                () => $"to_jsonb({Of(Some())})",
                () => $"jsonb_build_object('a', {Of(Integer)}, 'b', {Of(Text)})",
                () => $"({Of(Json)} -> 'city')",
                () => $"jsonb_build_array({Of(Text)}, {Of(Date)})"),
            TextArray => Choose(
                () => $"array[{Of(Text)}, {Of(Text)}]",
                () => $"string_to_array({Of(Text)}, ' ')",
                () => $"({Of(TextArray)} || {Of(Text)})"),
            _ => Constant(type),
        };
    }

    private string Comparison(GeneratedScope scope, int depth)
    {
        var type = StatementGenerator.Sortable[random.Next(StatementGenerator.Sortable.Length)];
        return $"{Any(type, scope, depth)} {Pick("=", "<>", "<", ">", "<=", ">=", "is distinct from", "is not distinct from")} {(random.Next(2) == 0 ? Constant(type) : Any(type, scope, depth))}";
    }

    private string In(GeneratedScope scope, int depth)
    {
        var type = Pick("i", "t") == "i" ? Integer : Text;
        return random.Next(2) == 0
            ? $"{Any(type, scope, 0)} {Pick("in", "not in")} ({Constant(type)}, {Constant(type)})"
            : $"{Any(type, scope, 0)} {Pick("in", "not in", "= any", "<> all")} ({statements.Subquery(type, scope, depth - 1)})";
    }

    private string Own(GeneratedType type, GeneratedScope scope) => scope.TryPickOwnColumn(random, type, out var column) ? column : Constant(type);

    private GeneratedType Some() => StatementGenerator.Sortable[random.Next(StatementGenerator.Sortable.Length)];

    private string Constant(GeneratedType type) => type switch
    {
        Integer => random.Next(6) == 0 ? Pick("101", "666", "1001", "-1", "100") : random.Next(8).ToString(CultureInfo.InvariantCulture),
        Numeric => Pick("0.5", "10.00", "100.5", "7::numeric", "20.50"),
        GeneratedType.Double => Pick("0.5::float8", "5::float8", "1.25::float8"),
        Text => Pick("'acme'::text", "'globex'::text", "'a'::text", "'ann@example.com'::text", "'123-45-6789'::text", "'***-**-6789'::text", "''::text", "'Ann Arbor'::text", "'root'::text"),
        GeneratedType.Boolean => Pick("true", "false"),
        Date => Pick("date '1980-01-01'", "date '1980-05-17'", "date '2024-02-01'"),
        Timestamp => Pick("timestamp '2024-02-01 12:00'", "timestamp '2020-01-01 00:00'"),
        Json => Pick("'{\"city\":\"Berlin\"}'::jsonb", "'[1]'::jsonb"),
        _ => Pick("array['gold']", "'{a,b}'::text[]"),
    };

    // Only the chosen alternative is made: each may hold subqueries.
    private string Choose(params Func<string>[] choices) => choices[random.Next(choices.Length)]();

    private static string Ordered(string template, string argument) => template.Replace("{0}", argument, StringComparison.Ordinal);

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];
}
