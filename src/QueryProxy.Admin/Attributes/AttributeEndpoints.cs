using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using QueryProxy.Admin.OpenApi;
using QueryProxy.Admin.Requests;
using QueryProxy.Admin.Users;
using QueryProxy.Engine.Governance;
using QueryProxy.Store.Attributes;

namespace QueryProxy.Admin.Attributes;

/// <summary><c>/attribute-definitions</c>.</summary>
internal static class AttributeEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var definitions = api.MapGroup("/attribute-definitions").WithTags("attributes");
        definitions.MapGet("/", ListAsync).WithSummary("List the user attributes that policies may refer to").WithListParameters();
        definitions.MapPost("/", CreateAsync).WithSummary("Define a user attribute").ProducesProblem(409).ProducesProblem(422);
        definitions.MapGet("/{id:guid}", GetAsync).WithSummary("Read a definition").ProducesProblem(404);
        definitions.MapPut("/{id:guid}", UpdateAsync).WithSummary("Change a definition").ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        definitions.MapDelete("/{id:guid}", DeleteAsync).WithSummary("Delete a definition that nobody uses").ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<Ok<PageResponse<StoredAttributeDefinition>>> ListAsync(
        AttributeStore attributes, HttpRequest request, CancellationToken cancellationToken) =>
        TypedResults.Ok(PageResponse<StoredAttributeDefinition>.From(await attributes.ListAsync(ListParameters.Read(request), cancellationToken)));

    private static async Task<Created<StoredAttributeDefinition>> CreateAsync(
        CreateAttributeRequest request, AttributeStore attributes, HttpContext http, CancellationToken cancellationToken)
    {
        var errors = new ValidationErrors();
        if (request.ValueType is null)
        {
            errors.Add("value_type", "Is required: string, integer, boolean or list.");
        }

        var draft = new AttributeDefinitionDraft(
            request.Key ?? string.Empty, request.ValueType ?? UserAttributeType.String, request.AllowedValues, request.DefaultValue, request.Description);
        Check(draft, errors);
        errors.ThrowIfAny();
        var definition = await attributes.CreateAsync(draft, http.Author(), cancellationToken);
        return TypedResults.Created($"/api/v1/attribute-definitions/{definition.Id}", http.WithVersion(definition, definition.Version));
    }

    private static async Task<Ok<StoredAttributeDefinition>> GetAsync(
        Guid id, AttributeStore attributes, HttpContext http, CancellationToken cancellationToken)
    {
        var definition = await attributes.FindAsync(id, cancellationToken) ?? throw RequestRefusedException.NotFound("attribute definition");
        return TypedResults.Ok(http.WithVersion(definition, definition.Version));
    }

    private static async Task<Ok<StoredAttributeDefinition>> UpdateAsync(
        Guid id, UpdateAttributeRequest request, AttributeStore attributes, HttpContext http, CancellationToken cancellationToken)
    {
        AttributeDefinitionDraft Edit(StoredAttributeDefinition present)
        {
            var draft = new AttributeDefinitionDraft(
                request.Key ?? present.Key,
                request.ValueType ?? present.ValueType,
                request.AllowedValues.Or(present.AllowedValues),
                request.DefaultValue.Or(present.DefaultValue),
                request.Description.Or(present.Description));
            var errors = new ValidationErrors();
            Check(draft, errors);
            errors.ThrowIfAny();
            return draft;
        }

        var changed = await attributes.UpdateAsync(id, Edit, http.ExpectedVersion(request.Version), http.Author(), cancellationToken);
        return TypedResults.Ok(http.WithVersion(changed, changed.Version));
    }

    private static async Task<NoContent> DeleteAsync(Guid id, AttributeStore attributes, HttpContext http, CancellationToken cancellationToken)
    {
        await attributes.DeleteAsync(id, http.ExpectedVersion(), http.Author(), cancellationToken);
        return TypedResults.NoContent();
    }

    private static void Check(AttributeDefinitionDraft draft, ValidationErrors errors)
    {
        if (AttributeKeys.Explain(draft.Key) is { } wrongKey)
        {
            errors.Add("key", wrongKey);
        }

        if (draft.AllowedValues is { } allowed && (allowed.Count == 0 || !allowed.All(value => AttributeRules.IsAllowedValue(draft.ValueType, value))))
        {
            errors.Add("allowed_values", "Must be left out, or at least one value of the attribute's type (for a list: strings).");
        }
        else if (draft.DefaultValue is { ValueKind: not JsonValueKind.Null } value && AttributeRules.Explain(draft.ValueType, draft.AllowedValues, value) is { } wrong)
        {
            errors.Add("default_value", wrong);
        }
    }
}
