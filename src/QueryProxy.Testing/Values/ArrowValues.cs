using System.Collections;
using System.Globalization;
using Apache.Arrow;
using Apache.Arrow.Types;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Engine.Catalog;

namespace QueryProxy.Testing.Values;

/// <summary>.NET values to Arrow arrays of the types that transforms get, and back.</summary>
internal static class ArrowValues
{
    public static IArrowArray ToArrow(CatalogColumn column, IReadOnlyList<object?> values)
    {
        try
        {
            return PgArrowType.For(column.TypeOid) switch
            {
                BooleanType => Build<bool, BooleanArray, BooleanArray.Builder>(new(), values, Convert.ToBoolean),
                Int16Type => Build<short, Int16Array, Int16Array.Builder>(new(), values, Convert.ToInt16),
                Int32Type => Build<int, Int32Array, Int32Array.Builder>(new(), values, Convert.ToInt32),
                Int64Type => Build<long, Int64Array, Int64Array.Builder>(new(), values, Convert.ToInt64),
                FloatType => Build<float, FloatArray, FloatArray.Builder>(new(), values, Convert.ToSingle),
                DoubleType => Build<double, DoubleArray, DoubleArray.Builder>(new(), values, Convert.ToDouble),
                Date32Type => Build<DateTime, Date32Array, Date32Array.Builder>(new(), values, static (value, culture) =>
                    value is DateOnly date ? date.ToDateTime(default) : Convert.ToDateTime(value, culture)),
                TimestampType type => Build<DateTimeOffset, TimestampArray, TimestampArray.Builder>(new(type), values, static (value, culture) =>
                    value is DateTimeOffset offset ? offset : new DateTimeOffset(DateTime.SpecifyKind(Convert.ToDateTime(value, culture), DateTimeKind.Utc))),
                BinaryType => Binary(values),
                _ => Strings(values),
            };
        }
        catch (Exception exception) when (exception is InvalidCastException or FormatException or OverflowException)
        {
            throw new PolicyTestException($"A sample value of column {column.Name} does not fit its type {column.TypeName}: {exception.Message}");
        }
    }

    public static IReadOnlyList<object?> FromArrow(IArrowArray array, CatalogColumn column) =>
        [.. Enumerable.Range(0, array.Length).Select<int, object?>(index => array.IsNull(index) ? null : array switch
        {
            StringArray strings => strings.GetString(index),
            BooleanArray booleans => booleans.GetValue(index),
            Int16Array numbers => numbers.GetValue(index),
            Int32Array numbers => numbers.GetValue(index),
            Int64Array numbers => numbers.GetValue(index),
            FloatArray numbers => numbers.GetValue(index),
            DoubleArray numbers => numbers.GetValue(index),
            Date32Array dates => dates.GetDateOnly(index),
            TimestampArray timestamps => timestamps.GetTimestamp(index),
            BinaryArray bytes => bytes.GetBytes(index).ToArray(),
            _ => throw new PolicyTestException(
                $"The transform of column {column.Name} returned an array of {array.Data.DataType.Name}; return {PgArrowType.For(column.TypeOid).Name}, or strings in PostgreSQL's text form."),
        })];

    private static IArrowArray Build<TValue, TArray, TBuilder>(TBuilder builder, IReadOnlyList<object?> values, Func<object, CultureInfo, TValue> convert)
        where TArray : IArrowArray
        where TBuilder : IArrowArrayBuilder<TValue, TArray, TBuilder>
    {
        foreach (var value in values)
        {
            if (value is null)
            {
                builder.AppendNull();
            }
            else
            {
                builder.Append(convert(value, CultureInfo.InvariantCulture));
            }
        }

        return builder.Build(null);
    }

    private static BinaryArray Binary(IReadOnlyList<object?> values)
    {
        var builder = new BinaryArray.Builder();
        foreach (var value in values)
        {
            if (value is null)
            {
                builder.AppendNull();
            }
            else
            {
                builder.Append((ReadOnlySpan<byte>)(value as byte[] ?? throw new InvalidCastException("bytea takes a byte[].")));
            }
        }

        return builder.Build();
    }

    private static StringArray Strings(IReadOnlyList<object?> values)
    {
        var builder = new StringArray.Builder();
        foreach (var value in values)
        {
            if (value is null)
            {
                builder.AppendNull();
            }
            else
            {
                builder.Append(value is string or IFormattable and not IEnumerable
                    ? Convert.ToString(value, CultureInfo.InvariantCulture)!
                    : throw new InvalidCastException($"write a value of {value.GetType().Name} as a string in PostgreSQL's text form."));
            }
        }

        return builder.Build();
    }
}
