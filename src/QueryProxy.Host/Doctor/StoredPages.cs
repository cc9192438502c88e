using System.Runtime.CompilerServices;
using QueryProxy.Store;

namespace QueryProxy.Host.Doctor;

/// <summary>Reads a list of the store to its end.</summary>
internal static class StoredPages
{
    private const int Size = 100;

    public static async IAsyncEnumerable<T> ReadAsync<T>(
        Func<ListQuery, CancellationToken, Task<Page<T>>> list, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var number = 1; ; number++)
        {
            var page = await list(new ListQuery(number, Size), cancellationToken);
            foreach (var item in page.Items)
            {
                yield return item;
            }

            if (page.Items.Count < Size)
            {
                yield break;
            }
        }
    }
}
