namespace QueryProxy.Sql.Syntax.Functions;

/// <summary>Where a frame begins or ends.</summary>
public enum FrameBoundKind
{
    UnboundedPreceding,
    Preceding,
    CurrentRow,
    Following,
    UnboundedFollowing,
}
