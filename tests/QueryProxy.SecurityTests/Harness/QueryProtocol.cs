namespace QueryProxy.SecurityTests.Harness;

/// <summary>How a statement is sent.</summary>
public enum QueryProtocol
{
    /// <summary>In a Query message.</summary>
    Simple,

    /// <summary>As drivers do: Parse, Describe, then bound and executed twice, for text and for binary results.</summary>
    Extended,
}
