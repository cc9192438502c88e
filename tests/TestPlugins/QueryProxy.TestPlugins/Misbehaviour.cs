namespace QueryProxy.TestPlugins;

/// <summary>Ways in which foreign code goes wrong.</summary>
public enum Misbehaviour
{
    /// <summary>It behaves.</summary>
    None,

    /// <summary>It throws, with a secret in the text.</summary>
    Throw,

    /// <summary>It never comes back and does not look at its token.</summary>
    Hang,

    /// <summary>It allocates a gigabyte.</summary>
    Allocate,

    /// <summary>It adds constraints without end.</summary>
    Flood,

    /// <summary>Its transform throws.</summary>
    TransformThrows,

    /// <summary>Its transform loses values.</summary>
    TransformLoses,

    /// <summary>It cannot be built from its definition.</summary>
    BuildThrows,
}
