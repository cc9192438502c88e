using System.Diagnostics;
using System.Globalization;
using Npgsql;
using QueryProxy.TestSupport.Hosting;
using QueryProxy.TestSupport.Postgres;
using Xunit.Abstractions;

namespace QueryProxy.FunctionalTests.Faults;

/// <summary>
/// Functional, only with QP_LONG=1: half an hour (QP_SOAK_MINUTES) of everything at once, after which the host holds no more memory, threads and upstream
/// sessions than after the first tenth of it.
/// </summary>
[Collection(ShopCollection.Name)]
public sealed class SoakTests(ShopFixture shop, ITestOutputHelper output)
{
    private const int Clients = 12;

    [PostgresFact]
    public async Task Half_an_hour_of_load_leaves_nothing_behind()
    {
        if (Environment.GetEnvironmentVariable("QP_LONG") != "1")
            return;
        var minutes = double.Parse(Environment.GetEnvironmentVariable("QP_SOAK_MINUTES") ?? "30", CultureInfo.InvariantCulture);
        var duration = TimeSpan.FromMinutes(minutes);
        var started = Stopwatch.StartNew();
        var statements = 0L;
        using var failed = new CancellationTokenSource();
        var clients = Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
        {
            var random = new Random(client);
            // All stop at once when one has failed, so that the log still tells why.
            while (started.Elapsed < duration && !failed.IsCancellationRequested)
            {
                try
                {
                    Interlocked.Add(ref statements, await LiveAsync(random));
                }
                catch
                {
                    await failed.CancelAsync();
                    throw;
                }
            }
        })));
        await Task.WhenAny(clients, Task.Delay(duration / 10));
        var early = await MeasureAsync("early");
        try
        {
            await clients;
        }
        catch (Exception)
        {
            output.WriteLine("what the host's log has but news:\n" + string.Join('\n', shop.Proxy.Log.Split('\n').Where(static line => !line.Contains(" info: ", StringComparison.Ordinal)).TakeLast(100)));
            throw;
        }

        var late = await MeasureAsync("late");
        output.WriteLine($"{statements} statements in {started.Elapsed}");

        late.Memory.Should().BeLessThan((long)(early.Memory * 1.25) + (32 << 20));
        late.Threads.Should().BeLessThan(early.Threads + 16);
        late.Upstream.Should().BeLessThanOrEqualTo(20);
    }

    private async Task<int> LiveAsync(Random random)
    {
        await using var connection = await shop.OpenAsync(random.Next(2) == 0 ? "alice" : "bob");
        var count = random.Next(1, 60);
        for (var i = 0; i < count; i++)
        {
            // Half of the texts are new, as those of programs that write values into their statements.
            var sql = random.Next(7) switch
            {
                0 => $"select name from customers where id = {random.Next(1_000_000)}",
                1 => "select count(*), max(email) from customers where ssn like '%1'",
                2 => "select c.name, o.status, i.quantity from customers c join orders o on o.customer_id = c.id join order_items i on i.order_id = o.id",
                3 => "select attname from pg_attribute a join pg_class c on c.oid = a.attrelid where relname = 'customers'",
                4 => $"select 1/{random.Next(2)}",
                5 => $"set timezone to '{(random.Next(2) == 0 ? "UTC" : "Europe/Berlin")}'",
                _ => $"select * from orders, generate_series(1, {random.Next(2000)})",
            };
            await using var transaction = random.Next(5) == 0 ? await connection.BeginTransactionAsync() : null;
            await using var command = new NpgsqlCommand(sql, connection);
            try
            {
                await using var reader = await command.ExecuteReaderAsync();
                while (await reader.ReadAsync())
                {
                    // Everything is read, nothing kept.
                }
            }
            catch (PostgresException exception) when (exception.SqlState == "22012")
            {
                // Division by zero, as asked for.
            }
        }

        return count;
    }

    private async Task<(long Memory, int Threads, long Upstream)> MeasureAsync(string when)
    {
        using var process = Process.GetProcessById(shop.Proxy.ProcessId);
        var upstream = await shop.Database.ScalarAsync<long>("select count(*) from pg_stat_activity where application_name = 'queryproxy'");
        output.WriteLine($"{when}: {process.WorkingSet64 >> 20} MiB, {process.Threads.Count} threads, {upstream} upstream sessions");
        return (process.WorkingSet64, process.Threads.Count, upstream);
    }
}
