namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>SCROLL or NO SCROLL.</summary>
public enum CursorScroll
{
    Unspecified,
    Scroll,
    NoScroll,
}
