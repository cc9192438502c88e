namespace QueryProxy.Engine.Bound;

/// <summary>How a conversion is done.</summary>
public enum BoundCastMethod
{
    /// <summary>Same bytes, another type.</summary>
    Relabel,

    /// <summary>A function of the operand (and, if it takes them, the target's modifier and whether the cast is explicit).</summary>
    Function,

    /// <summary>The target type's length function enforces the type modifier: <c>varchar(3)</c>, <c>numeric(10,2)</c>.</summary>
    Length,

    /// <summary>Output function of the source, then input function of the target.</summary>
    InputOutput,

    /// <summary>Each element of an array is converted.</summary>
    ArrayElements,

    /// <summary>The base type's value is checked against a domain's constraints.</summary>
    Domain,

    /// <summary>A named row type becomes another or <c>record</c>, field by field.</summary>
    Row,
}
