namespace QueryProxy.Sql.Oracle;

/// <summary>Where the repository is: the folder of the solution, found upwards from the running program.</summary>
public static class RepositoryFolder
{
    public static string Root { get; } = Find();

    /// <summary>The shared corpus beside the repository; it may be missing.</summary>
    public static string SharedCorpus => Path.GetFullPath(Path.Combine(Root, "..", "shared", "corpus", "pg-regress.jsonl"));

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "QueryProxy.sln"))) return folder.FullName;
        return Directory.GetCurrentDirectory();
    }
}
