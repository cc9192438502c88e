namespace QueryProxy.Sql.Syntax.Functions;

/// <summary>The unit of a frame.</summary>
public enum FrameMode
{
    Range,
    Rows,
    Groups,
}
