using System.Net;
using QueryProxy.Engine.Operations;
using QueryProxy.Store.Database;

namespace QueryProxy.Admin.Tests.Monitoring;

/// <summary>In-memory server on a real store, with counters that the test sets.</summary>
public sealed class StatsEndpointsTests
{
    [Fact]
    public async Task Stats_join_counters_and_data_sources()
    {
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite);
        var good = await api.CreateDataSourceAsync("good");
        var bad = await api.CreateDataSourceAsync("bad");
        await api.CreateDataSourceAsync("unused");
        var now = DateTimeOffset.UtcNow;
        api.DataPlane.Upstreams[good] = new UpstreamHealth(20, 3, 2, 1, now, now.AddMinutes(-1), "ConnectionLost: gone");
        api.DataPlane.Upstreams[bad] = new UpstreamHealth(5, 0, 0, 0, null, now, "Unreachable: connection refused");

        var stats = (await api.GetAsync("/stats?minutes=5")).ShouldBe(HttpStatusCode.OK);

        stats["live_connections"].GetInt32().Should().Be(3);
        stats["queries_per_second"].GetDouble().Should().Be(120);
        stats["latency"].GetProperty("p95_ms").GetDouble().Should().Be(4.5);
        stats["series"].GetArrayLength().Should().Be(1);
        var sources = stats["datasources"].EnumerateArray().ToDictionary(static s => s.GetProperty("name").GetString()!);
        sources["good"].GetProperty("status").GetString().Should().Be("ok");
        sources["good"].GetProperty("pool_in_use").GetInt32().Should().Be(3);
        sources["bad"].GetProperty("status").GetString().Should().Be("failing");
        sources["bad"].GetProperty("last_error").GetString().Should().Contain("refused");
        sources["unused"].GetProperty("status").GetString().Should().Be("unused");
    }

    [Theory]
    [InlineData("0", HttpStatusCode.UnprocessableEntity)]
    [InlineData("61", HttpStatusCode.UnprocessableEntity)]
    [InlineData("x", HttpStatusCode.BadRequest)]
    public async Task Minutes_out_of_range_are_refused(string minutes, HttpStatusCode status)
    {
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite);

        (await api.GetAsync("/stats?minutes=" + minutes)).ShouldBe(status);
    }

    [Fact]
    public async Task Plugins_and_settings_are_shown_to_administrators_only()
    {
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite);

        (await api.GetAsync("/plugins")).ShouldBe(HttpStatusCode.OK)["items"][0].GetProperty("policy_types")[0].GetProperty("id").GetString().Should().Be("acme.keep-last");
        (await api.GetAsync("/settings")).ShouldBe(HttpStatusCode.OK)["version"].GetString().Should().Be("0.1.0");
        api.Client.DefaultRequestHeaders.Authorization = null;
        foreach (var path in new[] { "/plugins", "/settings", "/stats", "/stats/events" })
        {
            (await api.GetAsync(path)).ShouldBe(HttpStatusCode.Unauthorized);
        }
    }

    [Fact]
    public async Task Events_bring_stats_without_their_series()
    {
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/stats/events");
        using var response = await api.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());

        response.Content.Headers.ContentType!.MediaType.Should().Be("text/event-stream");
        (await reader.ReadLineAsync()).Should().Be("id: 1");
        (await reader.ReadLineAsync()).Should().StartWith("data: {").And.Contain("\"live_connections\":3").And.Contain("\"series\":[]");
    }
}
