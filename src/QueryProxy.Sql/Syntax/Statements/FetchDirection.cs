namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>Where to fetch. FIRST is Absolute 1, LAST is Absolute -1, NEXT is Forward 1, PRIOR is Backward 1.</summary>
public enum FetchDirection
{
    Forward,
    Backward,
    Absolute,
    Relative,
}
