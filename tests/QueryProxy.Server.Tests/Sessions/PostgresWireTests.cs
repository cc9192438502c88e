using QueryProxy.Server.Tests.Support;
using QueryProxy.Server.Upstream;
using QueryProxy.TestSupport;
using QueryProxy.TestSupport.Postgres;
using QueryProxy.TestSupport.Wire;

namespace QueryProxy.Server.Tests.Sessions;

/// <summary>Functional: the wire scripts that PostgreSQL passes, through the data plane in front of a real PostgreSQL, without governance.</summary>
public sealed class PostgresWireTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    public static TheoryData<string> Scripts =>
        [.. Directory.GetFiles(RepositoryPaths.TestData("wire"), "*.txt").Select(path => Path.GetFileName(path)).Where(NeedsNoPlanner).Order(StringComparer.Ordinal)];

    // Functions that change the session are the real planner's and the catalog's, and so is what is left out of errors: the functional suite runs these scripts against the host.
    private static bool NeedsNoPlanner(string script) => script is not ("set_config.txt" or "reset.txt" or "cursors-held.txt" or "parameters.txt" or "portals-pipeline.txt");

    [PostgresTheory]
    [MemberData(nameof(Scripts))]
    public async Task Data_plane_answers_as_the_script_says(string script)
    {
        await using var database = await postgres.CreateDatabaseAsync("shop");
        await using var planner = await RawPgClient.ConnectAsync(database.Host, database.Port);
        await planner.LoginAsync(database.ReaderUsername, database.Name, database.ReaderPassword);
        var endpoint = new UpstreamEndpoint(database.Host, database.Port);
        await using var plane = TestDataPlane.Start(endpoint, arrange: store =>
            store.AddDataSource("shop", endpoint, database: database.Name, username: database.ReaderUsername, password: database.ReaderPassword));
        plane.Planner.Override = new PostgresPlanner(planner).Plan;
        var client = plane.Connect();
        await WireScript.LoginAsync(client, "alice", "shop", MemoryDirectoryStore.Password);
        var expected = await File.ReadAllTextAsync(RepositoryPaths.TestData("wire", script));

        var transcript = await WireScript.Parse(expected).RunAsync(client, WireScript.Peer.Proxy);

        transcript.Should().Be(expected);
    }
}
