using QueryProxy.Sql.Parsing;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Sql.Writing;

/// <summary>
/// Type names. pg_catalog types that SQL has words for get those words, as long as they read back as the same name and
/// modifiers.
/// </summary>
internal sealed class TypeNameWriter(WriterContext context)
{
    private readonly SqlTextBuilder _text = context.Text;

    public void Write(TypeName type)
    {
        var outer = _text.Begin(type);
        if (type.IsSetOf) _text.Word("SETOF");
        Simple(type);
        foreach (var bound in type.ArrayBounds)
        {
            _text.Raw("[");
            if (bound.Size is { } size) _text.Raw(size.ToString(System.Globalization.CultureInfo.InvariantCulture));
            _text.Raw("]");
        }

        _text.End(outer);
    }

    /// <summary>A type in front of its literal: there, it is read like a function's name.</summary>
    public void BeforeLiteral(TypeName type)
    {
        context.Names.Function(type.Name);
        Modifiers(type);
    }

    private void Modifiers(TypeName type)
    {
        if (type.Modifiers.Count == 0) return;
        _text.Raw("(");
        context.Expressions.List(type.Modifiers);
        _text.Close();
    }

    private void Simple(TypeName type)
    {
        if (SqlWords(type) is { } words)
        {
            _text.Word(words);
            return;
        }

        context.Names.Type(type.Name);
        if (type.IsColumnTypeReference) _text.Raw("%TYPE");
        else Modifiers(type);
    }

    /// <summary>The type's name in SQL's own words, or null when it has none.</summary>
    public static string? SqlWords(TypeName type) =>
        !type.IsColumnTypeReference && type.Name.Parts.Count == 2 && type.Name.Parts[0].Value == "pg_catalog"
            ? SqlWords(type.Name.Parts[1].Value, type.Modifiers)
            : null;

    private static string? SqlWords(string name, NodeList<Expression> modifiers)
    {
        if (modifiers.Count == 0)
        {
            return name switch
            {
                "int4" => "integer",
                "int8" => "bigint",
                "int2" => "smallint",
                "bool" => "boolean",
                "float4" => "real",
                "float8" => "double precision",
                "numeric" or "varchar" or "timestamp" or "time" or "interval" or "json" => name,
                "timestamptz" => "timestamp with time zone",
                "timetz" => "time with time zone",
                "varbit" => "bit varying",
                _ => null,
            };
        }

        if (name == "interval") return Interval(modifiers);
        var numbers = new int[modifiers.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (modifiers[i] is not IntegerLiteral { Value: >= 0 } number) return null;
            numbers[i] = number.Value;
        }

        var list = "(" + string.Join(", ", numbers) + ")";
        var isSingle = numbers.Length == 1;
        return name switch
        {
            "numeric" => "numeric" + list,
            "bit" => "bit" + list,
            "varbit" => "bit varying" + list,
            "varchar" when isSingle => "varchar" + list,
            "bpchar" when isSingle => "char" + list,
            "timestamp" or "time" when isSingle => name + list,
            "timestamptz" when isSingle => "timestamp" + list + " with time zone",
            "timetz" when isSingle => "time" + list + " with time zone",
            _ => null,
        };
    }

    private static string? Interval(NodeList<Expression> modifiers)
    {
        if (modifiers[0] is not IntegerLiteral mask) return null;
        int? precision = null;
        if (modifiers.Count > 1)
        {
            if (modifiers.Count > 2 || modifiers[1] is not IntegerLiteral { Value: >= 0 } second) return null;
            precision = second.Value;
        }

        if (mask.Value == IntervalFields.Full) return precision is null ? null : $"interval({precision})";
        if (IntervalFields.Spell(mask.Value) is not { } fields) return null;
        if (precision is null) return "interval " + fields;
        return IntervalFields.AllowsPrecision(mask.Value) ? $"interval {fields}({precision})" : null;
    }
}
