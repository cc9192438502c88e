using System.Globalization;
using System.Text;
using QueryProxy.Abstractions.Columns;
using QueryProxy.VirtualCatalog.Execution;

namespace QueryProxy.VirtualCatalog.Values;

/// <summary>Values to PostgreSQL's text format: what each type's output function prints.</summary>
internal static class TextOutput
{
    public static string Format(EvaluationContext context, uint type, Datum value)
    {
        switch (type)
        {
            case PgTypeOid.Bool:
                return value.Bool ? "t" : "f";
            case PgTypeOid.Char:
                return CharText((byte)value.Int64);
            case PgTypeOid.Int2 or PgTypeOid.Int4 or PgTypeOid.Int8 or PgTypeOid.Oid or PgTypeOid.Xid or PgTypeOid.Cid or PgTypeOid.Xid8:
                return value.Int64.ToString(CultureInfo.InvariantCulture);
            case PgTypeOid.Text or PgTypeOid.Name or PgTypeOid.Varchar or PgTypeOid.BpChar or PgTypeOid.Unknown or PgTypeOid.CString:
                return value.Text;
            case PgTypeOid.Float4:
                return NumberText.Float4((float)value.Double);
            case PgTypeOid.Float8:
                return NumberText.Float8(value.Double);
            case PgTypeOid.Numeric:
                return NumberText.Numeric(value.Numeric);
            case PgTypeOid.Int2Vector or PgTypeOid.OidVector:
                return string.Join(' ', value.Array.Items.Select(static item => item.Int64.ToString(CultureInfo.InvariantCulture)));
            case PgTypeOid.Date:
                return CalendarText.Date(value.Int64);
            case PgTypeOid.Time:
                return CalendarText.Time(value.Int64);
            case PgTypeOid.Timestamp:
                return CalendarText.Timestamp(value.Int64);
            case PgTypeOid.TimestampTz:
                return CalendarText.TimestampTz(value.Int64, context.TimeZone);
            case PgTypeOid.Interval:
                return CalendarText.Interval(value.As<PgInterval>());
            case PgTypeOid.Bytea:
                return "\\x" + Convert.ToHexStringLower(value.As<byte[]>());
            case PgTypeOid.PgLsn:
                return string.Create(CultureInfo.InvariantCulture, $"{(ulong)value.Int64 >> 32:X}/{(uint)value.Int64:X}");
            case PgTypeOid.Void:
                return string.Empty;
            case PgTypeOid.RegClass or PgTypeOid.RegType or PgTypeOid.RegProc or PgTypeOid.RegProcedure or PgTypeOid.RegOper
                or PgTypeOid.RegOperator or PgTypeOid.RegNamespace or PgTypeOid.RegRole or PgTypeOid.RegCollation
                or PgTypeOid.RegConfig or PgTypeOid.RegDictionary:
                return context.Names.RegOutput(type, value.Oid);
            default:
                return Other(context, type, value);
        }
    }

    /// <summary>The text of a "char": a high byte as backslash and three octal digits, zero as nothing.</summary>
    public static string CharText(byte value) => value switch
    {
        0 => string.Empty,
        < 128 => ((char)value).ToString(),
        _ => "\\" + Convert.ToString(value, 8).PadLeft(3, '0'),
    };

    private static string Other(EvaluationContext context, uint type, Datum value)
    {
        switch (value.Object)
        {
            case string text:
                return text;
            case PgArray array:
                return FormatArray(context, array);
            case PgRecord record:
                return FormatRecord(context, record);
            case Guid uuid:
                return uuid.ToString("D");
            case PgNodeTree tree:
                return tree.Text;
        }

        var baseType = context.Types.BaseType(type);
        return baseType == type ? value.Int64.ToString(CultureInfo.InvariantCulture) : Format(context, baseType, value);
    }

    private static string FormatArray(EvaluationContext context, PgArray array)
    {
        if (array.Items.Length == 0) return "{}";
        var text = new StringBuilder();
        if (array.LowerBounds.Any(static bound => bound != 1))
        {
            for (var i = 0; i < array.Dimensions; i++)
                text.Append(CultureInfo.InvariantCulture, $"[{array.LowerBounds[i]}:{array.LowerBounds[i] + array.Lengths[i] - 1}]");
            text.Append('=');
        }

        var delimiter = EvaluationContext.Delimiter(array.ElementType);
        var index = 0;
        AppendDimension(0);
        return text.ToString();

        void AppendDimension(int dimension)
        {
            text.Append('{');
            for (var i = 0; i < array.Lengths[dimension]; i++)
            {
                if (i > 0) text.Append(delimiter);
                if (dimension < array.Dimensions - 1) AppendDimension(dimension + 1);
                else AppendItem(array.Items[index++]);
            }

            text.Append('}');
        }

        void AppendItem(Datum item)
        {
            if (item.IsNull)
            {
                text.Append("NULL");
                return;
            }

            var part = Format(context, array.ElementType, item);
            if (!NeedsArrayQuotes(part, delimiter))
            {
                text.Append(part);
                return;
            }

            text.Append('"');
            foreach (var c in part)
            {
                if (c is '"' or '\\') text.Append('\\');
                text.Append(c);
            }

            text.Append('"');
        }
    }

    private static bool NeedsArrayQuotes(string part, char delimiter)
    {
        if (part.Length == 0 || part.Equals("NULL", StringComparison.OrdinalIgnoreCase)) return true;
        foreach (var c in part)
            if (c is '"' or '\\' or '{' or '}' or ' ' or '\t' or '\n' or '\r' or '\v' or '\f' || c == delimiter) return true;
        return false;
    }

    private static string FormatRecord(EvaluationContext context, PgRecord record)
    {
        var text = new StringBuilder("(");
        for (var i = 0; i < record.Fields.Length; i++)
        {
            if (i > 0) text.Append(',');
            if (record.Fields[i].IsNull) continue;
            var part = Format(context, record.FieldTypes[i], record.Fields[i]);
            var quote = part.Length == 0;
            foreach (var c in part)
                quote |= c is '"' or '\\' or '(' or ')' or ',' or ' ' or '\t' or '\n' or '\r' or '\v' or '\f';
            if (!quote)
            {
                text.Append(part);
                continue;
            }

            text.Append('"');
            foreach (var c in part)
            {
                if (c is '"' or '\\') text.Append(c);
                text.Append(c);
            }

            text.Append('"');
        }

        return text.Append(')').ToString();
    }
}
