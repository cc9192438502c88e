using System.Globalization;
using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Plugins.Masking;

/// <summary>Puts the SQL of a mask together: values become placeholders, and only the plugin's own text and quoted names become text. Used for one expression.</summary>
internal sealed class MaskSql(MaskKey key)
{
    private readonly List<object?> _values = [];

    /// <summary>A placeholder for a value; the same one for the same value.</summary>
    public string Value(object? value)
    {
        var index = _values.FindIndex(known => Equals(known, value));
        if (index < 0)
        {
            index = _values.Count;
            _values.Add(value);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{{{index}}}");
    }

    /// <summary>HMAC-SHA256 of a text, a <c>bytea</c>.</summary>
    public string Hmac(string text) => $"sha256({Value(key.Outer)} || sha256({Value(key.Inner)} || convert_to({text}, 'UTF8')))";

    /// <summary>The same in hexadecimal.</summary>
    public string HexHmac(string text) => $"encode({Hmac(text)}, 'hex')";

    /// <summary>The first 60 bits of it, a <c>bigint</c> of 0 or more.</summary>
    public string Number(string text) => $"('x' || left({HexHmac(text)}, 15))::bit(60)::bigint";

    /// <summary>The expression.</summary>
    /// <param name="sql">Its text: what this class returned, and the plugin's own.</param>
    public SqlExpression Build(string sql) => SqlExpression.Create(new Template(sql, [.. _values]));

    /// <summary>A column's name as SQL text. Braces are doubled because the text becomes a format.</summary>
    public static string Quote(string name) =>
        $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal).Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal)}\"";

    private sealed class Template(string format, object?[] values) : FormattableString
    {
        public override int ArgumentCount => values.Length;

        public override string Format => format;

        public override object? GetArgument(int index) => values[index];

        public override object?[] GetArguments() => values;

        public override string ToString(IFormatProvider? formatProvider) => format;
    }
}
