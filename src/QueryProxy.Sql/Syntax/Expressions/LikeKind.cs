namespace QueryProxy.Sql.Syntax.Expressions;

/// <summary>Which pattern matching is meant.</summary>
public enum LikeKind
{
    Like,
    ILike,
    SimilarTo,
}
