using System.Text;
using System.Text.Json;
using QueryProxy.Abstractions.Columns;
using QueryProxy.VirtualCatalog.Execution;
using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Functions;

/// <summary>JSON from values and values from JSON. <c>jsonb</c> is kept as its normal text.</summary>
internal static class JsonFunctions
{
    public static void Register(Dictionary<string, ScalarFunction> table, Dictionary<string, SetFunction> sets)
    {
        table["to_json"] = table["row_to_json"] = table["array_to_json"] = static (c, s, a) => Datum.From(Json(c, s.ArgumentTypes[0], a[0]));
        table["to_jsonb"] = static (c, s, a) => Datum.From(JsonText.Normalize(Json(c, s.ArgumentTypes[0], a[0])));
        table["json_build_object"] = static (c, s, a) => Datum.From(BuildObject(c, s, a));
        table["jsonb_build_object"] = static (c, s, a) => Datum.From(JsonText.Normalize(BuildObject(c, s, a)));
        table["json_build_array"] = static (c, s, a) => Datum.From("[" + string.Join(", ", a.Select((value, i) => Json(c, s.ArgumentTypes[i], value))) + "]");
        table["jsonb_build_array"] = static (c, s, a) => Datum.From(JsonText.Normalize("[" + string.Join(", ", a.Select((value, i) => Json(c, s.ArgumentTypes[i], value))) + "]"));
        foreach (var prefix in new[] { "json", "jsonb" })
        {
            var isBinary = prefix == "jsonb";
            table[prefix + "_object_field"] = (_, _, a) => Select(a[0].Text, root => Field(root, a[1].Text), false, isBinary);
            table[prefix + "_object_field_text"] = (_, _, a) => Select(a[0].Text, root => Field(root, a[1].Text), true, isBinary);
            table[prefix + "_array_element"] = (_, _, a) => Select(a[0].Text, root => Element(root, a[1].Int64), false, isBinary);
            table[prefix + "_array_element_text"] = (_, _, a) => Select(a[0].Text, root => Element(root, a[1].Int64), true, isBinary);
            table[prefix + "_extract_path"] = (_, _, a) => Select(a[0].Text, root => Path(root, a[1].Array), false, isBinary);
            table[prefix + "_extract_path_text"] = (_, _, a) => Select(a[0].Text, root => Path(root, a[1].Array), true, isBinary);
            table[prefix + "_typeof"] = static (_, _, a) => Read(a[0].Text, static root => Datum.From(root.ValueKind switch
            {
                JsonValueKind.True or JsonValueKind.False => "boolean",
                var kind => kind.ToString().ToLowerInvariant(),
            }));
            table[prefix + "_array_length"] = static (_, _, a) => Read(a[0].Text, static root => root.ValueKind == JsonValueKind.Array
                ? Datum.From((long)root.GetArrayLength())
                : throw new CatalogException(CatalogSqlState.InvalidParameterValue, "cannot get array length of a non-array"));
            sets[prefix + "_array_elements"] = (_, _, a) => ReadSet(a[0].Text, root => root.EnumerateArray().Select(item => Value(item, false, isBinary)));
            sets[prefix + "_array_elements_text"] = (_, _, a) => ReadSet(a[0].Text, root => root.EnumerateArray().Select(item => Value(item, true, isBinary)));
            sets[prefix + "_object_keys"] = static (_, _, a) => ReadSet(a[0].Text, static root => root.EnumerateObject().Select(static member => Datum.From(member.Name)));
            sets[prefix + "_each"] = (_, s, a) => Each(a[0].Text, isBinary ? PgTypeOid.Jsonb : PgTypeOid.Json, false, isBinary);
            sets[prefix + "_each_text"] = (_, s, a) => Each(a[0].Text, PgTypeOid.Text, true, isBinary);
        }

        table["jsonb_exists"] = static (_, _, a) => Read(a[0].Text, root => Datum.From(root.ValueKind switch
        {
            JsonValueKind.Object => root.TryGetProperty(a[1].Text, out _),
            JsonValueKind.Array => root.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.String && item.GetString() == a[1].Text),
            JsonValueKind.String => root.GetString() == a[1].Text,
            _ => false,
        }));
        table["jsonb_pretty"] = static (_, _, a) => Read(a[0].Text, static root => Datum.From(Pretty(root)));
    }

    /// <summary>A value as <c>to_json</c> writes it.</summary>
    public static string Json(EvaluationContext context, uint type, Datum value)
    {
        if (value.IsNull) return "null";
        var output = new StringBuilder();
        Append(context, output, type, value);
        return output.ToString();
    }

    private static void Append(EvaluationContext context, StringBuilder output, uint type, Datum value)
    {
        if (value.IsNull)
        {
            output.Append("null");
            return;
        }

        if (value.Object is PgArray array && type is not (PgTypeOid.Int2Vector or PgTypeOid.OidVector))
        {
            var index = 0;
            AppendDimension(0);
            return;

            void AppendDimension(int dimension)
            {
                output.Append('[');
                for (var i = 0; dimension < array.Dimensions && i < array.Lengths[dimension]; i++)
                {
                    if (i > 0) output.Append(',');
                    if (dimension < array.Dimensions - 1) AppendDimension(dimension + 1);
                    else Append(context, output, array.ElementType, array.Items[index++]);
                }

                output.Append(']');
            }
        }

        if (value.Object is PgRecord record)
        {
            output.Append('{');
            for (var i = 0; i < record.Fields.Length; i++)
            {
                if (i > 0) output.Append(',');
                JsonText.AppendString(output, record.FieldNames[i]);
                output.Append(':');
                Append(context, output, record.FieldTypes[i], record.Fields[i]);
            }

            output.Append('}');
            return;
        }

        switch (context.Types.BaseType(type))
        {
            case PgTypeOid.Bool:
                output.Append(value.Bool ? "true" : "false");
                return;
            case PgTypeOid.Int2 or PgTypeOid.Int4 or PgTypeOid.Int8 or PgTypeOid.Numeric:
                output.Append(TextOutput.Format(context, type, value));
                return;
            case PgTypeOid.Float4 or PgTypeOid.Float8:
                var number = TextOutput.Format(context, type, value);
                output.Append(double.IsFinite(value.Double) ? number : JsonText.Quote(number));
                return;
            case PgTypeOid.Json or PgTypeOid.Jsonb:
                output.Append(value.Text);
                return;
            case PgTypeOid.Timestamp or PgTypeOid.TimestampTz:
                var text = TextOutput.Format(context, type, value).Replace(' ', 'T');
                if (type == PgTypeOid.TimestampTz && text.LastIndexOfAny(['+', '-']) == text.Length - 3) text += ":00";
                JsonText.AppendString(output, text);
                return;
            default:
                JsonText.AppendString(output, TextOutput.Format(context, type, value));
                return;
        }
    }

    private static string BuildObject(EvaluationContext context, CallSite site, Datum[] a)
    {
        var (values, types) = site.IsVariadic ? (a[0].Array.Items, Enumerable.Repeat(a[0].Array.ElementType, a[0].Array.Items.Length).ToArray()) : (a, site.ArgumentTypes);
        if (values.Length % 2 != 0) throw new CatalogException(CatalogSqlState.InvalidParameterValue, "argument list must have even number of elements", null, "The arguments of json_build_object() must consist of alternating keys and values.");
        var parts = new List<string>();
        for (var i = 0; i < values.Length; i += 2)
        {
            if (values[i].IsNull) throw new CatalogException(CatalogSqlState.InvalidParameterValue, $"argument {i + 1} cannot be null", null, "Object keys should be text.");
            parts.Add($"{JsonText.Quote(TextOutput.Format(context, types[i], values[i]))} : {Json(context, types[i + 1], values[i + 1])}");
        }

        return "{" + string.Join(", ", parts) + "}";
    }

    private static JsonElement? Field(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var value) ? value : null;

    private static JsonElement? Element(JsonElement root, long index)
    {
        if (root.ValueKind != JsonValueKind.Array) return null;
        if (index < 0) index += root.GetArrayLength();
        return index >= 0 && index < root.GetArrayLength() ? root[(int)index] : null;
    }

    private static JsonElement? Path(JsonElement root, PgArray path)
    {
        JsonElement? current = root;
        foreach (var step in path.Items)
        {
            if (step.IsNull || current is not { } element) return null;
            current = element.ValueKind == JsonValueKind.Array
                ? long.TryParse(step.Text, out var index) ? Element(element, index) : null
                : Field(element, step.Text);
        }

        return current;
    }

    private static Datum Select(string json, Func<JsonElement, JsonElement?> select, bool asText, bool isBinary) =>
        Read(json, root => select(root) is { } found ? Value(found, asText, isBinary) : Datum.Null);

    private static Datum Value(JsonElement element, bool asText, bool isBinary)
    {
        if (!asText) return Datum.From(isBinary ? Normal(element) : element.GetRawText());
        return element.ValueKind switch
        {
            JsonValueKind.Null => Datum.Null,
            JsonValueKind.String => Datum.From(element.GetString()!),
            _ => Datum.From(isBinary ? Normal(element) : element.GetRawText()),
        };
    }

    private static string Normal(JsonElement element)
    {
        var output = new StringBuilder();
        JsonText.Append(output, element);
        return output.ToString();
    }

    private static IEnumerable<Datum> Each(string json, uint valueType, bool asText, bool isBinary) => ReadSet(json, root => root.EnumerateObject()
        .Select(member => Datum.FromObject(new PgRecord(
            PgTypeOid.Record, [PgTypeOid.Text, valueType], ["key", "value"], [Datum.From(member.Name), Value(member.Value, asText, isBinary)]))));

    private static string Pretty(JsonElement root)
    {
        var output = new StringBuilder();
        Write(root, 0);
        return output.ToString();

        void Write(JsonElement element, int depth)
        {
            var isObject = element.ValueKind == JsonValueKind.Object;
            if (!isObject && element.ValueKind != JsonValueKind.Array)
            {
                JsonText.Append(output, element);
                return;
            }

            output.Append(isObject ? '{' : '[');
            var count = 0;
            foreach (var (name, value) in isObject
                ? element.EnumerateObject().Select(static m => (m.Name, m.Value))
                : element.EnumerateArray().Select(static v => ("", v)))
            {
                output.Append(count++ > 0 ? ",\n" : "\n").Append(' ', (depth + 1) * 4);
                if (isObject)
                {
                    JsonText.AppendString(output, name);
                    output.Append(": ");
                }

                Write(value, depth + 1);
            }

            output.Append('\n').Append(' ', depth * 4).Append(isObject ? '}' : ']');
        }
    }

    private static Datum Read(string json, Func<JsonElement, Datum> read)
    {
        using var document = JsonDocument.Parse(json);
        return read(document.RootElement);
    }

    private static List<Datum> ReadSet(string json, Func<JsonElement, IEnumerable<Datum>> read)
    {
        using var document = JsonDocument.Parse(json);
        try
        {
            return [.. read(document.RootElement)];
        }
        catch (InvalidOperationException)
        {
            throw new CatalogException(CatalogSqlState.InvalidParameterValue, "cannot extract elements from a scalar or of another kind of value");
        }
    }
}
