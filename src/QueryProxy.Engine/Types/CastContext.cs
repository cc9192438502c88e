namespace QueryProxy.Engine.Types;

/// <summary>
/// Where a conversion may be applied: <c>pg_cast.castcontext</c>. The order matters: a context allows what the ones before it allow.
/// </summary>
public enum CastContext
{
    /// <summary>In any expression.</summary>
    Implicit,

    /// <summary>Also when a value is assigned to a column.</summary>
    Assignment,

    /// <summary>Only where a cast is written.</summary>
    Explicit,
}
