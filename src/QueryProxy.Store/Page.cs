namespace QueryProxy.Store;

/// <summary>One page of a list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Items">The page's items.</param>
/// <param name="Total">How many there are on all pages.</param>
/// <param name="PageNumber">The page, from 1.</param>
/// <param name="PageSize">Most items of a page.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, int Total, int PageNumber, int PageSize);
