namespace QueryProxy.VirtualCatalog.Tests.Generated;

/// <summary>A column that generated queries may use.</summary>
/// <param name="Name">As SQL names it, without alias.</param>
/// <param name="Type">Its type.</param>
public sealed record GeneratedColumn(string Name, GeneratedType Type);
