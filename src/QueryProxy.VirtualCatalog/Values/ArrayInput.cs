using System.Globalization;
using System.Text;
using QueryProxy.VirtualCatalog.Execution;

namespace QueryProxy.VirtualCatalog.Values;

/// <summary>Reads the text form of arrays: <c>{a,"b c",NULL}</c>, nested and with bounds.</summary>
internal static class ArrayInput
{
    private const int MaxDimensions = 6;

    public static PgArray Parse(EvaluationContext context, uint element, string text)
    {
        var position = 0;
        var items = new List<Datum>();
        int[]? bounds = null;
        SkipSpace();
        if (position < text.Length && text[position] == '[')
        {
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0) throw Malformed();
            bounds = [.. text[position..equals].Split('[', StringSplitOptions.RemoveEmptyEntries).Select(part =>
                int.TryParse(part.Split(':', ']')[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var bound) ? bound : throw Malformed())];
            position = equals + 1;
        }

        var lengths = new int[MaxDimensions];
        Array.Fill(lengths, -1);
        var depth = 0;
        var delimiter = EvaluationContext.Delimiter(element);
        ReadLevel(0);
        SkipSpace();
        if (position != text.Length) throw Malformed();
        if (items.Count == 0) return new PgArray(element, []);
        var dimensions = lengths[..depth];
        return new PgArray(element, [.. items], dimensions, bounds is { } b && b.Length == depth ? b : [.. dimensions.Select(static _ => 1)]);

        CatalogException Malformed() => new(CatalogSqlState.InvalidTextRepresentation, $"malformed array literal: \"{text}\"");

        void SkipSpace()
        {
            while (position < text.Length && char.IsWhiteSpace(text[position])) position++;
        }

        void ReadLevel(int level)
        {
            if (level >= MaxDimensions || position >= text.Length || text[position] != '{') throw Malformed();
            depth = Math.Max(depth, level + 1);
            position++;
            var count = 0;
            SkipSpace();
            if (position < text.Length && text[position] == '}')
            {
                position++;
                if (level > 0) throw Malformed();
                depth = 0;
                return;
            }

            while (true)
            {
                SkipSpace();
                if (position >= text.Length) throw Malformed();
                if (text[position] == '{') ReadLevel(level + 1);
                else ReadItem();
                count++;
                SkipSpace();
                if (position >= text.Length) throw Malformed();
                var c = text[position++];
                if (c == '}') break;
                if (c != delimiter) throw Malformed();
            }

            if (lengths[level] < 0) lengths[level] = count;
            else if (lengths[level] != count) throw Malformed();
        }

        void ReadItem()
        {
            var value = new StringBuilder();
            if (text[position] == '"')
            {
                for (position++; ; position++)
                {
                    if (position >= text.Length) throw Malformed();
                    if (text[position] == '"') break;
                    if (text[position] == '\\' && ++position >= text.Length) throw Malformed();
                    value.Append(text[position]);
                }

                position++;
                items.Add(TextInput.Parse(context, element, value.ToString()));
                return;
            }

            var isEscaped = false;
            while (position < text.Length && text[position] != delimiter && text[position] is not '}' and not '{' and not '"')
            {
                if (text[position] == '\\')
                {
                    isEscaped = true;
                    if (++position >= text.Length) throw Malformed();
                }

                value.Append(text[position++]);
            }

            var item = value.ToString().TrimEnd();
            if (item.Length == 0) throw Malformed();
            items.Add(!isEscaped && item.Equals("NULL", StringComparison.OrdinalIgnoreCase) ? Datum.Null : TextInput.Parse(context, element, item));
        }
    }
}
