using QueryProxy.Store;

namespace QueryProxy.Admin.Requests;

/// <summary>One page of a list, as the API writes it.</summary>
/// <typeparam name="T">What is listed.</typeparam>
public sealed record PageResponse<T>(IReadOnlyList<T> Items, int Total, int Page, int PageSize)
{
    internal static PageResponse<T> From(Page<T> page) => new(page.Items, page.Total, page.PageNumber, page.PageSize);

    /// <summary>A list that is short by nature, as one page.</summary>
    internal static PageResponse<T> Whole(IReadOnlyList<T> items) => new(items, items.Count, 1, Math.Max(items.Count, 1));
}
