namespace QueryProxy.Engine.Governance;

/// <summary>What may be done with a function on the data path.</summary>
public enum FunctionDisposition
{
    /// <summary>It may be called.</summary>
    Allow,

    /// <summary>The proxy answers it for its own user and session; a constant in a governed statement.</summary>
    Session,

    /// <summary>Only the virtual catalog answers it.</summary>
    Catalog,

    /// <summary>The virtual catalog answers it in a statement that reads system relations; in any other it is refused.</summary>
    Read,

    /// <summary>It is refused, and the reason is told.</summary>
    Refuse,

    /// <summary>It answers like a function that does not exist.</summary>
    Hidden,
}
