namespace QueryProxy.Admin.Discovery;

/// <summary>An extension or a function in the result of discover_routines.</summary>
/// <param name="RoutineType">EXTENSION or FUNCTION.</param>
/// <param name="RoutineName">The name as save_catalog takes it.</param>
/// <param name="Detail">An extension's version, or what a function returns.</param>
/// <param name="Comment">Its comment upstream.</param>
/// <param name="IsAlreadySelected">Whether the saved catalog has it.</param>
internal sealed record RoutineItem(string RoutineType, string RoutineName, string Detail, string Comment, bool IsAlreadySelected);
