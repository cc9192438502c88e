namespace QueryProxy.Engine.Types;

/// <summary>What sort of type it is: <c>pg_type.typtype</c>.</summary>
public enum TypeKind
{
    /// <summary>A base type, arrays included.</summary>
    Base,

    /// <summary>A row type.</summary>
    Composite,

    /// <summary>A domain over another type.</summary>
    Domain,

    /// <summary>An enum.</summary>
    Enum,

    /// <summary>A pseudo-type: record, unknown, anyelement …</summary>
    Pseudo,

    /// <summary>A range.</summary>
    Range,

    /// <summary>A multirange.</summary>
    Multirange,
}
