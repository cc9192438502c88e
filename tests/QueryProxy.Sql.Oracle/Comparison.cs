namespace QueryProxy.Sql.Oracle;

/// <summary>The comparison of one statement.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Kind">PostgreSQL's parse node, or SyntaxError.</param>
/// <param name="Agreement">The outcome.</param>
/// <param name="Detail">What went wrong, for people.</param>
/// <param name="Written">What the writer made of it.</param>
/// <param name="ExpectedTree">PostgreSQL's tree of the statement.</param>
/// <param name="ActualTree">PostgreSQL's tree of what we wrote.</param>
public sealed record Comparison(
    CorpusStatement Statement,
    string Kind,
    Agreement Agreement,
    string Detail = "",
    string? Written = null,
    string? ExpectedTree = null,
    string? ActualTree = null);
