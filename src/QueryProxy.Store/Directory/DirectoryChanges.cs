namespace QueryProxy.Store.Directory;

/// <summary>Tells this process of committed changes. Thread-safe.</summary>
internal sealed class DirectoryChanges
{
    public event Action? Changed;

    public void Raise() => Changed?.Invoke();
}
