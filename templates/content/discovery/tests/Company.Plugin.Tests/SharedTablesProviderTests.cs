using Microsoft.Extensions.Logging.Abstractions;
using QueryProxy.Abstractions.Discovery;

namespace Company.Plugin.Tests;

/// <summary>What can be tested without a server.</summary>
public sealed class SharedTablesProviderTests
{
    private readonly SharedTablesProvider _provider = new();

    [Fact]
    public void Form_asks_for_what_queries_need()
    {
        Assert.Superset(
            new HashSet<string> { "host", "port", "database", "username", "password", "sslmode" },
            _provider.ConnectionFields.Select(field => field.Name).ToHashSet());
        Assert.Equal(ConnectionFieldKind.Secret, _provider.ConnectionFields.Single(field => field.Name == "password").Kind);
    }

    [Fact]
    public async Task Test_says_what_is_wrong_and_no_secret()
    {
        var result = await _provider.TestAsync(Context("127.0.0.1", "1"), CancellationToken.None);

        Assert.False(result.IsSuccess);
        Assert.Contains("127.0.0.1", result.Message);
        Assert.DoesNotContain("hunter2", result.Message);
    }

    private static DiscoveryContext Context(string host, string port) => new(
        new Dictionary<string, string> { ["host"] = host, ["port"] = port, ["database"] = "shop", ["username"] = "reader" },
        new Dictionary<string, string> { ["password"] = "hunter2" },
        new Progress<DiscoveryProgress>(),
        NullLogger.Instance);
}
