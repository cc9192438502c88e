using System.Diagnostics;
using QueryProxy.TestSupport.Hosting;
using Xunit.Abstractions;

namespace QueryProxy.ReliabilityTests;

/// <summary>Functional: PostgreSQL crashes and recovers again and again while clients ask.</summary>
[Collection(nameof(ShopCollection))]
public sealed class UpstreamRestartTests(ShopFixture shop, ITestOutputHelper output)
{
    // What a client may meet: the connection upstream is gone, the server ends it, it starts up, there is none now.
    private static readonly string[] Expected = ["08006", "57P01", "57P02", "57P03", "08001", "08004", "53300"];

    [RootFact]
    public async Task Upstream_restarts_under_load()
    {
        await using var clients = new Clients(shop.Proxy, 8);
        await clients.WaitForAsync(50);
        var rounds = Form.Of(2, 25);
        var longest = TimeSpan.Zero;
        for (var round = 0; round < rounds; round++)
        {
            // The death of one of its processes makes PostgreSQL end all the others and recover, as after a crash.
            var backend = await shop.Database.ScalarAsync<int>("SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() LIMIT 1");
            using (var process = Process.GetProcessById(backend))
                process.Kill();
            var watch = Stopwatch.StartNew();
            await UntilItAcceptsAsync();
            var accepts = watch.Elapsed;
            await clients.WaitForAsync(20);
            longest = TimeSpan.FromTicks(Math.Max(longest.Ticks, (watch.Elapsed - accepts).Ticks));
        }

        clients.Wrong.Should().BeNull("an answer is right or an error");
        clients.Failures.Keys.Should().BeSubsetOf(Expected, "sessions outlive their upstream: no client has lost its connection to the proxy");
        output.WriteLine($"{rounds} crashes; {clients.Answers} right answers, 0 wrong ones; errors: {string.Join(", ", clients.Failures)}; 20 answers at most {longest.TotalSeconds:F1} s after PostgreSQL accepted connections again");
    }

    private async Task UntilItAcceptsAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            try
            {
                await shop.Database.ScalarAsync<int>("SELECT 1", patience.Token);
                return;
            }
            catch (Npgsql.NpgsqlException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
            }
        }
    }
}
