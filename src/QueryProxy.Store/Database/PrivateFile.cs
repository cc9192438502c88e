namespace QueryProxy.Store.Database;

/// <summary>Makes files that only this user may read: stores hold password hashes and encrypted secrets. SQLite gives its log files the rights of the database file.</summary>
internal static class PrivateFile
{
    /// <summary>Creates an empty file.</summary>
    /// <exception cref="IOException">It exists.</exception>
    public static void Create(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        new FileStream(file, options).Dispose();
    }

    /// <summary>Creates an empty file unless there is one.</summary>
    public static void CreateIfMissing(string file)
    {
        if (!File.Exists(file))
        {
            Create(file);
        }
    }
}
