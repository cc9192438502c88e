namespace QueryProxy.Engine.Binding;

/// <summary>What a function name with these arguments means.</summary>
internal enum FunctionMatch
{
    NotFound,
    Ambiguous,

    /// <summary>A type's name used as a function: a cast.</summary>
    Cast,
    Found,
}
