using System.Globalization;
using QueryProxy.TestSupport.Postgres;
using QueryProxy.VirtualCatalog.Tests.Generated;
using QueryProxy.VirtualCatalog.Tests.Oracle;

namespace QueryProxy.VirtualCatalog.Tests;

/// <summary>
/// Functional: random queries over the catalog answer as PostgreSQL answers them. <c>QP_SEED</c> chooses other ones, <c>QP_LONG=1</c> more.
/// </summary>
public sealed class GeneratedQueryTests(CatalogDatabase database) : IClassFixture<CatalogDatabase>
{
    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("QP_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : 1;
    private static readonly int Count = Environment.GetEnvironmentVariable("QP_LONG") == "1" ? 40_000 : 1_500;

    [PostgresFact]
    public async Task Generated_queries_answer_as_PostgreSQL_does()
    {
        var generator = new QueryGenerator(Seed);
        var differences = new List<string>();
        for (var i = 0; i < Count && differences.Count < 20; i++)
        {
            var sql = generator.Next();
            var expected = await CatalogAnswer.OfPostgresAsync(database.Connection, sql);
            var actual = CatalogAnswer.OfCatalog(database.Session, sql);
            if (actual.DifferenceTo(expected, sql, database.IsSame) is { } difference) differences.Add($"#{i}: {difference}\n{sql}");
        }

        differences.Should().BeEmpty();
    }
}
