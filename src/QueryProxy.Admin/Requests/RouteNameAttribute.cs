using Microsoft.AspNetCore.Http.Metadata;

namespace QueryProxy.Admin.Requests;

/// <summary>Names the parameter of the path that a handler's parameter takes its value from.</summary>
/// <param name="name">The name.</param>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class RouteNameAttribute(string name) : Attribute, IFromRouteMetadata
{
    public string Name { get; } = name;
}
