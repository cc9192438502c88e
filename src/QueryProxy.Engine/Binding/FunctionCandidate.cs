using QueryProxy.Engine.Types;

namespace QueryProxy.Engine.Binding;

/// <summary>A function that a call might mean, with its arguments laid out as the call has them.</summary>
internal sealed class FunctionCandidate
{
    public required PgFunction Function { get; init; }

    /// <summary>The declared type for each argument of the call (in the call's order), then for each defaulted one. May be the function's own array: not to be changed.</summary>
    public required uint[] ArgumentTypes { get; init; }

    /// <summary>Which of the function's parameters each entry of <see cref="ArgumentTypes"/> is; null when they are in order.</summary>
    public int[]? ParameterNumbers { get; init; }

    /// <summary>How many arguments of the call the VARIADIC parameter takes; 0 when it is not spread.</summary>
    public int VariadicCount { get; init; }

    /// <summary>How many parameters take their default.</summary>
    public int DefaultCount { get; init; }

    /// <summary>The place of its schema in the search path.</summary>
    public int Place { get; init; }

    /// <summary>Whether another one fits exactly as well.</summary>
    public bool IsAmbiguous { get; set; }
}
