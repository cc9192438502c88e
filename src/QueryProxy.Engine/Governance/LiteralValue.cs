using System.Globalization;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Engine.Governance;

/// <summary>
/// Literals for values. A string becomes a constant whose type its context decides, as PostgreSQL does for a quoted constant, so that it compares
/// with text, enum, uuid and other columns alike; everything else carries its type.
/// </summary>
internal static class LiteralValue
{
    public static Expression Scalar(object? value, SourceSpan span) => value switch
    {
        null => new NullLiteral(),
        bool boolean => new BooleanLiteral(boolean),
        string text => Text(text, span),
        sbyte or byte or short or ushort or int => new IntegerLiteral(Convert.ToInt32(value, CultureInfo.InvariantCulture)),
        uint or long => Int64(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        ulong large => Cast(large.ToString(CultureInfo.InvariantCulture), "numeric"),
        decimal number => Cast(number.ToString(CultureInfo.InvariantCulture), "numeric"),
        float or double => Cast(Convert.ToDouble(value, CultureInfo.InvariantCulture) switch
        {
            double.PositiveInfinity => "Infinity",
            double.NegativeInfinity => "-Infinity",
            var finite => finite.ToString("R", CultureInfo.InvariantCulture),
        }, "float8"),
        Guid guid => new StringLiteral(guid.ToString("D")),
        SqlSecret secret => Cast($"\\x{Convert.ToHexStringLower(secret.Value.Span)}", "bytea"),
        DateOnly date => Cast(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "date"),
        DateTime { Kind: DateTimeKind.Utc } utc => Cast(utc.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture) + "+00", "timestamptz"),
        DateTime local => Cast(local.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture), "timestamp"),
        DateTimeOffset moment => Cast(
            moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture) + "+00", "timestamptz"),
        _ => throw new PolicyExpressionException($"a value of type {value.GetType().Name} cannot be used in SQL", span),
    };

    /// <summary>An array of literals: of text when there is a string among them or none at all, else of bigint.</summary>
    public static Expression Array(List<Expression> items)
    {
        var isText = items.Count == 0 || items.Exists(static item => item is StringLiteral);
        return new CastExpression(new ArrayExpression([.. items]), TypeOf(isText ? "text" : "int8") with { ArrayBounds = [new ArrayBound(null)] });
    }

    /// <summary>A constant of a built-in type.</summary>
    public static Expression Cast(string text, string typeName) => new CastExpression(new StringLiteral(text), TypeOf(typeName));

    /// <summary>NULL of a built-in type.</summary>
    public static Expression Null(string typeName) => new CastExpression(new NullLiteral(), TypeOf(typeName));

    private static TypeName TypeOf(string name) => new(new QualifiedName("pg_catalog", name));

    private static Expression Int64(long value) => value is >= int.MinValue and <= int.MaxValue
        ? new IntegerLiteral((int)value)
        : Cast(value.ToString(CultureInfo.InvariantCulture), "int8");

    // PostgreSQL has no text with NUL, and what cannot be UTF-8 cannot be sent.
    private static StringLiteral Text(string text, SourceSpan span) =>
        text.Contains('\0', StringComparison.Ordinal) || !IsWellFormed(text)
            ? throw new PolicyExpressionException("a value holds a character that PostgreSQL cannot store", span)
            : new StringLiteral(text);

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[++i])) return false;
        }

        return true;
    }
}
