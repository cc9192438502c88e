using System.Diagnostics;

namespace QueryProxy.Store.Database;

/// <summary>Waits for what one process at a time may do. The lock is the operating system's, so it ends with the process; the file stays.</summary>
public static class LockFile
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits until no other process holds the lock; it is held until what is returned is disposed.</summary>
    /// <param name="path">The file, in a folder that exists.</param>
    /// <exception cref="IOException">Another one has held it for half a minute, or the file cannot be made.</exception>
    public static FileStream Take(string path)
    {
        for (var waited = Stopwatch.StartNew(); ; Thread.Sleep(Pause))
        {
            if (TryTake(path, waited) is { } taken)
            {
                return taken;
            }
        }
    }

    /// <summary>Does what <see cref="Take"/> does, without a thread.</summary>
    /// <param name="path">The file, in a folder that exists.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="IOException">Another one has held it for half a minute, or the file cannot be made.</exception>
    public static async Task<FileStream> TakeAsync(string path, CancellationToken cancellationToken)
    {
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(Pause, cancellationToken))
        {
            if (TryTake(path, waited) is { } taken)
            {
                return taken;
            }
        }
    }

    // Null while another process has it.
    private static FileStream? TryTake(string path, Stopwatch waited)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(path) && waited.Elapsed < Patience)
        {
            return null;
        }
    }
}
