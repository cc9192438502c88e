namespace QueryProxy.SecurityTests.Generated;

/// <summary>The types that generated expressions have.</summary>
public enum GeneratedType
{
    Integer,
    Numeric,
    Double,
    Text,
    Boolean,
    Date,
    Timestamp,
    Json,
    TextArray,
}
