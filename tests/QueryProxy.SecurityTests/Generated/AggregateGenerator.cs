using static QueryProxy.SecurityTests.Generated.GeneratedType;

namespace QueryProxy.SecurityTests.Generated;

/// <summary>Makes aggregates and window functions whose result does not depend on the order in which rows are read.</summary>
internal sealed class AggregateGenerator(Random random, ExpressionGenerator expressions)
{
    /// <summary>An aggregate of a type.</summary>
    public string Aggregate(GeneratedType type, GeneratedScope scope, int depth)
    {
        var filter = random.Next(6) == 0 ? $" filter (where {expressions.Condition(scope, Math.Max(0, depth - 1))})" : string.Empty;
        string Argument(GeneratedType of) => expressions.Any(of, scope, depth);
        var distinct = random.Next(4) == 0 ? "distinct " : string.Empty;
        return type switch
        {
            Integer => Choose(
                static () => "count(*)",
                () => $"count({Own(Some(), scope)})",
                () => $"count(distinct {Own(Text, scope)})",
                () => $"max({Argument(Integer)})",
                () => $"min({Argument(Integer)})",
                () => $"count({scope.Sources[0].Alias})",
                () => $"count(distinct {scope.Sources[0].Alias}::text)",
                () => $"count(distinct ({Own(Integer, scope)}, {Own(Text, scope)}))",
                () => $"bit_or({Argument(Integer)})",
                () => $"percentile_disc(0.5) within group (order by {Argument(Integer)})",
                () => $"rank({expressions.Constant(Integer)}) within group (order by {Own(Integer, scope)})",
                () => $"mode() within group (order by {Own(Integer, scope)})") + filter,
            Numeric => $"{Pick("sum", "max", "min", "avg")}({distinct}{Argument(Numeric)}){filter}",
            GeneratedType.Double => Choose(
                () => $"{Pick("max", "min", "sum")}({Own(GeneratedType.Double, scope)}){filter}",
                () => $"percentile_cont(0.25) within group (order by {Own(GeneratedType.Double, scope)}){filter}"),
            Text => random.Next(3) == 0 ? Ordered($"string_agg({distinct}{{0}}, ',' order by {{0}})", Own(Text, scope)) + filter : $"{Pick("max", "min")}({Argument(Text)}){filter}",
            GeneratedType.Boolean => $"{Pick("bool_and", "bool_or", "every")}({expressions.Condition(scope, depth)}){filter}",
            TextArray => Ordered($"array_agg({distinct}{{0}} order by {{0}}{Pick(string.Empty, string.Empty, " desc nulls last")})", Own(Text, scope)) + filter,
            IntegerArray => Ordered($"array_agg({distinct}{{0}} order by {{0}})", Own(Integer, scope)) + filter,
            IntegerRange => $"int4range(min({Own(Integer, scope)}), null)",
            Json => Choose(
                () => Ordered("jsonb_agg({0} order by {0})", Own(Text, scope)) + filter,
                () => Ordered("jsonb_object_agg(coalesce({0}, ''), 1)", Own(Text, scope)) + filter,
                () => Keyed(scope) is { } key ? $"jsonb_agg({scope.Sources[0].Alias} order by {key}){filter}" : "jsonb_build_array(count(*))"),
            _ => $"{Pick("max", "min")}({Argument(type)}){filter}",
        };
    }

    /// <summary>A window function of a type. Behind a complete key rows have one order, so that frames and positions may count.</summary>
    public string Window(GeneratedType type, GeneratedScope scope, int depth)
    {
        var partition = random.Next(2) == 0 ? $"partition by {expressions.Any(Some(), scope, 0)} " : string.Empty;
        if (Keyed(scope) is { } key && random.Next(2) == 0)
        {
            var frame = random.Next(3) == 0
                ? Pick(" rows between unbounded preceding and 1 following", " rows between 1 preceding and current row", " groups between 1 preceding and 1 following exclude ties", " rows 2 preceding exclude current row")
                : string.Empty;
            var ordered = $"over ({partition}order by {key}{frame})";
            return type switch
            {
                Integer => $"{Pick("row_number()", "ntile(2)", $"count(*) filter (where {expressions.Condition(scope, 0)})", $"lag({expressions.Any(Integer, scope, 0)}, 1, -7)")} {ordered}",
                Text or Date or Timestamp or Numeric => $"{Pick("first_value", "last_value", "lag", "lead")}({expressions.Any(type, scope, depth)}) {ordered}",
                _ => Plain(type, scope, depth, ordered),
            };
        }

        return Plain(type, scope, depth, $"over ({partition}order by {expressions.Any(Integer, scope, Math.Min(depth, 1))}{Pick(string.Empty, string.Empty, " range between 1 preceding and 2 following", " groups between unbounded preceding and current row")})");
    }

    private string Plain(GeneratedType type, GeneratedScope scope, int depth, string window) => type switch
    {
        Integer => $"{Pick("rank()", "dense_rank()", "count(*)", $"count({expressions.Any(Text, scope, 0)})", $"max({expressions.Any(Integer, scope, 0)})")} {window}",
        Numeric => $"{Pick("sum", "max", "min")}({expressions.Any(Numeric, scope, 0)}) {window}",
        GeneratedType.Double => $"{Pick("percent_rank()", "cume_dist()")} {window}",
        Text or Date or Timestamp => $"{Pick("max", "min")}({expressions.Any(type, scope, depth)}) {window}",
        GeneratedType.Boolean => $"{Pick("bool_and", "bool_or")}({expressions.Condition(scope, 0)}) {window}",
        _ => expressions.Any(type, scope, depth),
    };

    private static string? Keyed(GeneratedScope scope) =>
        scope.Sources is [{ Key.Length: > 0 } only] ? string.Join(", ", only.Key.Select(column => $"{only.Alias}.{column}")) : null;

    private string Own(GeneratedType type, GeneratedScope scope) => scope.TryPickOwnColumn(random, type, out var column) ? column : expressions.Constant(type);

    private GeneratedType Some() => StatementGenerator.Sortable[random.Next(StatementGenerator.Sortable.Length)];

    private string Choose(params Func<string>[] choices) => choices[random.Next(choices.Length)]();

    private static string Ordered(string template, string argument) => template.Replace("{0}", argument, StringComparison.Ordinal);

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];
}
