using System.Buffers.Binary;
using Apache.Arrow;
using Apache.Arrow.Types;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Protocol;
using QueryProxy.Server.Relay.Values;

namespace QueryProxy.Server.Relay;

/// <summary>
/// Collects the values of one column from the wire into the Arrow array that <see cref="PgArrowType"/> promises: it depends on the column's type alone, not on the format the upstream
/// was asked for.
/// </summary>
internal abstract class ArrowColumnReader
{
    public static ArrowColumnReader Create(uint typeOid, ValueCodec codec, FormatCode format)
    {
        if (PgArrowType.For(typeOid) is StringType)
            return format == FormatCode.Text || codec.IsVerbatim ? new TextReader() : new PrintingReader(codec);
        ArrowColumnReader reader = PgArrowType.For(typeOid) switch
        {
            BooleanType => new Reader<bool, BooleanArray, BooleanArray.Builder>(new BooleanArray.Builder(), sizeof(bool), codec, static value => value[0] != 0),
            Int16Type => new Reader<short, Int16Array, Int16Array.Builder>(new Int16Array.Builder(), sizeof(short), codec, BinaryPrimitives.ReadInt16BigEndian),
            Int32Type => new Reader<int, Int32Array, Int32Array.Builder>(new Int32Array.Builder(), sizeof(int), codec, BinaryPrimitives.ReadInt32BigEndian),
            Int64Type => new Reader<long, Int64Array, Int64Array.Builder>(new Int64Array.Builder(), sizeof(long), codec, BinaryPrimitives.ReadInt64BigEndian),
            FloatType => new Reader<float, FloatArray, FloatArray.Builder>(new FloatArray.Builder(), sizeof(float), codec, BinaryPrimitives.ReadSingleBigEndian),
            DoubleType => new Reader<double, DoubleArray, DoubleArray.Builder>(new DoubleArray.Builder(), sizeof(double), codec, BinaryPrimitives.ReadDoubleBigEndian),
            Date32Type => new Reader<int, Int32Array, Int32Array.Builder>(new Int32Array.Builder(), sizeof(int), codec, ArrowEpoch.ReadDate, static days =>
                new Date32Array(days.ValueBuffer, days.NullBitmapBuffer, days.Length, days.NullCount, days.Offset)),
            TimestampType type => new Reader<long, Int64Array, Int64Array.Builder>(new Int64Array.Builder(), sizeof(long), codec, ArrowEpoch.ReadTimestamp, times =>
                new TimestampArray(type, times.ValueBuffer, times.NullBitmapBuffer, times.Length, times.NullCount, times.Offset)),
            BinaryType => new BytesReader(),
            var other => throw new InvalidOperationException($"no reader of {other.Name}"),
        };
        return format == FormatCode.Text ? new ParsingReader(codec, reader) : reader;
    }

    /// <summary>Takes a value as it lies on the wire.</summary>
    /// <exception cref="InvalidValueException">It is none of the column's type.</exception>
    public abstract void Append(ReadOnlySpan<byte> value);

    public abstract void AppendNull();

    public abstract IArrowArray Build();

    private sealed class Reader<TValue, TArray, TBuilder>(
        TBuilder builder, int size, ValueCodec codec, Func<ReadOnlySpan<byte>, TValue> read, Func<TArray, IArrowArray>? wrap = null) : ArrowColumnReader
        where TArray : IArrowArray
        where TBuilder : IArrowArrayBuilder<TValue, TArray, TBuilder>
    {
        public override void Append(ReadOnlySpan<byte> value) => builder.Append(value.Length == size ? read(value) : throw new InvalidValueException(codec.Name));

        public override void AppendNull() => builder.AppendNull();

        public override IArrowArray Build() => builder.Build(null) is var array && wrap is null ? array : wrap(array);
    }

    /// <summary>Text that is taken as it is.</summary>
    private sealed class TextReader : ArrowColumnReader
    {
        private readonly StringArray.Builder _builder = new();

        public override void Append(ReadOnlySpan<byte> value) => _builder.Append(value);

        public override void AppendNull() => _builder.AppendNull();

        public override IArrowArray Build() => _builder.Build();
    }

    /// <summary>Binary that a transform sees as text.</summary>
    private sealed class PrintingReader(ValueCodec codec) : ArrowColumnReader
    {
        private readonly StringArray.Builder _builder = new();
        private readonly ValueBuffer _text = new();

        public override void Append(ReadOnlySpan<byte> value)
        {
            _text.Length = 0;
            codec.WriteText(value, TextStyle.Default, _text);
            _builder.Append(_text.Written);
        }

        public override void AppendNull() => _builder.AppendNull();

        public override IArrowArray Build() => _builder.Build();
    }

    /// <summary>Text that a transform sees as numbers.</summary>
    private sealed class ParsingReader(ValueCodec codec, ArrowColumnReader inner) : ArrowColumnReader
    {
        private readonly ValueBuffer _binary = new();

        public override void Append(ReadOnlySpan<byte> value)
        {
            _binary.Length = 0;
            codec.WriteBinary(value, _binary);
            inner.Append(_binary.Written);
        }

        public override void AppendNull() => inner.AppendNull();

        public override IArrowArray Build() => inner.Build();
    }

    private sealed class BytesReader : ArrowColumnReader
    {
        private readonly BinaryArray.Builder _builder = new();

        public override void Append(ReadOnlySpan<byte> value) => _builder.Append(value);

        public override void AppendNull() => _builder.AppendNull();

        public override IArrowArray Build() => _builder.Build();
    }
}
