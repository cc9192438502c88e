namespace QueryProxy.Admin.Previews;

/// <summary>Answer of <c>POST /datasources/{id}/preview</c>.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="OriginalSql">As it was sent.</param>
/// <param name="GovernedSql">As it went to the upstream; null when it did not go there: it was refused, or the virtual catalog answered.</param>
/// <param name="Rules">What constrained it.</param>
/// <param name="Error">What the user's client would see, or null.</param>
/// <param name="Reason">Why it failed or was refused, beyond that; null when there is no more to tell.</param>
/// <param name="Columns">The columns of the answer.</param>
/// <param name="Rows">The first rows, in the columns' order, as PostgreSQL's text; null for NULL.</param>
/// <param name="IsTruncated">Whether there are more rows, or long values were cut.</param>
/// <param name="DurationMs">How long it took, in milliseconds.</param>
public sealed record PreviewResponse(
    PreviewOutcome Outcome,
    string OriginalSql,
    string? GovernedSql,
    IReadOnlyList<PreviewRule> Rules,
    PreviewError? Error,
    string? Reason,
    IReadOnlyList<PreviewColumnResponse> Columns,
    IReadOnlyList<IReadOnlyList<string?>> Rows,
    bool IsTruncated,
    double DurationMs);
