using QueryProxy.Store.Database;

namespace QueryProxy.Host.Configuration;

/// <summary>The files that the host keeps beside its store, for nobody else to read.</summary>
internal static class StateFiles
{
    /// <summary>Beside an SQLite file; another store has no folder of ours, so the working folder serves.</summary>
    public static string PathBeside(string databaseUrl, string name) =>
        StoreDatabase.Parse(databaseUrl).FilePath is { } file ? $"{file}.{name}" : Path.GetFullPath($"queryproxy.{name}");

    /// <summary>Waits until no other host is at work on some files here; they are this host's until what is returned is disposed.</summary>
    /// <exception cref="IOException">Another one has been at it for half a minute.</exception>
    public static IDisposable Lock(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return LockFile.Take(path);
    }

    /// <summary>Writes a file that has its mode (0600) from the first byte on, and moves it into place: a crash leaves either no file or a whole one.</summary>
    public static void WritePrivate(string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = path + ".new";
        File.Delete(temporary);
        using (var writer = new StreamWriter(temporary, PrivateFile.Writing(FileMode.Create)))
        {
            writer.Write(content);
        }

        File.Move(temporary, path, overwrite: true);
    }
}
