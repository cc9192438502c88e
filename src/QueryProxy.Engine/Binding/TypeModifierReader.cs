using System.Globalization;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Engine.Types;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Engine.Binding;

/// <summary>Type modifiers as the types' own <c>typmodin</c> functions encode them: <c>numeric(10,2)</c> is 655366.</summary>
internal sealed class TypeModifierReader(BindSession session)
{
    private const int VarHeader = 4;
    private const int MaxLength = 10485760;
    private const int MaxBits = 83886080;
    private const int MaxTimePrecision = 6;
    private const int FullIntervalRange = 0x7fff;
    private const int FullIntervalPrecision = 0xffff;

    public int Read(TypeName name, PgType type)
    {
        if (!type.TakesModifier)
            throw session.Error(BindSqlState.SyntaxError, $"type modifier is not allowed for type \"{session.Types.Format(type.Oid)}\"", name.Span);
        var values = new int[name.Modifiers.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = name.Modifiers[i] switch
            {
                IntegerLiteral integer => integer.Value,
                StringLiteral text when int.TryParse(text.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) => value,
                Literal or ColumnRef => throw session.Error(
                    BindSqlState.InvalidTextRepresentation, "invalid input syntax for type integer in a type modifier", name.Span),
                _ => throw session.Error(
                    BindSqlState.SyntaxError, "type modifiers must be simple constants or identifiers", name.Span),
            };
        }

        return type.Oid switch
        {
            PgTypeOid.Varchar => Length(values, "varchar", MaxLength, name) + VarHeader,
            PgTypeOid.BpChar => Length(values, "char", MaxLength, name) + VarHeader,
            PgTypeOid.Bit => Length(values, "bit", MaxBits, name),
            PgTypeOid.VarBit => Length(values, "varbit", MaxBits, name),
            PgTypeOid.Numeric => Numeric(values, name),
            PgTypeOid.Interval => Interval(values, name),
            PgTypeOid.Time => Precision(values, "TIME", "", name),
            PgTypeOid.TimeTz => Precision(values, "TIME", " WITH TIME ZONE", name),
            PgTypeOid.Timestamp => Precision(values, "TIMESTAMP", "", name),
            PgTypeOid.TimestampTz => Precision(values, "TIMESTAMP", " WITH TIME ZONE", name),
            _ => throw session.Unsupported($"a type modifier of type {session.Types.Format(type.Oid)}", name.Span),
        };
    }

    private int Length(int[] values, string type, int max, TypeName name)
    {
        if (values.Length != 1) throw Invalid("invalid type modifier", name);
        if (values[0] < 1) throw Invalid($"length for type {type} must be at least 1", name);
        return values[0] <= max ? values[0] : throw Invalid($"length for type {type} cannot exceed {max}", name);
    }

    private int Numeric(int[] values, TypeName name)
    {
        const int maxPrecision = 1000;
        var minScale = session.TypeSystem.ServerVersionNumber >= 150000 ? -1000 : 0;
        var maxScale = session.TypeSystem.ServerVersionNumber >= 150000 ? 1000 : values[0];
        if (values.Length > 2) throw Invalid("invalid NUMERIC type modifier", name);
        if (values[0] is < 1 or > maxPrecision) throw Invalid($"NUMERIC precision {values[0]} must be between 1 and {maxPrecision}", name);
        var scale = values.Length == 2 ? values[1] : 0;
        if (scale < minScale || scale > maxScale) throw Invalid($"NUMERIC scale {scale} must be between {minScale} and {maxScale}", name);
        return ((values[0] << 16) | (scale & 0x7ff)) + VarHeader;
    }

    private int Interval(int[] values, TypeName name)
    {
        if (values.Length > 2) throw Invalid("invalid INTERVAL type modifier", name);
        if (values.Length == 1) return values[0] == FullIntervalRange ? -1 : Pack(FullIntervalPrecision, values[0]);
        if (values[1] < 0) throw Invalid($"INTERVAL({values[1]}) precision must not be negative", name);
        return Pack(Math.Min(values[1], MaxTimePrecision), values[0]);

        static int Pack(int precision, int range) => ((range & FullIntervalRange) << 16) | (precision & FullIntervalPrecision);
    }

    private int Precision(int[] values, string type, string suffix, TypeName name)
    {
        if (values.Length != 1) throw Invalid("invalid type modifier", name);
        return values[0] < 0
            ? throw Invalid($"{type}({values[0]}){suffix} precision must not be negative", name)
            : Math.Min(values[0], MaxTimePrecision);
    }

    private BindException Invalid(string message, TypeName name) => session.Error(BindSqlState.InvalidParameterValue, message, name.Span);
}
