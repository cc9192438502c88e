using QueryProxy.Sql.Oracle;

namespace QueryProxy.Sql.Tests.Oracle;

/// <summary>A test that asks PostgreSQL's own parser: skipped where Node or a corpus is missing, but not in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OracleFactAttribute : FactAttribute
{
    private static readonly string Problem = FindProblem();

    public OracleFactAttribute(bool needsSharedCorpus = false)
    {
        if (Environment.GetEnvironmentVariable("CI") == "true") return;
        if (Problem.Length > 0) Skip = Problem;
        else if (needsSharedCorpus && !File.Exists(RepositoryFolder.SharedCorpus)) Skip = "The shared corpus is not beside the repository.";
    }

    private static string FindProblem()
    {
        using var oracle = OracleProcess.TryStart(out var problem);
        return problem;
    }
}
