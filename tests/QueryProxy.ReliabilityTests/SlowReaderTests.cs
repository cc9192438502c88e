using System.Diagnostics;
using System.Net.Sockets;
using QueryProxy.Protocol.Frontend;
using QueryProxy.TestSupport.Hosting;
using QueryProxy.TestSupport.Postgres;
using QueryProxy.TestSupport.Wire;
using Xunit.Abstractions;

namespace QueryProxy.ReliabilityTests;

/// <summary>Functional: a client reads an answer that is far larger than the proxy's memory, slower than it comes.</summary>
[Collection(nameof(ShopCollection))]
public sealed class SlowReaderTests(ShopFixture shop, ITestOutputHelper output)
{
    private const long Megabyte = 1 << 20;
    private const long MostGrowth = 48 * Megabyte;

    [PostgresFact]
    public async Task Large_answer_to_a_slow_reader_takes_no_memory()
    {
        var megabytes = Form.Of(200, 10_000);
        using (var admin = await shop.LogInAsync())
        {
            var source = await admin.SendAsync(HttpMethod.Get, $"datasources/{shop.DataSourceId}");
            source["config"]!["statement_timeout_ms"] = 3_600_000;
            await admin.SendAsync(HttpMethod.Put, $"datasources/{shop.DataSourceId}", new { config = source["config"], version = (long)source["version"]! });
        }

        using var socket = new TcpClient { ReceiveBufferSize = 64 * 1024 };
        await socket.ConnectAsync("127.0.0.1", shop.Proxy.ProxyPort);
        var stream = socket.GetStream();
        var client = new RawPgClient(stream);
        await client.LoginAsync("alice", "shop", ShopFixture.Password);
        var (before, peak) = (0L, 0L);

        // Rows of a tenth of a megabyte; the names stay within the governed table.
        await client.SendAsync(new Query($"select repeat('x', 100000 + length(name) - length(name)) from customers cross join generate_series(1, {megabytes * 10 / 3})"));
        var buffer = new byte[256 * 1024];
        var (read, sinceLook, watch) = (0L, 0L, Stopwatch.StartNew());
        while (read < (megabytes - 1) * 1_000_000L)
        {
            var length = await stream.ReadAsync(buffer);
            length.Should().BePositive($"after {read} bytes");
            read += length;
            sinceLook += length;
            if (sinceLook < Math.Min(16 * Megabyte, megabytes * 25_000L))
                continue;

            // A pause now and then: everything in between fills up.
            sinceLook = 0;
            await Task.Delay(TimeSpan.FromMilliseconds(40));
            peak = Math.Max(peak, shop.Proxy.Memory());

            // What the first fifth took is the connection's buffers and the collector's share of a process that has just started.
            if (read < megabytes * 200_000L)
                before = peak;
        }

        before.Should().BePositive("it was looked at early");
        (peak - before).Should().BeLessThan(MostGrowth);
        output.WriteLine($"{read / 1_000_000} MB in {watch.Elapsed.TotalSeconds:F0} s to a reader that pauses: memory grew by {(peak - before) >> 20} MB at most, from {before >> 20} MB");
    }
}
