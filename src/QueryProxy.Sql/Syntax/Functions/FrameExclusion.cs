namespace QueryProxy.Sql.Syntax.Functions;

/// <summary>What a frame leaves out. NO OTHERS is None.</summary>
public enum FrameExclusion
{
    None,
    CurrentRow,
    Group,
    Ties,
}
