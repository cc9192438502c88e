using System.Buffers.Binary;
using Apache.Arrow;
using Apache.Arrow.Types;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Protocol;
using QueryProxy.Server.Relay.Values;

namespace QueryProxy.Server.Relay;

/// <summary>
/// Writes the values of an Arrow array as values of a PostgreSQL column in the format and style the client asked for. The array may be of the column's own Arrow
/// type or of strings, which are then read as the column's type; another kind of array is read by what it prints. What does not fit fails the statement.
/// </summary>
internal sealed class ArrowValueWriter
{
    private readonly IArrowArray _values;
    private readonly StringArray? _strings;
    private readonly ValueCodec _codec;
    private readonly ValueCodec? _printer;
    private readonly FormatCode _format;
    private readonly TextStyle _style;
    private readonly ValueBuffer _binary = new();
    private readonly ValueBuffer _text = new();

    public ArrowValueWriter(IArrowArray values, uint typeOid, ValueCodec codec, FormatCode format, TextStyle style)
    {
        _values = values;
        _strings = values as StringArray;
        _codec = codec;
        _format = format;
        _style = style;
        if (_strings is null)
        {
            var own = OidOf(values);
            _printer = own == typeOid ? null : ValueCodecs.FindScalar(own);
        }
    }

    public bool IsNull(int index) => _values.IsNull(index);

    /// <summary>A value that is not NULL, as it is written on the wire. Valid until the next call.</summary>
    /// <exception cref="InvalidValueException">It is not a value of the column's type.</exception>
    public ReadOnlySpan<byte> Value(int index)
    {
        if (_strings is not null)
            return FromText(_strings.GetBytes(index));
        _binary.Length = 0;
        WriteTyped(index);
        if (_printer is null)
            return FromBinary();
        _text.Length = 0;
        _printer.WriteText(_binary.Written, TextStyle.Default, _text);
        return FromText(_text.Written);
    }

    private ReadOnlySpan<byte> FromText(ReadOnlySpan<byte> text)
    {
        if (_codec.IsVerbatim || !_codec.HasBinary)
        {
            _codec.Check(text);
            return text;
        }

        _binary.Length = 0;
        _codec.WriteBinary(text, _binary);
        return FromBinary();
    }

    // Printed again even for text: what a transform returned may be another way to write the value, and the client has its style.
    private ReadOnlySpan<byte> FromBinary()
    {
        if (_format == FormatCode.Binary)
            return _binary.Written;
        _text.Length = 0;
        _codec.WriteText(_binary.Written, _style, _text);
        return _text.Written;
    }

    private void WriteTyped(int index)
    {
        switch (_values)
        {
            case BooleanArray booleans: _binary.Byte(booleans.GetValue(index)!.Value ? (byte)1 : (byte)0); break;
            case Int16Array numbers: _binary.Int16(numbers.Values[index]); break;
            case Int32Array numbers: _binary.Int32(numbers.Values[index]); break;
            case Int64Array numbers: _binary.Int64(numbers.Values[index]); break;
            case FloatArray numbers: BinaryPrimitives.WriteSingleBigEndian(_binary.Reserve(sizeof(float)), Canonical(numbers.Values[index])); break;
            case DoubleArray numbers: BinaryPrimitives.WriteDoubleBigEndian(_binary.Reserve(sizeof(double)), Canonical(numbers.Values[index])); break;
            case Date32Array dates: _binary.Int32(ArrowEpoch.ToDate(dates.Values[index])); break;
            case TimestampArray timestamps: _binary.Int64(ArrowEpoch.ToTimestamp(timestamps.Values[index], ((TimestampType)timestamps.Data.DataType).Unit)); break;
            case BinaryArray bytes: _binary.Write(bytes.GetBytes(index)); break;
        }
    }

    // .NET's NaN has the sign bit that PostgreSQL's has not.
    private static float Canonical(float value) => float.IsNaN(value) ? BitConverter.UInt32BitsToSingle(0x7FC0_0000) : value;

    private static double Canonical(double value) => double.IsNaN(value) ? BitConverter.UInt64BitsToDouble(0x7FF8_0000_0000_0000) : value;

    private static uint OidOf(IArrowArray values) => values switch
    {
        BooleanArray => PgTypeOid.Bool,
        Int16Array => PgTypeOid.Int2,
        Int32Array => PgTypeOid.Int4,
        Int64Array => PgTypeOid.Int8,
        FloatArray => PgTypeOid.Float4,
        DoubleArray => PgTypeOid.Float8,
        Date32Array => PgTypeOid.Date,
        TimestampArray { Data.DataType: TimestampType { Timezone: null } } => PgTypeOid.Timestamp,
        TimestampArray => PgTypeOid.TimestampTz,
        BinaryArray => PgTypeOid.Bytea,
        _ => throw new NotSupportedException($"a transform returned an array of type {values.Data.DataType.Name}"),
    };
}
