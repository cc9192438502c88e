using QueryProxy.Store.Database;

namespace QueryProxy.Store.Backups;

/// <summary>
/// Says that a process serves from an SQLite store, so that nobody puts another file in its place meanwhile. Held by any number of serving processes
/// together, or by one that replaces the file. The lock is the operating system's: it ends with the process, however that ends.
/// </summary>
public sealed class StoreServingLock : IDisposable
{
    private readonly FileStream? _file;

    private StoreServingLock(FileStream? file) => _file = file;

    /// <summary>Takes the lock for serving. Stores that are not a file need none.</summary>
    /// <param name="database">The store.</param>
    /// <exception cref="StoreStartupException">The store is being replaced by a restore.</exception>
    public static StoreServingLock Serve(StoreDatabase database)
    {
        ArgumentNullException.ThrowIfNull(database);
        if (database.FilePath is not { } file)
        {
            return new StoreServingLock(null);
        }

        try
        {
            Create(PathOf(file));
            return new StoreServingLock(new FileStream(PathOf(file), FileMode.Open, FileAccess.Read, FileShare.Read));
        }
        catch (IOException exception)
        {
            throw new StoreStartupException($"The store ({database}) is being restored by another process. Start again when that has ended.", exception);
        }
    }

    /// <summary>Takes the lock for replacing the file; null while a process serves from it.</summary>
    /// <param name="file">The SQLite file.</param>
    internal static StoreServingLock? TryReplace(string file)
    {
        try
        {
            Create(PathOf(file));
            return new StoreServingLock(new FileStream(PathOf(file), FileMode.Open, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Gives the lock back.</summary>
    public void Dispose() => _file?.Dispose();

    private static string PathOf(string file) => file + ".serving";

    // Opened for reading below: a writable handle would take the exclusive form of the lock.
    private static void Create(string path)
    {
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (!File.Exists(path))
        {
            using var created = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite);
        }
    }
}
