using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using QueryProxy.Abstractions.Columns;
using QueryProxy.SecurityTests.Harness;
using static QueryProxy.SecurityTests.Generated.GeneratedType;

namespace QueryProxy.SecurityTests.Generated;

/// <summary>Makes constants, among them values of hidden rows and raw values of masked columns; in a statement with parameters some of them are parameters.</summary>
internal sealed class ConstantGenerator(Random random, bool hasParameters)
{
    private const int MaxParameters = 4;
    private readonly List<(string Type, string Literal, TestParameter Value)> _parameters = [];

    /// <summary>The values of the parameters, in the order of their numbers.</summary>
    public IReadOnlyList<TestParameter> Parameters => [.. _parameters.Select(static parameter => parameter.Value)];

    /// <summary>Their types as PREPARE names them.</summary>
    public string ParameterTypes => string.Join(", ", _parameters.Select(static parameter => parameter.Type));

    /// <summary>Their values as EXECUTE gives them.</summary>
    public string ParameterLiterals => string.Join(", ", _parameters.Select(static parameter => parameter.Literal));

    /// <summary>A constant of a type.</summary>
    public string Constant(GeneratedType type)
    {
        var literal = Literal(type);
        return hasParameters && _parameters.Count < MaxParameters && random.Next(3) == 0 && TryBind(type, literal, out var parameter) ? parameter : literal;
    }

    private string Literal(GeneratedType type) => type switch
    {
        Integer => random.Next(6) == 0 ? Pick("101", "666", "1001", "-1", "100") : random.Next(8).ToString(CultureInfo.InvariantCulture),
        Numeric => Pick("0.5", "10.00", "100.5", "7::numeric", "20.50"),
        GeneratedType.Double => Pick("0.5::float8", "5::float8", "1.25::float8"),
        Text => Pick("'acme'::text", "'globex'::text", "'a'::text", "'ann@example.com'::text", "'123-45-6789'::text", "'***-**-6789'::text", "''::text", "'Ann Arbor'::text", "'root'::text", "E'a\\tb'", "U&'\\0061\\0040'", "$q$it's$q$"),
        GeneratedType.Boolean => Pick("true", "false"),
        Date => Pick("date '1980-01-01'", "date '1980-05-17'", "date '2024-02-01'"),
        Timestamp => Pick("timestamp '2024-02-01 12:00'", "timestamp '2020-01-01 00:00'"),
        Json => Pick("'{\"city\":\"Berlin\"}'::jsonb", "'[1]'::jsonb", "'{\"a\":{\"b\":[1,2]}}'::jsonb"),
        IntegerArray => Pick("array[1, 2, 101]", "'{1,2,3}'::int[]", "'{}'::int[]"),
        IntegerRange => Pick("int4range(1, 5)", "'[2,)'::int4range", "'empty'::int4range", "int4range(100, 200, '[]')"),
        _ => Pick("array['gold']", "'{a,b}'::text[]"),
    };

    // Half of them declare their type in Parse, the others leave it to a cast.
    private bool TryBind(GeneratedType type, string literal, out string reference)
    {
        var (name, oid, binary) = type switch
        {
            Integer => ("int", PgTypeOid.Int4, Int32(int.Parse(literal, CultureInfo.InvariantCulture))),
            Text when literal.EndsWith("::text", StringComparison.Ordinal) => ("text", PgTypeOid.Text, Encoding.UTF8.GetBytes(literal[1..^7])),
            GeneratedType.Boolean => ("bool", PgTypeOid.Bool, [literal == "true" ? (byte)1 : (byte)0]),
            Date => ("date", PgTypeOid.Date, Int32(DateOnly.Parse(literal[6..^1], CultureInfo.InvariantCulture).DayNumber - new DateOnly(2000, 1, 1).DayNumber)),
            _ => (string.Empty, 0u, Array.Empty<byte>()),
        };
        reference = string.Empty;
        if (name.Length == 0)
        {
            return false;
        }

        var isNull = random.Next(10) == 0;
        var isBinary = random.Next(2) == 0;
        var text = type switch { Integer => literal, Text => literal[1..^7], GeneratedType.Boolean => literal, _ => literal[6..^1] };
        var isDeclared = random.Next(2) == 0;
        _parameters.Add((name, isNull ? "null" : literal, new TestParameter(isDeclared ? oid : 0, isBinary, isNull ? null : isBinary ? binary : Encoding.UTF8.GetBytes(text))));
        reference = string.Create(CultureInfo.InvariantCulture, $"${_parameters.Count}") + (isDeclared ? string.Empty : $"::{name}");
        return true;
    }

    private static byte[] Int32(int value)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];
}
