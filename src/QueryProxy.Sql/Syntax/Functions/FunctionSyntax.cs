namespace QueryProxy.Sql.Syntax.Functions;

/// <summary>The spelling of a function call.</summary>
public enum FunctionSyntax
{
    /// <summary>name(arguments)</summary>
    Call,
    /// <summary>value AT TIME ZONE zone; arguments zone, value.</summary>
    AtTimeZone,
    /// <summary>value AT LOCAL</summary>
    AtLocal,
    /// <summary>COLLATION FOR (value)</summary>
    CollationFor,
    /// <summary>EXTRACT(field FROM value)</summary>
    Extract,
    /// <summary>value IS [form] NORMALIZED</summary>
    IsNormalized,
    /// <summary>NORMALIZE(value [, form])</summary>
    Normalize,
    /// <summary>(a, b) OVERLAPS (c, d)</summary>
    Overlaps,
    /// <summary>OVERLAY(value PLACING text FROM start [FOR count])</summary>
    Overlay,
    /// <summary>POSITION(part IN value); arguments value, part.</summary>
    Position,
    /// <summary>SUBSTRING(value FROM start FOR count)</summary>
    Substring,
    /// <summary>SUBSTRING(value SIMILAR pattern ESCAPE escape)</summary>
    SubstringSimilar,
    /// <summary>TRIM(BOTH | LEADING | TRAILING characters FROM value); the function's name tells the side.</summary>
    Trim,
    /// <summary>XMLEXISTS(path PASSING value)</summary>
    XmlExists,
    /// <summary>SYSTEM_USER</summary>
    SystemUser,
}
