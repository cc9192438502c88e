using System.Runtime.CompilerServices;

namespace QueryProxy.VirtualCatalog.Values;

/// <summary>
/// One SQL value without its type: the type is known from the expression it came from, as in PostgreSQL itself. Integers, OIDs,
/// booleans, floats, dates and timestamps are held in 64 bits, everything else as an object. The default value is NULL.
/// </summary>
internal readonly struct Datum
{
    private static readonly object Inline = new();

    private readonly object? _object;
    private readonly long _bits;

    private Datum(object? value, long bits)
    {
        _object = value;
        _bits = bits;
    }

    public static Datum Null => default;

    public static Datum True { get; } = new(Inline, 1);

    public static Datum False { get; } = new(Inline, 0);

    public static Datum EmptyText { get; } = new(string.Empty, 0);

    public bool IsNull => _object is null;

    /// <summary>The integer, OID, boolean (0 or 1), date (days) or timestamp (microseconds) since 2000-01-01.</summary>
    public long Int64 => _bits;

    public int Int32 => (int)_bits;

    public uint Oid => (uint)_bits;

    public bool Bool => _bits != 0;

    public double Double => BitConverter.Int64BitsToDouble(_bits);

    /// <summary>True only when the value is a true boolean: NULL counts as false, as WHERE wants it.</summary>
    public bool IsTrue => _object is not null && _bits != 0;

    public string Text => Unsafe.As<string>(Check<string>());

    public PgArray Array => Unsafe.As<PgArray>(Check<PgArray>());

    public object? Object => ReferenceEquals(_object, Inline) ? null : _object;

    public bool IsInline => ReferenceEquals(_object, Inline);

    public static Datum From(bool value) => value ? True : False;

    public static Datum From(long value) => new(Inline, value);

    public static Datum From(double value) => new(Inline, BitConverter.DoubleToInt64Bits(value));

    public static Datum From(string value) => new(value, 0);

    public static Datum From(PgArray value) => new(value, 0);

    public static Datum From(decimal value) => new(value, 0);

    public static Datum FromObject(object value) => new(value, 0);

    public static Datum FromNullable(string? value) => value is null ? default : new Datum(value, 0);

    /// <summary>A numeric value.</summary>
    public decimal Numeric => _object is decimal value ? value : throw new InvalidOperationException("The value is not numeric.");

    public T As<T>()
        where T : class => Unsafe.As<T>(Check<T>());

    private object Check<T>() =>
        _object is T ? _object : throw new InvalidOperationException($"The value is not a {typeof(T).Name}.");
}
