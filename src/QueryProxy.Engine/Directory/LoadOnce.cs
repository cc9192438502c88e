using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace QueryProxy.Engine.Directory;

/// <summary>
/// Loads each key at most once at a time and keeps what was found. Nothing found and failures are not kept, so that names nobody knows cannot
/// fill the memory. A caller that gives up does not stop the load for the others.
/// </summary>
internal sealed class LoadOnce<TKey, TValue>
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Lazy<Task<TValue?>>> _entries = new();

    public ValueTask<TValue?> GetAsync(TKey key, Func<TKey, Task<TValue?>> load, CancellationToken cancellationToken)
    {
        if (_entries.TryGetValue(key, out var entry) && entry.IsValueCreated && entry.Value.IsCompletedSuccessfully)
            return new ValueTask<TValue?>(entry.Value.Result);
        return LoadAsync(key, load, cancellationToken);
    }

    public bool TryGetLoaded(TKey key, [NotNullWhen(true)] out TValue? value)
    {
        value = default;
        if (!_entries.TryGetValue(key, out var entry) || !entry.IsValueCreated || !entry.Value.IsCompletedSuccessfully) return false;
        value = entry.Value.Result;
        return value is not null;
    }

    private async ValueTask<TValue?> LoadAsync(TKey key, Func<TKey, Task<TValue?>> load, CancellationToken cancellationToken)
    {
        var entry = _entries.GetOrAdd(key, static (key, load) => new Lazy<Task<TValue?>>(() => Task.Run(() => load(key))), load);
        try
        {
            var value = await entry.Value.WaitAsync(cancellationToken).ConfigureAwait(false);
            if (value is null) Forget(key, entry);
            return value;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch
        {
            Forget(key, entry);
            throw;
        }
    }

    private void Forget(TKey key, Lazy<Task<TValue?>> entry) =>
        _entries.TryRemove(new KeyValuePair<TKey, Lazy<Task<TValue?>>>(key, entry));
}
