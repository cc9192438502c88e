using static QueryProxy.SecurityTests.Generated.GeneratedType;

namespace QueryProxy.SecurityTests.Generated;

/// <summary>Makes random expressions of a type over the columns of a scope.</summary>
internal sealed class ExpressionGenerator
{
    private readonly Random _random;
    private readonly StatementGenerator _statements;
    private readonly OperationGenerator _operations;
    private readonly AggregateGenerator _aggregates;

    public ExpressionGenerator(Random random, StatementGenerator statements, ConstantGenerator constants)
    {
        _random = random;
        _statements = statements;
        Constants = constants;
        _operations = new OperationGenerator(random, this);
        _aggregates = new AggregateGenerator(random, this);
    }

    /// <summary>The constants, and with them the parameters, of the statement.</summary>
    public ConstantGenerator Constants { get; }

    /// <summary>An expression without aggregates and windows.</summary>
    public string Any(GeneratedType type, GeneratedScope scope, int depth)
    {
        if (_random.Next(400) == 0)
        {
            return $"{scope.Sources[0].Alias}.{FixtureTables.HiddenColumns[_random.Next(FixtureTables.HiddenColumns.Count)]}";
        }

        if (depth <= 0 || _random.Next(3) == 0)
        {
            return scope.TryPickColumn(_random, type, out var column) && _random.Next(8) != 0 ? column : Constant(type);
        }

        if (_random.Next(14) == 0)
        {
            return $"({_statements.ScalarSubquery(type, scope, depth - 1)})";
        }

        return _random.Next(10) switch
        {
            0 => $"case when {Condition(scope, depth - 1)} then {Any(type, scope, depth - 1)} else {Any(type, scope, depth - 1)} end",
            1 => $"coalesce({Any(type, scope, depth - 1)}, {Any(type, scope, depth - 1)})",
            2 when type is not Json => $"nullif({Any(type, scope, depth - 1)}, {Any(type, scope, 0)})",
            3 when type is Text or Integer => $"case {Any(Text, scope, 0)} when {Constant(Text)} then {Any(type, scope, depth - 1)} when {Any(Text, scope, 0)} then {Constant(type)} end",
            _ => _operations.Operation(type, scope, depth - 1),
        };
    }

    /// <summary>A condition.</summary>
    public string Condition(GeneratedScope scope, int depth)
    {
        if (depth <= 0)
        {
            return Comparison(scope, 0);
        }

        return _random.Next(20) switch
        {
            0 => $"({Condition(scope, depth - 1)} and {Condition(scope, depth - 1)})",
            1 => $"({Condition(scope, depth - 1)} or {Condition(scope, depth - 1)})",
            2 => $"not ({Condition(scope, depth - 1)})",
            3 => $"{Any(Some(), scope, depth - 1)} is {Pick("null", "not null")}",
            4 => $"{Pick("exists", "not exists")} ({_statements.Subquery(Integer, scope, depth - 1)})",
            5 => In(scope, depth - 1),
            6 => $"{Any(Text, scope, depth - 1)} {Pick("like", "ilike", "~", "not like", "similar to", "!~*", "^@")} {Pick("'%a%'", "'a%'", "'%e'", "'^[A-C]'", "'%***%'", "'_o%'", "'%45-6789'", "'[*]'", "'a|b'")}",
            7 => $"{Any(Integer, scope, depth - 1)} {Pick("between", "not between", "between symmetric")} {Constant(Integer)} and {Constant(Integer)}",
            8 => $"{scope.Sources[0].Alias} is {Pick("null", "not null")}",
            9 => $"{Any(Text, scope, 0)} {Pick("= any", "<> all", "< any")} ({Any(TextArray, scope, 0)})",
            10 => $"({Any(Integer, scope, 0)}, {Any(Text, scope, 0)}) {Pick("=", "<", ">=", "<>", "is distinct from")} ({Constant(Integer)}, {Any(Text, scope, 0)})",
            11 => $"{Any(IntegerRange, scope, depth - 1)} {Pick("@>", "&&", "-|-", "<<", "=")} {Any(IntegerRange, scope, 0)}",
            12 => $"{Any(IntegerRange, scope, 0)} @> {Any(Integer, scope, depth - 1)}",
            13 => $"{Any(TextArray, scope, depth - 1)} {Pick("@>", "&&", "<@", "=", "<")} {Any(TextArray, scope, 0)}",
            14 => $"{Any(Json, scope, depth - 1)} {Pick("@> '{\"city\":\"Berlin\"}'", "? 'city'", "?| array['vip','age']", "@? '$.age'", "@@ '$.age > 40'")}",
            15 => $"({Condition(scope, depth - 1)}) is {Pick("true", "not true", "unknown", "not false")}",
            16 => $"({Any(Date, scope, 0)}, {Any(Date, scope, 0)}) overlaps (date '1979-01-01', date '2024-06-01')",
            17 => $"{scope.Sources[0].Alias}::text like {Pick("'%a%'", "'(1,%'", "'%@%'")}",
            _ => Comparison(scope, depth - 1),
        };
    }

    /// <summary>An aggregate of a type.</summary>
    public string Aggregate(GeneratedType type, GeneratedScope scope, int depth) => _aggregates.Aggregate(type, scope, depth);

    /// <summary>A window function of a type.</summary>
    public string Window(GeneratedType type, GeneratedScope scope, int depth) => _aggregates.Window(type, scope, depth);

    /// <summary>A constant or a parameter of a type.</summary>
    public string Constant(GeneratedType type) => Constants.Constant(type);

    private string Comparison(GeneratedScope scope, int depth)
    {
        var type = Some();
        return $"{Any(type, scope, depth)} {Pick("=", "<>", "<", ">", "<=", ">=", "is distinct from", "is not distinct from")} {(_random.Next(2) == 0 ? Constant(type) : Any(type, scope, depth))}";
    }

    private string In(GeneratedScope scope, int depth)
    {
        if (_random.Next(5) == 0)
        {
            return $"({Any(Integer, scope, 0)}, {Any(Text, scope, 0)}) {Pick("in", "not in")} ({_statements.Subquery([Integer, Text], scope, depth - 1)})";
        }

        var type = _random.Next(2) == 0 ? Integer : Text;
        return _random.Next(2) == 0
            ? $"{Any(type, scope, 0)} {Pick("in", "not in")} ({Constant(type)}, {Constant(type)})"
            : $"{Any(type, scope, 0)} {Pick("in", "not in", "= any", "<> all", "< some")} ({_statements.Subquery(type, scope, depth - 1)})";
    }

    private GeneratedType Some() => StatementGenerator.Sortable[_random.Next(StatementGenerator.Sortable.Length)];

    private string Pick(params string[] choices) => choices[_random.Next(choices.Length)];
}
