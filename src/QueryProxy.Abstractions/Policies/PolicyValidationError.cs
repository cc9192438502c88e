namespace QueryProxy.Abstractions.Policies;

/// <summary>One thing that is wrong with a policy's definition.</summary>
/// <param name="Pointer">A JSON pointer into the definition; empty for the whole.</param>
/// <param name="Message">What is wrong and what would be right.</param>
public sealed record PolicyValidationError(string Pointer, string Message);
