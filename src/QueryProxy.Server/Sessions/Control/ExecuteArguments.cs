using System.Globalization;
using System.Text;
using QueryProxy.Server.Errors;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Server.Sessions.Control;

/// <summary>The arguments of EXECUTE as parameter values in text format. Constants and arrays of them only, with or without a cast.</summary>
internal static class ExecuteArguments
{
    /// <exception cref="PgErrorException">0A000: an argument is not a constant.</exception>
    public static IReadOnlyList<byte[]?> ToValues(NodeList<Expression> arguments)
    {
        var values = new byte[]?[arguments.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = Text(arguments[i]) is { } text ? Encoding.UTF8.GetBytes(text) : null;
        return values;
    }

    private static string? Text(Expression expression) => expression switch
    {
        NullLiteral => null,
        StringLiteral text => text.Value,
        IntegerLiteral number => number.Value.ToString(CultureInfo.InvariantCulture),
        NumericLiteral number => number.Text,
        BooleanLiteral boolean => boolean.Value ? "true" : "false",
        CastExpression cast => Text(cast.Operand),
        ArrayExpression array => $"{{{string.Join(',', array.Elements.Select(Element))}}}",
        UnaryExpression { Operator.Symbol: "-", Operand: IntegerLiteral or NumericLiteral } negative => $"-{Text(negative.Operand)}",
        _ => throw new PgErrorException(ServerSqlState.FeatureNotSupported, "the arguments of EXECUTE must be constants"),
    };

    // Quoted, so that it means itself whatever it holds; the arrays inside of an array are not values of their own.
    private static string Element(Expression element) => Text(element) is not { } text ? "NULL"
        : element is ArrayExpression ? text
        : $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
