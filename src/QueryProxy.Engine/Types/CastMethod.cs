namespace QueryProxy.Engine.Types;

/// <summary>How a conversion is done.</summary>
public enum CastMethod
{
    /// <summary>The bytes are the same, only the type changes.</summary>
    Relabel,

    /// <summary>A function is called.</summary>
    Function,

    /// <summary>Through the text form: the source's output function, then the target's input function.</summary>
    InputOutput,

    /// <summary>Each element of an array is converted.</summary>
    ArrayElements,
}
