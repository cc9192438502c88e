using System.Globalization;
using System.Text.Json;
using QueryProxy.Abstractions.Discovery;
using QueryProxy.Admin.Requests;

namespace QueryProxy.Admin.DataSources;

/// <summary>
/// Checks <c>config</c> and <c>secure_config</c> against the connection fields of the data source's type and the limits that every data source has.
/// </summary>
internal static class ConnectionConfig
{
    // The limits of every data source (DESIGN section 10); a type may offer them as fields too, then its own rules hold.
    private static readonly ConnectionField[] Limits =
    [
        new("statement_timeout_ms", "Statement timeout (ms)", ConnectionFieldKind.Integer, IsRequired: false),
        new("pool_max", "Most upstream connections", ConnectionFieldKind.Integer, IsRequired: false),
        new("max_connections", "Most sessions of clients", ConnectionFieldKind.Integer, IsRequired: false),
        new("allow_explain", "Allow EXPLAIN on governed tables", ConnectionFieldKind.Boolean, IsRequired: false),
        new("max_rows", "Most rows of an answer", ConnectionFieldKind.Integer, IsRequired: false),
    ];

    private static readonly Dictionary<string, (long Min, long Max)> Ranges = new(StringComparer.Ordinal)
    {
        ["port"] = (1, 65_535),
        ["statement_timeout_ms"] = (1, 86_400_000),
        ["pool_max"] = (1, 1_000),
        ["max_connections"] = (1, 1_000_000),
        ["max_rows"] = (1, long.MaxValue),
    };

    /// <summary>All fields of a type's form: its own and the limits.</summary>
    public static IReadOnlyList<ConnectionField> FieldsOf(IDiscoveryProvider provider) =>
        [.. provider.ConnectionFields, .. Limits.Where(limit => provider.ConnectionFields.All(field => field.Name != limit.Name))];

    /// <summary>Applies changes to a configuration and checks the whole.</summary>
    /// <returns>The configuration with every value in its field's type; defaults filled in.</returns>
    public static Dictionary<string, JsonElement> Merge(
        IDiscoveryProvider provider,
        IReadOnlyDictionary<string, JsonElement>? present,
        IReadOnlyDictionary<string, JsonElement>? changes,
        ValidationErrors errors)
    {
        var fields = FieldsOf(provider).ToDictionary(static field => field.Name, StringComparer.Ordinal);
        var config = present is null ? new Dictionary<string, JsonElement>(StringComparer.Ordinal) : new(present, StringComparer.Ordinal);
        foreach (var (name, value) in changes ?? new Dictionary<string, JsonElement>())
        {
            if (!fields.TryGetValue(name, out var field))
            {
                errors.Add($"config.{name}", $"Is not known; known are {string.Join(", ", fields.Values.Where(static f => f.Kind != ConnectionFieldKind.Secret).Select(static f => f.Name))}.");
            }
            else if (field.Kind == ConnectionFieldKind.Secret)
            {
                errors.Add($"config.{name}", "Is a secret: send it in secure_config.");
            }
            else if (value.ValueKind == JsonValueKind.Null)
            {
                config.Remove(name);
            }
            else if (Read(field, value, errors) is { } read)
            {
                config[name] = read;
            }
        }

        foreach (var field in fields.Values.Where(field => field.Kind != ConnectionFieldKind.Secret && !config.ContainsKey(field.Name)))
        {
            if (field.DefaultValue is { } text)
            {
                config[field.Name] = Convert(field, text) ?? JsonSerializer.SerializeToElement(text);
            }
            else if (field.IsRequired && changes?.ContainsKey(field.Name) != true)
            {
                errors.Add($"config.{field.Name}", "Is required.");
            }
        }

        return config;
    }

    /// <summary>Checks changes of the secret fields.</summary>
    /// <param name="provider">The data source's type.</param>
    /// <param name="present">The names of the secrets that are set.</param>
    /// <param name="changes">The changes.</param>
    /// <param name="errors">Takes the errors.</param>
    public static Dictionary<string, string?> CheckSecrets(
        IDiscoveryProvider provider, IReadOnlyList<string> present, IReadOnlyDictionary<string, string?>? changes, ValidationErrors errors)
    {
        var secrets = provider.ConnectionFields.Where(static field => field.Kind == ConnectionFieldKind.Secret).ToList();
        var checkedChanges = new Dictionary<string, string?>(changes ?? new Dictionary<string, string?>(), StringComparer.Ordinal);
        foreach (var name in checkedChanges.Keys.Where(name => secrets.All(field => field.Name != name)))
        {
            errors.Add($"secure_config.{name}", $"Is not known; known are {string.Join(", ", secrets.Select(static field => field.Name))}.");
        }

        foreach (var field in secrets.Where(static field => field.IsRequired))
        {
            var isSet = checkedChanges.TryGetValue(field.Name, out var value) ? !string.IsNullOrEmpty(value) : present.Contains(field.Name);
            if (!isSet)
            {
                errors.Add($"secure_config.{field.Name}", "Is required.");
            }
        }

        return checkedChanges;
    }

    private static JsonElement? Read(ConnectionField field, JsonElement value, ValidationErrors errors)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            _ => null,
        };
        if (text is null || Convert(field, text) is not { } converted || (field.Kind is ConnectionFieldKind.Text or ConnectionFieldKind.Choice && value.ValueKind != JsonValueKind.String))
        {
            errors.Add($"config.{field.Name}", Expected(field));
            return null;
        }

        if (field.Kind == ConnectionFieldKind.Text && (text.Length is 0 or > 1024 || text.Any(char.IsControl)))
        {
            errors.Add($"config.{field.Name}", "Must be 1 to 1024 characters without control characters.");
            return null;
        }

        return converted;
    }

    private static JsonElement? Convert(ConnectionField field, string text) => field.Kind switch
    {
        ConnectionFieldKind.Integer when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && IsInRange(field, number)
            => JsonSerializer.SerializeToElement(number),
        ConnectionFieldKind.Boolean when text is "true" or "false" => JsonSerializer.SerializeToElement(text == "true"),
        ConnectionFieldKind.Choice when field.Options?.Contains(text) == true => JsonSerializer.SerializeToElement(text),
        ConnectionFieldKind.Text => JsonSerializer.SerializeToElement(text),
        _ => null,
    };

    private static bool IsInRange(ConnectionField field, long number) =>
        !Ranges.TryGetValue(field.Name, out var range) || (number >= range.Min && number <= range.Max);

    private static string Expected(ConnectionField field) => field.Kind switch
    {
        ConnectionFieldKind.Integer when Ranges.TryGetValue(field.Name, out var range) => $"Must be a whole number from {range.Min} to {range.Max}.",
        ConnectionFieldKind.Integer => "Must be a whole number.",
        ConnectionFieldKind.Boolean => "Must be true or false.",
        ConnectionFieldKind.Choice => $"Must be one of {string.Join(", ", field.Options ?? [])}.",
        _ => "Must be text.",
    };
}
