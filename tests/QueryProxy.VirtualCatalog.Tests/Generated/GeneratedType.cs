namespace QueryProxy.VirtualCatalog.Tests.Generated;

/// <summary>The types between which the generator tells.</summary>
public enum GeneratedType
{
    Integer,
    Oid,
    Text,
    Name,
    Char,
    Boolean,
    Integers,
    Texts,
}
