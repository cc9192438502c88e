namespace QueryProxy.Abstractions.Discovery;

/// <summary>What may be entered into a connection field.</summary>
public enum ConnectionFieldKind
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>true or false.</summary>
    Boolean,

    /// <summary>One of the field's options.</summary>
    Choice,

    /// <summary>A secret: stored encrypted, never shown again.</summary>
    Secret,
}
