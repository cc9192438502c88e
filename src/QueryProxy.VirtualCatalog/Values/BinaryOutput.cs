using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using QueryProxy.Abstractions.Columns;
using QueryProxy.VirtualCatalog.Execution;

namespace QueryProxy.VirtualCatalog.Values;

/// <summary>Values to PostgreSQL's binary format: what each type's send function writes.</summary>
internal static class BinaryOutput
{
    public static void Write(EvaluationContext context, uint type, Datum value, ArrayBufferWriter<byte> output)
    {
        switch (type)
        {
            case PgTypeOid.Bool or PgTypeOid.Char:
                output.GetSpan(1)[0] = (byte)value.Int64;
                output.Advance(1);
                return;
            case PgTypeOid.Int2:
                WriteInt16(output, (short)value.Int64);
                return;
            case PgTypeOid.Int4 or PgTypeOid.Date:
                WriteInt32(output, value.Int32);
                return;
            case PgTypeOid.Oid or PgTypeOid.Xid or PgTypeOid.Cid or PgTypeOid.RegClass or PgTypeOid.RegType or PgTypeOid.RegProc
                or PgTypeOid.RegProcedure or PgTypeOid.RegOper or PgTypeOid.RegOperator or PgTypeOid.RegNamespace or PgTypeOid.RegRole
                or PgTypeOid.RegCollation or PgTypeOid.RegConfig or PgTypeOid.RegDictionary:
                WriteInt32(output, (int)value.Oid);
                return;
            case PgTypeOid.Int8 or PgTypeOid.Timestamp or PgTypeOid.TimestampTz or PgTypeOid.Time or PgTypeOid.PgLsn or PgTypeOid.Xid8:
                WriteInt64(output, value.Int64);
                return;
            case PgTypeOid.Float4:
                WriteInt32(output, BitConverter.SingleToInt32Bits((float)value.Double));
                return;
            case PgTypeOid.Float8:
                WriteInt64(output, BitConverter.DoubleToInt64Bits(value.Double));
                return;
            case PgTypeOid.Numeric:
                WriteNumeric(output, value.Numeric);
                return;
            case PgTypeOid.Interval:
                var interval = value.As<PgInterval>();
                WriteInt64(output, interval.Microseconds);
                WriteInt32(output, interval.Days);
                WriteInt32(output, interval.Months);
                return;
            case PgTypeOid.Bytea:
                output.Write(value.As<byte[]>());
                return;
            case PgTypeOid.Jsonb:
                output.GetSpan(1)[0] = 1;
                output.Advance(1);
                WriteText(output, value.Text);
                return;
            case PgTypeOid.Void:
                return;
            case PgTypeOid.AclItem or PgTypeOid.Inet or PgTypeOid.Cidr or PgTypeOid.MacAddr or PgTypeOid.TimeTz or PgTypeOid.TsVector
                or PgTypeOid.TsQuery or PgTypeOid.Tid or PgTypeOid.Bit or PgTypeOid.VarBit or PgTypeOid.Money:
                throw new CatalogException(
                    CatalogSqlState.UndefinedFunction, $"no binary output function available for type {context.Names.FormatType(type, -1)}");
            default:
                WriteOther(context, type, value, output);
                return;
        }
    }

    private static void WriteOther(EvaluationContext context, uint type, Datum value, ArrayBufferWriter<byte> output)
    {
        switch (value.Object)
        {
            case string text:
                if (context.Types.IsRange(context.Types.BaseType(type)) || context.Types.IsMultirange(context.Types.BaseType(type)))
                    throw new CatalogException(CatalogSqlState.FeatureNotSupported, "binary output of ranges is not supported in catalog queries");
                WriteText(output, text);
                return;
            case PgNodeTree tree:
                WriteText(output, tree.Text);
                return;
            case Guid uuid:
                uuid.TryWriteBytes(output.GetSpan(16), bigEndian: true, out _);
                output.Advance(16);
                return;
            case PgArray array:
                WriteArray(context, array, output);
                return;
            case PgRecord record:
                WriteInt32(output, record.Fields.Length);
                for (var i = 0; i < record.Fields.Length; i++)
                {
                    WriteInt32(output, (int)record.FieldTypes[i]);
                    WriteItem(context, record.FieldTypes[i], record.Fields[i], output);
                }

                return;
        }

        var baseType = context.Types.BaseType(type);
        if (baseType == type)
            throw new CatalogException(
                CatalogSqlState.UndefinedFunction, $"no binary output function available for type {context.Names.FormatType(type, -1)}");
        Write(context, baseType, value, output);
    }

    private static void WriteArray(EvaluationContext context, PgArray array, ArrayBufferWriter<byte> output)
    {
        WriteInt32(output, array.Dimensions);
        WriteInt32(output, array.Items.Any(static item => item.IsNull) ? 1 : 0);
        WriteInt32(output, (int)array.ElementType);
        for (var i = 0; i < array.Dimensions; i++)
        {
            WriteInt32(output, array.Lengths[i]);
            WriteInt32(output, array.LowerBounds[i]);
        }

        foreach (var item in array.Items) WriteItem(context, array.ElementType, item, output);
    }

    private static void WriteItem(EvaluationContext context, uint type, Datum item, ArrayBufferWriter<byte> output)
    {
        if (item.IsNull)
        {
            WriteInt32(output, -1);
            return;
        }

        var inner = new ArrayBufferWriter<byte>();
        Write(context, type, item, inner);
        WriteInt32(output, inner.WrittenCount);
        output.Write(inner.WrittenSpan);
    }

    private static void WriteText(ArrayBufferWriter<byte> output, string text) => Encoding.UTF8.GetBytes(text, output);

    private static void WriteInt16(ArrayBufferWriter<byte> output, short value)
    {
        BinaryPrimitives.WriteInt16BigEndian(output.GetSpan(2), value);
        output.Advance(2);
    }

    private static void WriteInt32(ArrayBufferWriter<byte> output, int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(output.GetSpan(4), value);
        output.Advance(4);
    }

    private static void WriteInt64(ArrayBufferWriter<byte> output, long value)
    {
        BinaryPrimitives.WriteInt64BigEndian(output.GetSpan(8), value);
        output.Advance(8);
    }

    /// <summary>Base-10000 digits with a weight, a sign and a display scale.</summary>
    private static void WriteNumeric(ArrayBufferWriter<byte> output, decimal value)
    {
        var isNegative = value < 0;
        var magnitude = Math.Abs(value);
        var scale = (magnitude.Scale + 3) / 4 * 4;
        var whole = decimal.Truncate(magnitude);
        var fraction = magnitude - whole;
        var digits = new List<short>();
        while (whole > 0)
        {
            var next = decimal.Truncate(whole / 10000);
            digits.Insert(0, (short)(whole - (next * 10000)));
            whole = next;
        }

        var weight = digits.Count - 1;
        for (var i = 0; i < scale / 4; i++)
        {
            fraction *= 10000;
            var digit = decimal.Truncate(fraction);
            digits.Add((short)digit);
            fraction -= digit;
        }

        while (digits.Count > 0 && digits[0] == 0)
        {
            digits.RemoveAt(0);
            weight--;
        }

        while (digits.Count > 0 && digits[^1] == 0) digits.RemoveAt(digits.Count - 1);
        if (digits.Count == 0) weight = 0;
        WriteInt16(output, (short)digits.Count);
        WriteInt16(output, (short)weight);
        WriteInt16(output, isNegative ? (short)0x4000 : (short)0);
        WriteInt16(output, magnitude.Scale);
        foreach (var digit in digits) WriteInt16(output, digit);
    }
}
