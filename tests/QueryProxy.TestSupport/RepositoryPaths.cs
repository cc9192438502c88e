namespace QueryProxy.TestSupport;

/// <summary>Where things are in the source tree that the tests were built from.</summary>
public static class RepositoryPaths
{
    /// <summary>The folder of <c>QueryProxy.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The path of a file or folder under <c>tests/data</c>.</summary>
    public static string TestData(params string[] parts) => Path.Combine([Root, "tests", "data", .. parts]);

    private static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "QueryProxy.sln")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds QueryProxy.sln: run the tests from the source tree.");
    }
}
