namespace QueryProxy.Sql.Syntax.TableRefs;

/// <summary>The join types. A CROSS JOIN is an Inner one without condition.</summary>
public enum JoinKind
{
    Inner,
    Left,
    Right,
    Full,
}
