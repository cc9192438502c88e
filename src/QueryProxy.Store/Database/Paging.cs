using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace QueryProxy.Store.Database;

/// <summary>Reads one page of a query.</summary>
internal static class Paging
{
    public static async Task<Page<TItem>> ReadPageAsync<TEntity, TItem>(
        this IQueryable<TEntity> query, ListQuery list, Func<TEntity, TItem> map, CancellationToken cancellationToken)
        where TEntity : class
    {
        var total = await query.CountAsync(cancellationToken);
        var rows = await query.Skip(list.Skip).Take(list.PageSize).AsNoTracking().ToListAsync(cancellationToken);
        return new Page<TItem>(rows.ConvertAll(row => map(row)), total, list.PageNumber, list.PageSize);
    }

    /// <summary>Sorts by the field that the list names; an unknown one is refused by name.</summary>
    public static IQueryable<T> SortBy<T>(
        this IQueryable<T> query, string? sort, string fallback, params (string Field, Expression<Func<T, object?>> Key)[] fields)
    {
        var wanted = string.IsNullOrEmpty(sort) ? fallback : sort;
        var descending = wanted.StartsWith('-');
        var name = descending ? wanted[1..] : wanted;
        foreach (var (field, key) in fields)
        {
            if (field == name)
            {
                // The id decides between equals: without it a row could show on two pages and another on none.
                return descending
                    ? query.OrderByDescending(key).ThenByDescending(static row => EF.Property<Guid>(row!, "Id"))
                    : query.OrderBy(key).ThenBy(static row => EF.Property<Guid>(row!, "Id"));
            }
        }

        var known = string.Join(", ", fields.Select(static field => field.Field));
        throw StoreException.InvalidReference($"The list cannot be sorted by '{name}'; it can by {known}, with a leading '-' for descending order.", "sort");
    }

    /// <summary>A LIKE pattern for text that contains the search, with its wildcards taken literally (escape character <c>\</c>).</summary>
    public static string Contains(string search) => "%" + search.ToLowerInvariant()
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("%", "\\%", StringComparison.Ordinal)
        .Replace("_", "\\_", StringComparison.Ordinal) + "%";
}
