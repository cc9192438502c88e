using Apache.Arrow;
using Apache.Arrow.Types;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Protocol;

namespace QueryProxy.Server.Relay;

/// <summary>
/// Collects the values of one column from the wire into an Arrow array. The array's type depends on the column's type alone, not on the format the client
/// asked for: boolean, int16/32/64, float, double and binary for PostgreSQL's own of these; date32; timestamp in microseconds (UTC for
/// timestamptz); everything else, numeric and uuid included, is the text that PostgreSQL prints.
/// </summary>
internal abstract class ArrowColumnReader
{
    /// <exception cref="NotSupportedException">Values of this type cannot be read in this format.</exception>
    public static ArrowColumnReader Create(uint typeOid, FormatCode format)
    {
        var isBinary = format == FormatCode.Binary;
        return typeOid switch
        {
            PgTypeOid.Bool => new Reader<bool, BooleanArray, BooleanArray.Builder>(new BooleanArray.Builder(), isBinary ? WireValues.ReadBool : WireValues.ParseBool),
            PgTypeOid.Int2 => new Reader<short, Int16Array, Int16Array.Builder>(new Int16Array.Builder(), isBinary ? WireValues.ReadInt16 : WireValues.ParseInt16),
            PgTypeOid.Int4 => new Reader<int, Int32Array, Int32Array.Builder>(new Int32Array.Builder(), isBinary ? WireValues.ReadInt32 : WireValues.ParseInt32),
            PgTypeOid.Int8 => new Reader<long, Int64Array, Int64Array.Builder>(new Int64Array.Builder(), isBinary ? WireValues.ReadInt64 : WireValues.ParseInt64),
            PgTypeOid.Float4 => new Reader<float, FloatArray, FloatArray.Builder>(new FloatArray.Builder(), isBinary ? WireValues.ReadSingle : WireValues.ParseSingle),
            PgTypeOid.Float8 => new Reader<double, DoubleArray, DoubleArray.Builder>(new DoubleArray.Builder(), isBinary ? WireValues.ReadDouble : WireValues.ParseDouble),
            PgTypeOid.Date => new Reader<DateTime, Date32Array, Date32Array.Builder>(new Date32Array.Builder(), isBinary ? WireValues.ReadDate : WireValues.ParseDate),
            PgTypeOid.Timestamp => new Reader<DateTimeOffset, TimestampArray, TimestampArray.Builder>(
                new TimestampArray.Builder(new TimestampType(TimeUnit.Microsecond, (string?)null)), isBinary ? WireValues.ReadTimestamp : WireValues.ParseTimestamp),
            PgTypeOid.TimestampTz => new Reader<DateTimeOffset, TimestampArray, TimestampArray.Builder>(
                new TimestampArray.Builder(new TimestampType(TimeUnit.Microsecond, "UTC")), isBinary ? WireValues.ReadTimestamp : WireValues.ParseTimestampTz),
            PgTypeOid.Bytea => new BytesReader(isBinary),
            // Their binary format is the text itself.
            PgTypeOid.Text or PgTypeOid.Varchar or PgTypeOid.BpChar => new TextReader(null),
            _ => new TextReader(isBinary ? WireText.BinaryToText(typeOid) : null),
        };
    }

    /// <summary>Takes a value as it lies on the wire.</summary>
    public abstract void Append(ReadOnlySpan<byte> value);

    public abstract void AppendNull();

    public abstract IArrowArray Build();

    private sealed class Reader<TValue, TArray, TBuilder>(TBuilder builder, Func<ReadOnlySpan<byte>, TValue> read) : ArrowColumnReader
        where TArray : IArrowArray
        where TBuilder : IArrowArrayBuilder<TValue, TArray, TBuilder>
    {
        public override void Append(ReadOnlySpan<byte> value) => builder.Append(read(value));

        public override void AppendNull() => builder.AppendNull();

        public override IArrowArray Build() => builder.Build(null);
    }

    private sealed class TextReader(Func<ReadOnlySpan<byte>, string>? convert) : ArrowColumnReader
    {
        private readonly StringArray.Builder _builder = new();

        public override void Append(ReadOnlySpan<byte> value)
        {
            if (convert is null)
                _builder.Append(value);
            else
                _builder.Append(convert(value));
        }

        public override void AppendNull() => _builder.AppendNull();

        public override IArrowArray Build() => _builder.Build();
    }

    private sealed class BytesReader(bool isBinary) : ArrowColumnReader
    {
        private readonly BinaryArray.Builder _builder = new();

        public override void Append(ReadOnlySpan<byte> value) => _builder.Append(isBinary ? value : WireValues.ParseBytea(value));

        public override void AppendNull() => _builder.AppendNull();

        public override IArrowArray Build() => _builder.Build();
    }
}
