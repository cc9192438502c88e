namespace QueryProxy.Engine.Bound;

/// <summary>The logical connectives.</summary>
public enum LogicalKind
{
    And,
    Or,
    Not,
}
