namespace QueryProxy.SecurityTests.Generated;

/// <summary>The types that generated expressions have. The first six are made most.</summary>
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
    IntegerArray,
    IntegerRange,
}
