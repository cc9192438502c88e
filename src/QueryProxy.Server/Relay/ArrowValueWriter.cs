using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Apache.Arrow;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Protocol;

namespace QueryProxy.Server.Relay;

/// <summary>
/// Writes the values of an Arrow array as values of a PostgreSQL column in the format the client asked for. The array may be of the column's own Arrow
/// type or of strings, which are then read as the column's type: what does not fit fails the statement.
/// </summary>
internal sealed class ArrowValueWriter(IArrowArray values, uint typeOid, FormatCode format)
{
    private readonly bool _isText = typeOid is PgTypeOid.Text or PgTypeOid.Varchar or PgTypeOid.BpChar;
    private readonly StringArray? _strings = values as StringArray;

    public bool IsNull(int index) => values.IsNull(index);

    /// <summary>A value that is not NULL, as it is written on the wire. Valid until the next call.</summary>
    /// <exception cref="FormatException">It is not a value of the column's type.</exception>
    public ReadOnlySpan<byte> Value(int index)
    {
        if (_isText && _strings is not null)
            return _strings.GetBytes(index);
        var text = Text(index);
        return format == FormatCode.Binary ? ToBinary(text) : Checked(text);
    }

    private byte[] Text(int index) => values switch
    {
        StringArray strings => strings.GetBytes(index).ToArray(),
        BooleanArray booleans => booleans.GetValue(index)!.Value ? "t"u8.ToArray() : "f"u8.ToArray(),
        Int16Array numbers => Print(numbers.GetValue(index)!.Value),
        Int32Array numbers => Print(numbers.GetValue(index)!.Value),
        Int64Array numbers => Print(numbers.GetValue(index)!.Value),
        FloatArray numbers => Print(numbers.GetValue(index)!.Value),
        DoubleArray numbers => Print(numbers.GetValue(index)!.Value),
        Date32Array dates => Print(dates.GetDateTime(index)!.Value, "yyyy-MM-dd"),
        TimestampArray timestamps => Print(timestamps.GetTimestamp(index)!.Value, typeOid == PgTypeOid.TimestampTz ? "yyyy-MM-dd HH:mm:ss.FFFFFFzzz" : "yyyy-MM-dd HH:mm:ss.FFFFFF"),
        BinaryArray bytes => Encoding.ASCII.GetBytes($"\\x{Convert.ToHexStringLower(bytes.GetBytes(index))}"),
        _ => throw new NotSupportedException($"a transform returned an array of type {values.Data.DataType.Name}"),
    };

    // A client must not be sent text that is not of the announced type.
    private byte[] Checked(byte[] text)
    {
        switch (typeOid)
        {
            case PgTypeOid.Bool: WireValues.ParseBool(text); break;
            case PgTypeOid.Int2: WireValues.ParseInt16(text); break;
            case PgTypeOid.Int4: WireValues.ParseInt32(text); break;
            case PgTypeOid.Int8: WireValues.ParseInt64(text); break;
            case PgTypeOid.Float4: WireValues.ParseSingle(text); break;
            case PgTypeOid.Float8: WireValues.ParseDouble(text); break;
            case PgTypeOid.Date: WireValues.ParseDate(text); break;
            case PgTypeOid.Timestamp: WireValues.ParseTimestamp(text); break;
            case PgTypeOid.TimestampTz: WireValues.ParseTimestampTz(text); break;
            case PgTypeOid.Bytea: WireValues.ParseBytea(text); break;
            case PgTypeOid.Uuid: Guid.Parse(Encoding.ASCII.GetString(text)); break;
            case PgTypeOid.Numeric: WireNumeric.ToBinary(Encoding.ASCII.GetString(text)); break;
            default: break;
        }

        return text;
    }

    private byte[] ToBinary(byte[] text)
    {
        switch (typeOid)
        {
            case PgTypeOid.Bool:
                return [WireValues.ParseBool(text) ? (byte)1 : (byte)0];
            case PgTypeOid.Int2:
                return Big(sizeof(short), WireValues.ParseInt16(text), BinaryPrimitives.WriteInt16BigEndian);
            case PgTypeOid.Int4:
                return Big(sizeof(int), WireValues.ParseInt32(text), BinaryPrimitives.WriteInt32BigEndian);
            case PgTypeOid.Int8:
                return Big(sizeof(long), WireValues.ParseInt64(text), BinaryPrimitives.WriteInt64BigEndian);
            case PgTypeOid.Float4:
                return Big(sizeof(float), WireValues.ParseSingle(text), BinaryPrimitives.WriteSingleBigEndian);
            case PgTypeOid.Float8:
                return Big(sizeof(double), WireValues.ParseDouble(text), BinaryPrimitives.WriteDoubleBigEndian);
            case PgTypeOid.Date:
                return Big(sizeof(int), WireValues.DaysOf(WireValues.ParseDate(text)), BinaryPrimitives.WriteInt32BigEndian);
            case PgTypeOid.Timestamp:
                return Big(sizeof(long), WireValues.MicrosecondsOf(WireValues.ParseTimestamp(text)), BinaryPrimitives.WriteInt64BigEndian);
            case PgTypeOid.TimestampTz:
                return Big(sizeof(long), WireValues.MicrosecondsOf(WireValues.ParseTimestampTz(text)), BinaryPrimitives.WriteInt64BigEndian);
            case PgTypeOid.Bytea:
                return WireValues.ParseBytea(text);
            default:
                return WireText.TextToBinary(typeOid, text);
        }
    }

    private delegate void BigEndianWriter<T>(Span<byte> target, T value);

    private static byte[] Big<T>(int size, T value, BigEndianWriter<T> write)
    {
        var bytes = new byte[size];
        write(bytes, value);
        return bytes;
    }

    private static byte[] Print<T>(T value, string? format = null)
        where T : IFormattable => Encoding.ASCII.GetBytes(value.ToString(format, CultureInfo.InvariantCulture));
}
