namespace QueryProxy.VirtualCatalog;

/// <summary>A parameter's value as Bind brought it.</summary>
/// <param name="Value">The bytes, or null for NULL.</param>
/// <param name="IsBinary">Whether they are in binary format.</param>
public readonly record struct CatalogParameter(ReadOnlyMemory<byte>? Value, bool IsBinary);
