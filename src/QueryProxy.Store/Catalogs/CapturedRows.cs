using System.Collections;

namespace QueryProxy.Store.Catalogs;

/// <summary>
/// The rows of a captured relation. They take ten times the memory of what is stored of them and are read while a snapshot or a user's image of the catalog is made, so that
/// an idle host forgets them; who reads them later waits for them to be made again. Thread-safe.
/// </summary>
internal sealed class CapturedRows(byte[] content, IReadOnlyList<IReadOnlyList<string?>> rows) : IReadOnlyList<IReadOnlyList<string?>>
{
    private volatile IReadOnlyList<IReadOnlyList<string?>>? _rows = rows;

    public int Count { get; } = rows.Count;

    /// <summary>Whether the next reader has to wait.</summary>
    public bool IsForgotten => _rows is null;

    public IReadOnlyList<string?> this[int index] => Rows[index];

    private IReadOnlyList<IReadOnlyList<string?>> Rows => _rows ??= SystemCatalogCodec.DecodeRows(content);

    public void Forget() => _rows = null;

    public IEnumerator<IReadOnlyList<string?>> GetEnumerator() => Rows.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
