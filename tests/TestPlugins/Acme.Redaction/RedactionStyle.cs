namespace Acme.Redaction;

/// <summary>How a value is redacted.</summary>
public enum RedactionStyle
{
    /// <summary>Repeats a symbol.</summary>
    Blocks,

    /// <summary>Shows a word.</summary>
    Word,
}
