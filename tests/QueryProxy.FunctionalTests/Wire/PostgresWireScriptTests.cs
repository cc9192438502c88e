using QueryProxy.TestSupport;
using QueryProxy.TestSupport.Postgres;
using QueryProxy.TestSupport.Wire;

namespace QueryProxy.FunctionalTests.Wire;

/// <summary>Functional: PostgreSQL itself passes the wire scripts, so that what they demand of the proxy is what PostgreSQL does.</summary>
public sealed class PostgresWireScriptTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    public static TheoryData<string> Scripts => [.. Names];

    internal static IEnumerable<string> Names =>
        [.. Directory.GetFiles(RepositoryPaths.TestData("wire"), "*.txt").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [PostgresTheory]
    [MemberData(nameof(Scripts))]
    public async Task PostgreSQL_answers_as_the_script_says(string script)
    {
        await using var database = await postgres.CreateDatabaseAsync("shop");
        await using var client = await RawPgClient.ConnectAsync(database.Host, database.Port);
        await WireScript.LoginAsync(client, database.ReaderUsername, database.Name, database.ReaderPassword);
        var path = RepositoryPaths.TestData("wire", script);
        var expected = await File.ReadAllTextAsync(path);

        var transcript = await WireScript.Parse(expected).RunAsync(client, WireScript.Peer.Postgres);

        if (Environment.GetEnvironmentVariable("QP_REWRITE") == "1")
            await File.WriteAllTextAsync(path, transcript);
        else
            transcript.Should().Be(expected);
    }
}
