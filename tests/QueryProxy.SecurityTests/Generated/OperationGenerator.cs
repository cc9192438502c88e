using static QueryProxy.SecurityTests.Generated.GeneratedType;

namespace QueryProxy.SecurityTests.Generated;

/// <summary>Makes operators and function calls of a type. Some fail on some values: an error must not depend on hidden ones.</summary>
internal sealed class OperationGenerator(Random random, ExpressionGenerator expressions)
{
    /// <summary>An operation over expressions of the given depth.</summary>
    public string Operation(GeneratedType type, GeneratedScope scope, int depth)
    {
        string Of(GeneratedType other) => expressions.Any(other, scope, depth);
        return type switch
        {
            Integer => Choose(
                () => $"({Of(Integer)} {Pick("+", "-", "*", "%")} {expressions.Constant(Integer)})",
                () => $"length({Of(Text)})",
                () => $"abs({Of(Integer)})",
                () => $"extract(year from {Of(Date)})::int",
                () => $"coalesce(array_length({Of(TextArray)}, 1), 0)",
                () => $"({Of(Integer)} / {Pick("2", "3", expressions.Any(Integer, scope, 0))})",
                () => $"position('a' in {Of(Text)})",
                () => $"{Of(Numeric)}::int",
                () => $"(1 / ({Of(Integer)} - {expressions.Constant(Integer)}))",
                () => $"cast(nullif({Of(Text)}, '') as int)",
                () => $"cardinality({Of(IntegerArray)})",
                () => $"({Of(IntegerArray)})[{random.Next(3)}]",
                () => $"lower({Of(IntegerRange)})",
                () => $"({Of(Date)} - {Of(Date)})",
                () => $"array_position({Of(TextArray)}, {Of(Text)})",
                () => $"ascii({Of(Text)})",
                () => $"sign({Of(Numeric)})::int",
                () => $"({Of(Json)} ->> 'age')::int",
                () => $"width_bucket({Of(Numeric)}, 0, 100, 5)",
                () => $"least({Of(Integer)}, {Of(Integer)})",
                () => $"octet_length({Of(Text)})"),
            Numeric => Choose(
                () => $"({Of(Numeric)} {Pick("+", "-", "*")} {Of(Numeric)})",
                // Two digits at least: of two equal numbers of another scale DISTINCT, a set operation and LIMIT keep either.
                () => $"(round({Of(Numeric)}, {random.Next(3)}) + 0.00)",
                () => $"({Of(Integer)}::numeric + 0.00)",
                () => $"greatest({Of(Numeric)}, {Of(Numeric)})",
                () => $"{Of(Integer)}::numeric(12,2)",
                () => $"abs({Of(Numeric)})",
                () => $"(trunc({Of(Numeric)}, 1) + 0.00)",
                () => $"(div({Of(Numeric)}, {Of(Numeric)}) + 0.00)",
                () => $"mod({Of(Numeric)}, 7)",
                () => $"(- {Of(Numeric)})",
                () => $"(to_number({Of(Text)}, '999') + 0.00)",
                () => $"(ceil({Of(Numeric)}) + 0.00)"),
            GeneratedType.Double => Choose(
                () => $"({Of(Integer)}::float8 / 2)",
                () => $"floor({Of(GeneratedType.Double)})",
                () => $"(- {Of(GeneratedType.Double)})",
                () => $"sqrt({Of(GeneratedType.Double)})",
                () => $"({Of(GeneratedType.Double)} + {Of(Integer)})",
                () => $"extract(epoch from {Of(Timestamp)})::float8"),
            Text => Choose(
                () => $"({Of(Text)} || {Of(Text)})",
                () => $"upper({Of(Text)})",
                () => $"lower({Of(Text)})",
                () => $"initcap({Of(Text)})",
                () => $"left({Of(Text)}, {1 + random.Next(5)})",
                () => $"right({Of(Text)}, {1 + random.Next(5)})",
                () => $"substring({Of(Text)} from 2 for 3)",
                () => $"substring({Of(Text)} from '[a-z]+')",
                () => $"overlay({Of(Text)} placing 'xx' from 2 for 1)",
                () => $"{Of(Integer)}::text",
                () => $"{Of(Numeric)}::text",
                () => $"{Of(Date)}::text",
                () => $"{Of(IntegerRange)}::text",
                () => $"replace({Of(Text)}, 'a', 'b')",
                () => $"translate({Of(Text)}, 'ae', '43')",
                () => $"regexp_replace({Of(Text)}, '[0-9]', '#', 'g')",
                () => $"split_part({Of(Text)}, '@', 2)",
                () => $"md5({Of(Text)})",
                () => $"encode(convert_to({Of(Text)}, 'UTF8'), 'hex')",
                () => $"({Of(Json)} ->> 'city')",
                () => $"({Of(Json)} #>> '{{a,b}}')",
                () => $"jsonb_typeof({Of(Json)})",
                () => $"concat({Of(Text)}, '-', {Of(Integer)})",
                () => $"concat_ws(',', {Of(Text)}, {Of(Date)}, {Of(GeneratedType.Boolean)})",
                () => $"format('%s/%I', {Of(Integer)}, {Of(Text)})",
                () => $"{Of(Text)}::varchar(5)",
                () => $"cast({Of(Text)} as char(4))::text",
                () => $"to_char({Of(Date)}, 'YYYY-MM')",
                () => $"to_char({Of(Numeric)}, '999D9')",
                () => $"trim({Of(Text)})",
                () => $"lpad({Of(Text)}, 6, '*')",
                () => $"reverse({Of(Text)})",
                () => $"({Of(TextArray)})[1]",
                () => $"array_to_string({Of(TextArray)}, '|', '?')",
                () => $"(regexp_match({Of(Text)}, '(.)(.)'))[2]",
                () => $"quote_literal({Of(Text)})",
                () => $"age({Of(Timestamp)}, {Of(Timestamp)})::text",
                () => $"{Of(Text)} collate \"C\""),
            GeneratedType.Boolean => expressions.Condition(scope, depth),
            Date => Choose(
                () => $"({Of(Date)} + {random.Next(40)})",
                () => $"{Of(Timestamp)}::date",
                () => $"date_trunc('month', {Of(Timestamp)})::date",
                () => $"greatest({Of(Date)}, {Of(Date)})",
                () => $"make_date(2000 + {random.Next(30)}, 1 + {Of(Integer)}, 1)",
                () => $"nullif({Of(Text)}, '')::date"),
            Timestamp => Choose(
                () => $"({Of(Timestamp)} + interval '1 day')",
                () => $"({Of(Timestamp)} - make_interval(days => {random.Next(9)}))",
                () => $"{Of(Date)}::timestamp",
                () => $"date_trunc('year', {Of(Timestamp)})",
                () => $"({Of(Timestamp)} at time zone 'Asia/Tokyo') at time zone 'UTC'"),
            Json => Choose(
                () => $"to_jsonb({Of(StatementGenerator.Sortable[random.Next(StatementGenerator.Sortable.Length)])})",
                () => $"jsonb_build_object('a', {Of(Integer)}, 'b', {Of(Text)})",
                () => $"({Of(Json)} -> 'city')",
                () => $"jsonb_build_array({Of(Text)}, {Of(Date)})",
                () => $"({Of(Json)} || {Of(Json)})",
                () => $"({Of(Json)} - 'city')",
                () => $"jsonb_set({Of(Json)}, '{{city}}', to_jsonb({Of(Text)}))",
                () => $"jsonb_path_query_first({Of(Json)}, '$.*')",
                () => scope.Sources[0].WholeRowAsJson,
                () => scope.Sources[0].IsRenamed ? scope.Sources[0].WholeRowAsJson : $"row_to_json({scope.Sources[0].Alias})::jsonb",
                () => $"jsonb_strip_nulls({Of(Json)})"),
            TextArray => Choose(
                () => $"array[{Of(Text)}, {Of(Text)}]",
                () => $"string_to_array({Of(Text)}, ' ')",
                () => $"({Of(TextArray)} || {Of(Text)})",
                () => $"array_remove({Of(TextArray)}, {Of(Text)})",
                () => $"({Of(TextArray)})[1:2]",
                () => $"array_append({Of(TextArray)}, {Of(Text)})",
                () => $"regexp_split_to_array({Of(Text)}, '[ @]')"),
            IntegerArray => Choose(
                () => $"array[{Of(Integer)}, {Of(Integer)}]",
                () => $"({Of(IntegerArray)} || {Of(Integer)})",
                () => $"({Of(IntegerArray)})[2:]",
                () => $"array_prepend({Of(Integer)}, {Of(IntegerArray)})",
                () => $"array_replace({Of(IntegerArray)}, 1, {Of(Integer)})"),
            IntegerRange => Choose(
                () => $"int4range({Of(Integer)}, {Of(Integer)})",
                () => $"({Of(IntegerRange)} * {Of(IntegerRange)})",
                () => $"int4range(least({Of(Integer)}, 3), null)",
                () => $"range_merge({Of(IntegerRange)}, {Of(IntegerRange)})"),
            _ => expressions.Constant(type),
        };
    }

    // Only the chosen alternative is made: each may hold subqueries.
    private string Choose(params Func<string>[] choices) => choices[random.Next(choices.Length)]();

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];
}
