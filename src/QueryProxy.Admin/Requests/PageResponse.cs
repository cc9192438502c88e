using QueryProxy.Store;

namespace QueryProxy.Admin.Requests;

/// <summary>One page of a list, as the API writes it.</summary>
/// <typeparam name="T">What is listed.</typeparam>
public sealed record PageResponse<T>(IReadOnlyList<T> Items, int Total, int Page, int PageSize)
{
    internal static PageResponse<T> From(Page<T> page) => new(page.Items, page.Total, page.PageNumber, page.PageSize);

    /// <summary>The page of a list that was made in memory.</summary>
    internal static PageResponse<T> Of(IEnumerable<T> all, ListQuery list)
    {
        var items = all.ToList();
        return new PageResponse<T>([.. items.Skip((list.PageNumber - 1) * list.PageSize).Take(list.PageSize)], items.Count, list.PageNumber, list.PageSize);
    }

    /// <summary>A list that is short by nature, as one page.</summary>
    internal static PageResponse<T> Whole(IReadOnlyList<T> items) => new(items, items.Count, 1, Math.Max(items.Count, 1));
}
