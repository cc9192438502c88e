using QueryProxy.TestSupport;
using QueryProxy.TestSupport.Postgres;
using QueryProxy.VirtualCatalog.Tests.Oracle;

namespace QueryProxy.VirtualCatalog.Tests;

/// <summary>
/// Functional: over an upstream of another major version the catalog is that version's. What clients recorded on one version asks for columns that others do not have: then the errors are equal too.
/// </summary>
public sealed class RecordedStatementMajorTests
{
    public static TheoryData<int> Majors => [.. UpstreamMajors.Tested];

    [UpstreamMajorTheory]
    [MemberData(nameof(Majors))]
    public async Task Recorded_statements_answer_as_that_version_does(int major)
    {
        var database = CatalogDatabase.OfMajor(major);
        try
        {
            await database.InitializeAsync();
            var differences = new List<string>();
            foreach (var file in Directory.GetFiles(RepositoryPaths.TestData("catalog"), "*.sql").Order(StringComparer.Ordinal))
            {
                foreach (var statement in RecordedStatement.Read(file).Where(statement => statement.Differs is null && !statement.DiffersOn.ContainsKey(major)))
                {
                    if (await database.CompareAsync(statement) is { } difference)
                        differences.Add($"{statement}: {difference}\n{statement.Sql}");
                }
            }

            differences.Should().BeEmpty("{0} statements differ on PostgreSQL {1}:\n{2}\n", differences.Count, major, string.Join("\n\n", differences));
        }
        finally
        {
            await database.DisposeAsync();
        }
    }
}
