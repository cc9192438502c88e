namespace QueryProxy.Engine.Bound;

/// <summary>Why a function is called.</summary>
public enum FunctionUseOrigin
{
    /// <summary>It is named in the statement.</summary>
    Call,

    /// <summary>It computes an operator.</summary>
    Operator,

    /// <summary>It does a conversion.</summary>
    Cast,
}
