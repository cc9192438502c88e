using QueryProxy.Abstractions.Columns;
using QueryProxy.Engine.Types;
using QueryProxy.Sql;
using QueryProxy.Sql.Parsing;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Engine.Rewriting;

/// <summary>Writes a type of the upstream as a schema-qualified type name, type modifier included.</summary>
internal static class TypeNames
{
    private const int VarHeader = 4;
    private const int FullIntervalPrecision = 0xffff;

    /// <summary>The name of a column's type.</summary>
    /// <param name="types">The upstream's types.</param>
    /// <param name="typeOid">The type.</param>
    /// <param name="modifier">Its modifier, or -1.</param>
    /// <param name="formatted">The type as <c>format_type</c> prints it: modifiers of types from extensions are taken from it.</param>
    public static TypeName Of(TypeCatalog types, uint typeOid, int modifier, string formatted)
    {
        var type = types.Find(typeOid) ?? throw new InvalidOperationException($"Type {typeOid} was not captured.");
        NodeList<ArrayBound> bounds = [];
        if (type.IsTrueArray && types.Find(type.ElementOid) is { } element)
        {
            type = element;
            bounds = [new ArrayBound(null)];
        }

        return new TypeName(Name(type)) { Modifiers = Modifiers(type, modifier, formatted), ArrayBounds = bounds };
    }

    /// <summary>A type's schema and name.</summary>
    public static QualifiedName Name(PgType type) => type.QualifiedName;

    private static NodeList<Expression> Modifiers(PgType type, int modifier, string formatted)
    {
        if (modifier < 0) return [];
        return type.Oid switch
        {
            PgTypeOid.BpChar or PgTypeOid.Varchar => [Number(modifier - VarHeader)],
            PgTypeOid.Bit or PgTypeOid.VarBit or PgTypeOid.Time or PgTypeOid.TimeTz or PgTypeOid.Timestamp or PgTypeOid.TimestampTz => [Number(modifier)],
            PgTypeOid.Numeric => [Number(((modifier - VarHeader) >> 16) & 0xffff), Number((((modifier - VarHeader) & 0x7ff) ^ 1024) - 1024)],
            PgTypeOid.Interval when (modifier & 0xffff) == FullIntervalPrecision => [Number((modifier >> 16) & 0x7fff)],
            PgTypeOid.Interval => [Number((modifier >> 16) & 0x7fff), Number(modifier & 0xffff)],
            _ => Parsed(formatted),
        };
    }

    private static IntegerLiteral Number(int value) => new(value);

    private static NodeList<Expression> Parsed(string formatted)
    {
        try
        {
            return SqlParser.ParseExpression("NULL::" + formatted) is CastExpression cast ? SpanEraser.Erase(cast).Type.Modifiers : [];
        }
        catch (SqlSyntaxException exception)
        {
            throw new InvalidOperationException($"The type \"{formatted}\" of the catalog cannot be read.", exception);
        }
    }
}
