using QueryProxy.Host.LocalPostgres;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.PluginLoader.Tests.LocalPostgres;

/// <summary>In-memory: a temporary folder on PATH.</summary>
public sealed class PostgresBinariesTests
{
    [PostgresFact]
    public void Find_passes_over_links_whose_installation_is_gone()
    {
        var folder = Directory.CreateTempSubdirectory("queryproxy-path-").FullName;
        foreach (var program in new[] { "initdb", "pg_ctl", "postgres" })
        {
            File.CreateSymbolicLink(Path.Combine(folder, program), "/nonexistent/" + program);
        }

        var path = Environment.GetEnvironmentVariable("PATH");
        try
        {
            Environment.SetEnvironmentVariable("PATH", folder + ":" + path);
            PostgresBinaries.Find()?.Folder.Should().NotBe(folder);
        }
        finally
        {
            Environment.SetEnvironmentVariable("PATH", path);
            Directory.Delete(folder, recursive: true);
        }
    }
}
