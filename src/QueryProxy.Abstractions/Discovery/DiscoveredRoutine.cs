namespace QueryProxy.Abstractions.Discovery;

/// <summary>An extension, or a function that belongs to none, that administrators may let clients use.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">An extension's name, or a function as <c>schema.name(argument types)</c>.</param>
/// <param name="Detail">An extension's version, or what a function returns.</param>
/// <param name="Comment">Its comment upstream, or an empty string.</param>
public sealed record DiscoveredRoutine(RoutineKind Kind, string Name, string Detail, string Comment);
