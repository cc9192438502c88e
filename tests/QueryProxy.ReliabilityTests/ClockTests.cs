using System.Globalization;
using QueryProxy.TestSupport.Hosting;
using QueryProxy.TestSupport.Postgres;
using Xunit.Abstractions;

namespace QueryProxy.ReliabilityTests;

/// <summary>Functional: the machine's clock jumps a day ahead and back while clients ask. libfaketime gives the proxy's process a clock of its own.</summary>
public sealed class ClockTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly string? Library = new[] { "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1", "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1" }.FirstOrDefault(File.Exists);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private readonly PostgresFixture _postgres = new();

    public Task InitializeAsync() => _postgres.InitializeAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [PostgresFact]
    public async Task Clock_jumps_under_load()
    {
        if (Library is null && Environment.GetEnvironmentVariable("CI") != "true")
        {
            output.WriteLine("Skipped: there is no libfaketime.");
            return;
        }

        Library.Should().NotBeNull("test.sh installs libfaketime");
        await using var database = await _postgres.CreateDatabaseAsync("shop");
        var clock = Path.GetTempFileName();
        Set(clock, TimeSpan.Zero);
        await using var proxy = await ProxyProcess.StartAsync(new Dictionary<string, string>
        {
            ["LD_PRELOAD"] = Library!,
            ["FAKETIME_TIMESTAMP_FILE"] = clock,
            ["FAKETIME_CACHE_DURATION"] = "1",
            // Timeouts and pauses are measured by the monotonic clock, which does not jump on a real machine either.
            ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
            ["BR_IDLE_TIMEOUT_SECS"] = "3600",
        });
        using (var admin = await ManagementClient.LogInAsync(proxy))
        {
            var source = await admin.CreateDataSourceAsync("shop", database);
            await admin.AssignPolicyAsync(source, "column_mask", "customers", ["ssn"], new { mask_expression = "'***-**-' || right(ssn, 4)" });
            await admin.GrantAsync(source, await admin.CreateUserAsync("alice", ShopFixture.Password, "acme"));
            await using var clients = new Clients(proxy, 4);
            await clients.WaitForAsync(20);
            TimeSpan[] jumps = Form.IsLong ? [Day, TimeSpan.Zero, -Day, 30 * Day, TimeSpan.Zero] : [Day, -Day];
            foreach (var jump in jumps)
            {
                Set(clock, jump);
                await JumpedAsync(proxy, jump);
                await clients.WaitForAsync(Form.Of(20, 5_000));
                using var again = await ManagementClient.LogInAsync(proxy);
                (await again.SendAsync(HttpMethod.Get, "auth/me")).ToJsonString().Should().Contain("admin", "who logs in now has a token that is valid now");
            }

            clients.Wrong.Should().BeNull();
            clients.Failures.Should().BeEmpty("sessions and pools measure time by a clock that does not jump");
            output.WriteLine($"clock moved to {string.Join(", ", jumps.Select(static jump => $"{jump.TotalDays:+0;-0;0}"))} days from now: {clients.Answers} right answers, 0 failed");
        }

        File.Delete(clock);
    }

    // The library looks into the file once a second.
    private static async Task JumpedAsync(ProxyProcess proxy, TimeSpan jump)
    {
        using var http = new HttpClient { BaseAddress = proxy.AdminAddress };
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            using var answer = await http.GetAsync(new Uri("/health", UriKind.Relative), patience.Token);
            if ((answer.Headers.Date!.Value - DateTimeOffset.UtcNow - jump).Duration() < TimeSpan.FromHours(1))
                return;
            await Task.Delay(TimeSpan.FromMilliseconds(50), patience.Token);
        }
    }

    private static void Set(string file, TimeSpan offset) =>
        File.WriteAllText(file, string.Create(CultureInfo.InvariantCulture, $"{(offset < TimeSpan.Zero ? "-" : "+")}{(long)offset.Duration().TotalSeconds}\n"));
}
