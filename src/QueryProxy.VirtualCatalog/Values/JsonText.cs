using System.Globalization;
using System.Text;
using System.Text.Json;

namespace QueryProxy.VirtualCatalog.Values;

/// <summary>JSON as PostgreSQL writes it: <c>jsonb</c>'s normal form and the escapes of <c>json</c>.</summary>
internal static class JsonText
{
    /// <summary>The text of a <c>jsonb</c> value: keys by length and bytes, the last of equal keys, one space after colon and comma.</summary>
    public static string Normalize(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 512 });
            var output = new StringBuilder();
            Append(output, document.RootElement);
            return output.ToString();
        }
        catch (JsonException)
        {
            throw TextInput.Invalid("json", text);
        }
    }

    public static string Quote(string value)
    {
        var output = new StringBuilder();
        AppendString(output, value);
        return output.ToString();
    }

    public static void AppendString(StringBuilder output, string value)
    {
        output.Append('"');
        foreach (var c in value)
        {
            switch (c)
            {
                case '"':
                    output.Append("\\\"");
                    break;
                case '\\':
                    output.Append("\\\\");
                    break;
                case '\b':
                    output.Append("\\b");
                    break;
                case '\f':
                    output.Append("\\f");
                    break;
                case '\n':
                    output.Append("\\n");
                    break;
                case '\r':
                    output.Append("\\r");
                    break;
                case '\t':
                    output.Append("\\t");
                    break;
                case < ' ':
                    output.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
                    break;
                default:
                    output.Append(c);
                    break;
            }
        }

        output.Append('"');
    }

    public static void Append(StringBuilder output, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
                foreach (var member in element.EnumerateObject()) members[member.Name] = member.Value;
                output.Append('{');
                var isFirst = true;
                foreach (var (name, value) in members
                    .OrderBy(static m => Encoding.UTF8.GetByteCount(m.Key)).ThenBy(static m => m.Key, StringComparer.Ordinal))
                {
                    if (!isFirst) output.Append(", ");
                    isFirst = false;
                    AppendString(output, name);
                    output.Append(": ");
                    Append(output, value);
                }

                output.Append('}');
                return;
            case JsonValueKind.Array:
                output.Append('[');
                var index = 0;
                foreach (var item in element.EnumerateArray())
                {
                    if (index++ > 0) output.Append(", ");
                    Append(output, item);
                }

                output.Append(']');
                return;
            case JsonValueKind.String:
                AppendString(output, element.GetString()!);
                return;
            case JsonValueKind.Number:
                output.Append(element.TryGetDecimal(out var number) ? number.ToString(CultureInfo.InvariantCulture) : element.GetRawText());
                return;
            default:
                output.Append(element.GetRawText());
                return;
        }
    }
}
