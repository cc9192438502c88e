using System.Text.Json;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Admin.Requests;

namespace QueryProxy.Admin.Discovery;

/// <summary>Checks a discovery request and reads the part that its action needs.</summary>
internal static class DiscoverRequestReader
{
    public static readonly string[] Actions = ["discover_schemas", "discover_tables", "discover_columns", "discover_routines", "save_catalog", "sync_catalog"];

    public static IReadOnlyList<string> SchemaNames(DiscoverRequest request, ValidationErrors errors)
    {
        var names = new List<string>();
        foreach (var (schema, index) in (request.Schemas ?? []).Select(static (schema, index) => (schema, index)))
        {
            if (schema.ValueKind == JsonValueKind.String && schema.GetString() is { Length: > 0 } name)
            {
                names.Add(name);
            }
            else
            {
                errors.Add($"schemas[{index}]", "Must be a schema's name.");
            }
        }

        if (request.Schemas is not { Count: > 0 })
        {
            errors.Add("schemas", "Is required: the names of the schemas to look into.");
        }

        return [.. names.Distinct(StringComparer.Ordinal)];
    }

    public static IReadOnlyList<TableName> TableNames(DiscoverRequest request, ValidationErrors errors)
    {
        if (request.Tables is not { Count: > 0 })
        {
            errors.Add("tables", "Is required: the tables to look into, each as {\"schema\", \"table\"}.");
        }

        var names = new List<TableName>();
        foreach (var (table, index) in (request.Tables ?? []).Select(static (table, index) => (table, index)))
        {
            if (string.IsNullOrEmpty(table?.Schema) || string.IsNullOrEmpty(table.Table))
            {
                errors.Add($"tables[{index}]", "Must have schema and table.");
            }
            else
            {
                names.Add(new TableName(table.Schema, table.Table));
            }
        }

        return [.. names.Distinct()];
    }

    public static IReadOnlyList<SaveSchema> Catalog(DiscoverRequest request, ValidationErrors errors)
    {
        if (request.Schemas is null)
        {
            errors.Add("schemas", "Is required: the whole catalog.");
            return [];
        }

        var schemas = new List<SaveSchema>();
        foreach (var (element, index) in request.Schemas.Select(static (schema, index) => (schema, index)))
        {
            try
            {
                schemas.Add(element.Deserialize<SaveSchema>(AdminJson.Options) ?? throw new JsonException());
            }
            catch (JsonException exception)
            {
                errors.Add($"schemas[{index}]{exception.Path?.TrimStart('$')}", "Must be a schema as {\"schema_name\", \"is_selected\", \"tables\": […]}.");
            }
        }

        CheckNames(schemas.Select(static schema => schema.SchemaName), "schemas", "schema_name", errors);
        for (var s = 0; s < schemas.Count; s++)
        {
            var tables = schemas[s].Tables ?? [];
            CheckNames(tables.Select(static table => table?.TableName), $"schemas[{s}].tables", "table_name", errors);
            for (var t = 0; t < tables.Count; t++)
            {
                CheckNames((tables[t]?.Columns ?? []).Select(static column => column?.ColumnName), $"schemas[{s}].tables[{t}].columns", "column_name", errors);
            }
        }

        return schemas;
    }

    /// <summary>What save_catalog lets clients use beyond tables; a member that was left out is null.</summary>
    public static (IReadOnlyList<string>? Extensions, IReadOnlyList<string>? Functions) Selection(DiscoverRequest request, ValidationErrors errors)
    {
        CheckNames(request.Extensions ?? [], "extensions", null, errors);
        CheckNames(request.Functions ?? [], "functions", null, errors);
        foreach (var function in (request.Functions ?? []).Where(static function => function?.Contains('.', StringComparison.Ordinal) == false))
        {
            errors.Add("functions", $"Must name {function} with its schema, as schema.name or schema.name(argument types).");
        }

        return (request.Extensions, request.Functions);
    }

    private static void CheckNames(IEnumerable<string?> names, string path, string? field, ValidationErrors errors)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, index) in names.Select(static (name, index) => (name, index)))
        {
            var place = field is null ? $"{path}[{index}]" : $"{path}[{index}].{field}";
            if (string.IsNullOrEmpty(name) || name.Contains('\0', StringComparison.Ordinal))
            {
                errors.Add(place, "Is required.");
            }
            else if (!seen.Add(name))
            {
                errors.Add(place, $"Names {name} twice.");
            }
        }
    }
}
