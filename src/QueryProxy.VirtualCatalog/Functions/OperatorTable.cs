using QueryProxy.Abstractions.Columns;
using QueryProxy.Engine.Types;
using QueryProxy.VirtualCatalog.Execution;
using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Functions;

/// <summary>Computes an operator of two values that are not NULL.</summary>
internal delegate Datum BinaryOperator(EvaluationContext context, Datum left, Datum right);

/// <summary>
/// Operators by their name and the kinds of their operands, so that one entry serves the hundreds of rows that <c>pg_operator</c> has for them. What
/// is not found here goes to the function behind the operator.
/// </summary>
internal static class OperatorTable
{
    public static BinaryOperator? Find(PgOperator op, uint left, uint right, uint result, TypeCatalog types)
    {
        if (!op.IsBuiltIn) return null;
        left = types.BaseType(left);
        right = types.BaseType(right);
        return Comparison(op.Name, left, right, types) ?? Calendar(op.Name, left, right, types) ?? Number(op.Name, result) ?? Text(op.Name, left, right, result, types);
    }

    /// <summary>
    /// Whether values of the two types that <c>=</c> calls equal are the same to <see cref="DatumEquality"/>: only then may rows be found by a hash.
    /// </summary>
    public static bool IsHashable(PgOperator op, uint left, uint right, TypeCatalog types)
    {
        if (!op.IsBuiltIn || op.Name != "=") return false;
        ValueKind x = Kind(types.BaseType(left), types), y = Kind(types.BaseType(right), types);
        return x == y && x is ValueKind.Integer or ValueKind.Text or ValueKind.Uuid or ValueKind.Date or ValueKind.Timestamp or ValueKind.TimestampTz or ValueKind.Numeric;
    }

    private static BinaryOperator? Comparison(string name, uint left, uint right, TypeCatalog types)
    {
        if (name is not ("=" or "<>" or "<" or "<=" or ">" or ">=")) return null;
        ValueKind x = Kind(left, types), y = Kind(right, types);
        if (x != y || x == ValueKind.Other) return null;
        switch (x, name)
        {
            case (ValueKind.Integer, "="):
                return static (_, a, b) => Datum.From(a.Int64 == b.Int64);
            case (ValueKind.Integer, "<>"):
                return static (_, a, b) => Datum.From(a.Int64 != b.Int64);
            case (ValueKind.Text, "="):
                return static (_, a, b) => Datum.From(a.Text == b.Text);
            case (ValueKind.Text, "<>"):
                return static (_, a, b) => Datum.From(a.Text != b.Text);
            case (ValueKind.Enum, not ("=" or "<>")):
                return (c, a, b) => Datum.From(Holds(name, types.EnumLabels(left).IndexOf(a.Text).CompareTo(types.EnumLabels(left).IndexOf(b.Text))));
            case (ValueKind.Json or ValueKind.Range, not ("=" or "<>")):
                return null;
            default:
                return (_, a, b) => Datum.From(Holds(name, DatumComparer.Compare(left, a, b)));
        }
    }

    private static bool Holds(string name, int comparison) => name switch
    {
        "=" => comparison == 0,
        "<>" => comparison != 0,
        "<" => comparison < 0,
        "<=" => comparison <= 0,
        ">" => comparison > 0,
        _ => comparison >= 0,
    };

    private static BinaryOperator? Number(string name, uint result)
    {
        if (result is not (PgTypeOid.Int2 or PgTypeOid.Int4 or PgTypeOid.Int8 or PgTypeOid.Float4 or PgTypeOid.Float8 or PgTypeOid.Numeric)) return null;
        return name is "+" or "-" or "*" or "/" or "%" or "&" or "|" or "#" or "<<" or ">>" or "^"
            ? name == "^" && result == PgTypeOid.Numeric ? null : (_, a, b) => Arithmetic.Compute(name, result, a, b)
            : null;
    }

    private static BinaryOperator? Calendar(string name, uint left, uint right, TypeCatalog types)
    {
        ValueKind x = Kind(left, types), y = Kind(right, types);
        var sign = name == "-" ? -1 : 1;
        switch (name, x, y)
        {
            case ("+" or "-", ValueKind.Date, ValueKind.Integer):
                return (_, a, b) => Datum.From(a.Int64 + (sign * b.Int64));
            case ("+", ValueKind.Integer, ValueKind.Date):
                return static (_, a, b) => Datum.From(a.Int64 + b.Int64);
            case ("-", ValueKind.Date, ValueKind.Date):
                return static (_, a, b) => Datum.From(a.Int64 - b.Int64);
            case ("+" or "-", ValueKind.Date, ValueKind.Interval):
                return (_, a, b) => Datum.From(CalendarFunctions.Add(a.Int64 * PgCalendar.MicrosecondsPerDay, b.As<PgInterval>(), sign));
            case ("+" or "-", ValueKind.Timestamp or ValueKind.TimestampTz, ValueKind.Interval):
                return (_, a, b) => Datum.From(CalendarFunctions.Add(a.Int64, b.As<PgInterval>(), sign));
            case ("-", ValueKind.Timestamp, ValueKind.Timestamp):
            case ("-", ValueKind.TimestampTz, ValueKind.TimestampTz):
                return static (_, a, b) => Datum.FromObject(CalendarFunctions.Difference(a.Int64, b.Int64));
            case ("+" or "-", ValueKind.Interval, ValueKind.Interval):
                return (_, a, b) => Datum.FromObject(Sum(a.As<PgInterval>(), b.As<PgInterval>(), sign));
            case ("*", ValueKind.Interval, ValueKind.Float):
                return static (_, a, b) => Datum.FromObject(Multiply(a.As<PgInterval>(), b.Double));
            case ("*", ValueKind.Float, ValueKind.Interval):
                return static (_, a, b) => Datum.FromObject(Multiply(b.As<PgInterval>(), a.Double));
            case ("/", ValueKind.Interval, ValueKind.Float):
                return static (_, a, b) => b.Double == 0 ? throw new CatalogException(CatalogSqlState.DivisionByZero, "division by zero") : Datum.FromObject(Multiply(a.As<PgInterval>(), 1 / b.Double));
            default:
                return null;
        }
    }

