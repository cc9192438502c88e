using System.Text;
using QueryProxy.VirtualCatalog.Execution;
using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Functions;

/// <summary>Quoting of identifiers and literals, and <c>format</c>.</summary>
internal static class QuoteFunctions
{
    public static void Register(Dictionary<string, ScalarFunction> table)
    {
        table["quote_ident"] = static (c, _, a) => Datum.From(c.Names.Quote(a[0].Text));
        table["quote_literal"] = static (c, s, a) => Datum.From(Literal(Text(c, s, a[0])));
        table["quote_nullable"] = static (c, s, a) => Datum.From(a[0].IsNull ? "NULL" : Literal(Text(c, s, a[0])));
        table["format"] = Format;
        table["parse_ident"] = static (_, _, a) => Image.IdentifierText.SplitQualified(a[0].Text) is { Count: > 0 } parts
            ? Datum.From(PgArray.OfText(Abstractions.Columns.PgTypeOid.Text, parts))
            : throw new CatalogException(CatalogSqlState.InvalidParameterValue, $"string is not a valid identifier: \"{a[0].Text}\"");
    }

    public static string Literal(string text)
    {
        var quoted = "'" + text.Replace("'", "''", StringComparison.Ordinal).Replace("\\", "\\\\", StringComparison.Ordinal) + "'";
        return text.Contains('\\', StringComparison.Ordinal) ? "E" + quoted : quoted;
    }

    private static string Text(EvaluationContext context, CallSite site, Datum value) => TextOutput.Format(context, site.ArgumentTypes[0], value);

    private static Datum Format(EvaluationContext context, CallSite site, Datum[] a)
    {
        if (a[0].IsNull) return Datum.Null;
        var format = a[0].Text;
        var (values, types) = site.IsVariadic && a.Length == 2
            ? (a[1].IsNull ? [] : a[1].Array.Items, a[1].IsNull ? [] : Enumerable.Repeat(a[1].Array.ElementType, a[1].Array.Items.Length).ToArray())
            : (a[1..], site.ArgumentTypes[1..]);
        var result = new StringBuilder();
        var next = 0;
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%')
            {
                result.Append(format[i]);
                continue;
            }

            if (++i >= format.Length) throw new CatalogException(CatalogSqlState.InvalidParameterValue, "unterminated format() type specifier", null, "For a single \"%\" use \"%%\".");
            if (format[i] == '%')
            {
                result.Append('%');
                continue;
            }

            var start = i;
            while (i < format.Length && char.IsAsciiDigit(format[i])) i++;
            if (i < format.Length && format[i] == '$' && i > start)
            {
                next = int.Parse(format.AsSpan(start, i - start), System.Globalization.CultureInfo.InvariantCulture) - 1;
                start = ++i;
            }

            var alignLeft = i < format.Length && format[i] == '-';
            if (alignLeft) start = ++i;
            while (i < format.Length && char.IsAsciiDigit(format[i])) i++;
            var width = i > start ? int.Parse(format.AsSpan(start, Math.Min(i - start, 5)), System.Globalization.CultureInfo.InvariantCulture) : 0;
            if (i >= format.Length || format[i] is not ('s' or 'I' or 'L'))
                throw new CatalogException(CatalogSqlState.InvalidParameterValue, $"unrecognized format() type specifier \"{(i < format.Length ? format[i] : ' ')}\"", null, "For a single \"%\" use \"%%\".");
            if (next < 0 || next >= values.Length) throw new CatalogException(CatalogSqlState.InvalidParameterValue, "too few arguments for format()");
            var value = values[next];
            var text = value.IsNull ? null : TextOutput.Format(context, types[next], value);
            next++;
            text = format[i] switch
            {
                'L' => text is null ? "NULL" : Literal(text),
                'I' => text is null
                    ? throw new CatalogException(CatalogSqlState.NullValueNotAllowed, "null values cannot be formatted as an SQL identifier")
                    : context.Names.Quote(text),
                _ => text ?? string.Empty,
            };
            result.Append(alignLeft ? text.PadRight(width) : text.PadLeft(width));
        }

        return Datum.From(result.ToString());
    }
}
