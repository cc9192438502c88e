namespace QueryProxy.Store.Database;

/// <summary>
/// Makes files that only this user may read, from their first byte on: stores hold password hashes and encrypted secrets. SQLite gives its log files the rights of the
/// database file.
/// </summary>
public static class PrivateFile
{
    /// <summary>How to open a file for writing so that a new one is for this user alone (0600).</summary>
    /// <param name="mode">What to do when it exists.</param>
    public static FileStreamOptions Writing(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    /// <summary>Creates an empty file.</summary>
    /// <exception cref="IOException">It exists.</exception>
    internal static void Create(string file) => new FileStream(file, Writing(FileMode.CreateNew)).Dispose();

    /// <summary>Creates an empty file unless there is one.</summary>
    internal static void CreateIfMissing(string file)
    {
        if (!File.Exists(file))
        {
            Create(file);
        }
    }
}