    private static PgInterval Sum(PgInterval a, PgInterval b, int sign) => new(a.Months + (sign * b.Months), a.Days + (sign * b.Days), a.Microseconds + (sign * b.Microseconds));

    private static PgInterval Multiply(PgInterval a, double factor)
    {
        double months = a.Months * factor, days = (a.Days * factor) + ((months - Math.Truncate(months)) * 30);
        return new PgInterval((int)months, (int)days, (long)Math.Round((a.Microseconds * factor) + ((days - Math.Truncate(days)) * PgCalendar.MicrosecondsPerDay)));
    }

    private static BinaryOperator? Text(string name, uint left, uint right, uint result, TypeCatalog types)
    {
        switch (name)
        {
            case "~~":
                return static (_, a, b) => Datum.From(LikePattern.IsMatch(a.Text, b.Text, false));
            case "!~~":
                return static (_, a, b) => Datum.From(!LikePattern.IsMatch(a.Text, b.Text, false));
            case "~~*":
                return static (_, a, b) => Datum.From(LikePattern.IsMatch(a.Text, b.Text, true));
            case "!~~*":
                return static (_, a, b) => Datum.From(!LikePattern.IsMatch(a.Text, b.Text, true));
            case "~" when Kind(left, types) is ValueKind.Text or ValueKind.BpChar:
                return static (_, a, b) => Datum.From(PgRegex.IsMatch(a.Text, b.Text, false));
            case "!~":
                return static (_, a, b) => Datum.From(!PgRegex.IsMatch(a.Text, b.Text, false));
            case "~*":
                return static (_, a, b) => Datum.From(PgRegex.IsMatch(a.Text, b.Text, true));
            case "!~*":
                return static (_, a, b) => Datum.From(!PgRegex.IsMatch(a.Text, b.Text, true));
            case "^@":
                return static (_, a, b) => Datum.From(a.Text.StartsWith(b.Text, StringComparison.Ordinal));
            case "||" when result == PgTypeOid.Text:
                return (c, a, b) => Datum.From(TextOutput.Format(c, left, a) + TextOutput.Format(c, right, b));
            default:
                return null;
        }
    }

    private static ValueKind Kind(uint type, TypeCatalog types)
    {
        switch (type)
        {
            case PgTypeOid.Bool or PgTypeOid.Char or PgTypeOid.Int2 or PgTypeOid.Int4 or PgTypeOid.Int8 or PgTypeOid.Oid or PgTypeOid.Xid or PgTypeOid.Cid or PgTypeOid.Xid8
                or PgTypeOid.PgLsn or PgTypeOid.RegClass or PgTypeOid.RegType or PgTypeOid.RegProc or PgTypeOid.RegProcedure or PgTypeOid.RegOper
                or PgTypeOid.RegOperator or PgTypeOid.RegNamespace or PgTypeOid.RegRole or PgTypeOid.RegCollation or PgTypeOid.RegConfig
                or PgTypeOid.RegDictionary:
                return ValueKind.Integer;
            case PgTypeOid.Text or PgTypeOid.Name or PgTypeOid.Varchar or PgTypeOid.Unknown or PgTypeOid.CString or PgTypeOid.AclItem:
                return ValueKind.Text;
            case PgTypeOid.BpChar:
                return ValueKind.BpChar;
            case PgTypeOid.Float4 or PgTypeOid.Float8:
                return ValueKind.Float;
            case PgTypeOid.Numeric:
                return ValueKind.Numeric;
            case PgTypeOid.Date:
                return ValueKind.Date;
            case PgTypeOid.Time:
                return ValueKind.Time;
            case PgTypeOid.Timestamp:
                return ValueKind.Timestamp;
            case PgTypeOid.TimestampTz:
                return ValueKind.TimestampTz;
            case PgTypeOid.Interval:
                return ValueKind.Interval;
            case PgTypeOid.Uuid:
                return ValueKind.Uuid;
            case PgTypeOid.Bytea:
                return ValueKind.Bytes;
            case PgTypeOid.Jsonb:
                return ValueKind.Json;
            case PgTypeOid.OidVector or PgTypeOid.Int2Vector:
                return ValueKind.Array;
            case PgTypeOid.Record or PgTypeOid.RecordArray:
                return type == PgTypeOid.Record ? ValueKind.Record : ValueKind.Array;
        }

        if (types.IsArray(type)) return ValueKind.Array;
        if (types.IsEnum(type)) return ValueKind.Enum;
        if (types.IsRowType(type)) return ValueKind.Record;
        return types.IsRange(type) || types.IsMultirange(type) ? ValueKind.Range : ValueKind.Other;
    }

    private enum ValueKind
    {
        Other,
        Integer,
        Text,
        BpChar,
        Float,
        Numeric,
        Date,
        Time,
        Timestamp,
        TimestampTz,
        Interval,
        Uuid,
        Bytes,
        Json,
        Array,
        Record,
        Enum,
        Range,
    }
}
