namespace QueryProxy.SecurityTests.Generated;

/// <summary>A column that generated statements may name.</summary>
/// <param name="Name">As written in SQL, quoted if need be.</param>
/// <param name="Type">Its type, which decides what is built of it.</param>
public readonly record struct GeneratedColumn(string Name, GeneratedType Type);
