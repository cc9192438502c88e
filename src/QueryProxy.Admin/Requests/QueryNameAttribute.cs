using Microsoft.AspNetCore.Http.Metadata;

namespace QueryProxy.Admin.Requests;

/// <summary>Names the parameter of the query that a handler's parameter takes its value from.</summary>
/// <param name="name">The name.</param>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class QueryNameAttribute(string name) : Attribute, IFromQueryMetadata
{
    public string Name { get; } = name;
}
