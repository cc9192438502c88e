using System.Text.Json;
using System.Text.Json.Nodes;
using QueryProxy.Abstractions.Policies;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Admin.Requests;
using QueryProxy.Engine.Directory;
using QueryProxy.Store.Policies;

namespace QueryProxy.Admin.Policies;

/// <summary>Checks a policy before it is saved: its fields, and its definition by its type. Thread-safe.</summary>
internal sealed class PolicyChecker(PolicyTypeRegistry types)
{
    private const int MaxPattern = 255;
    private const string SqlWidget = "sql-expression";

    /// <summary>Reports everything that is wrong.</summary>
    /// <returns>The SQL expressions of the definition, to be checked against catalogs.</returns>
    public IReadOnlyList<PolicyExpression> Check(PolicyDraft draft, ValidationErrors errors)
    {
        if (string.IsNullOrWhiteSpace(draft.Name) || draft.Name.Length > 255 || draft.Name.Any(char.IsControl))
        {
            errors.Add("name", "Is required: 1 to 255 characters without control characters.");
        }

        var type = types.Find(draft.PolicyType);
        if (draft.PolicyType.Length == 0)
        {
            errors.Add("policy_type", "Is required.");
        }
        else if (type is null)
        {
            var known = string.Join(", ", types.All.Select(static registered => registered.PolicyType.Name));
            errors.Add("policy_type", known.Length == 0
                ? "No plugin that offers policy types is loaded."
                : $"No loaded plugin offers the policy type '{draft.PolicyType}'; known are {known}.");
        }

        CheckTargets(draft, type, errors);
        return type is null ? [] : CheckDefinition(type, draft.Definition, errors);
    }

    private static List<PolicyExpression> CheckDefinition(IPolicyType type, JsonElement definition, ValidationErrors errors)
    {
        var context = new PolicyValidationContext();
        try
        {
            type.Validate(definition, context);
        }
#pragma warning disable CA1031 // A policy type is foreign code: whatever it throws means that the definition cannot be used.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            context.AddError(string.Empty, $"The policy type failed on it: {exception.Message}");
        }

        foreach (var error in context.Errors)
        {
            errors.Add(ToField(error.Pointer), error.Message, new ValidationError("/definition" + error.Pointer, error.Message));
        }

        return [.. context.Expressions, .. UncheckedExpressions(type, definition, context)];
    }

    // A field for SQL whose policy type hands it to nobody: then it must at least parse and bind.
    private static IEnumerable<PolicyExpression> UncheckedExpressions(IPolicyType type, JsonElement definition, PolicyValidationContext context)
    {
        if (definition.ValueKind != JsonValueKind.Object || type.ConfigSchema["properties"] is not JsonObject properties)
        {
            yield break;
        }

        foreach (var (name, schema) in properties)
        {
            var pointer = "/" + name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
            if (schema is JsonObject field && field["x-widget"] is JsonValue widget && widget.ToString() == SqlWidget
                && definition.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(value.GetString())
                && !context.Expressions.Any(expression => expression.Pointer == pointer) && !context.Errors.Any(error => error.Pointer == pointer))
            {
                yield return new PolicyExpression(pointer, SqlExpression.FromTemplate(value.GetString()!), PolicyExpressionKind.Any);
            }
        }
    }

    /// <summary>The field of a JSON pointer into the definition: <c>/keep</c> is <c>definition.keep</c>.</summary>
    public static string ToField(string pointer) => "definition" + pointer.Replace('/', '.');

    private static void CheckTargets(PolicyDraft draft, IPolicyType? type, ValidationErrors errors)
    {
        if (draft.Targets.Count == 0)
        {
            errors.Add("targets", "Is required: at least one, for example [{\"schemas\": [\"public\"], \"tables\": [\"orders\"]}].");
        }

        foreach (var (target, index) in draft.Targets.Select(static (target, index) => (target, index)))
        {
            CheckPatterns(target.Schemas, $"targets[{index}].schemas", errors);
            CheckPatterns(target.Tables, $"targets[{index}].tables", errors);
            CheckPatterns(target.Columns, $"targets[{index}].columns", errors);
            if (type?.Granularity == PolicyGranularity.Column && target.Columns.Count == 0)
            {
                errors.Add($"targets[{index}].columns", "Is required: this policy type works on columns; [\"*\"] names all.");
            }
        }
    }

    private static void CheckPatterns(IReadOnlyList<string> patterns, string field, ValidationErrors errors)
    {
        if (patterns.Any(static pattern => string.IsNullOrEmpty(pattern) || pattern.Length > MaxPattern || pattern.Contains('\0', StringComparison.Ordinal)))
        {
            errors.Add(field, $"Each pattern must be 1 to {MaxPattern} characters.");
        }
    }
}
