namespace QueryProxy.Store;

/// <summary>Which page of a list is wanted.</summary>
/// <param name="PageNumber">The page, from 1.</param>
/// <param name="PageSize">Most items of a page.</param>
/// <param name="Search">Text that the name must contain, upper and lower case alike, or null.</param>
/// <param name="Sort">The field to sort by in snake_case, with a leading <c>-</c> for descending order; null for the list's own order.</param>
public sealed record ListQuery(int PageNumber = 1, int PageSize = 50, string? Search = null, string? Sort = null)
{
    /// <summary>Most items of one page.</summary>
    public const int MaxPageSize = 1000;

    internal int Skip => (PageNumber - 1) * PageSize;
}
