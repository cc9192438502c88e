namespace QueryProxy.Sql.Syntax.Expressions;

/// <summary>Which end is wanted.</summary>
public enum MinMaxKind
{
    Greatest,
    Least,
}
