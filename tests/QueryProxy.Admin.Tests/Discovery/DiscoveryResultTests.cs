using System.Net;
using QueryProxy.Admin.Tests.Fakes;
using QueryProxy.Store.Database;

namespace QueryProxy.Admin.Tests.Discovery;

/// <summary>In-memory server: results too long for one answer.</summary>
public sealed class DiscoveryResultTests
{
    [Fact]
    public async Task Five_thousand_tables_are_read_page_by_page_and_neither_poll_nor_events_need_carry_them()
    {
        var upstream = new FakeUpstream();
        for (var number = 0; number < 5_000; number++)
        {
            upstream.Add(number % 2 == 0 ? "even" : "odd", $"t{number:0000}", "id");
        }

        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite, upstream: upstream);
        var source = await api.CreateDataSourceAsync();
        var job = (await api.PostAsync($"/datasources/{source}/discover", """{"action":"discover_tables","schemas":["even","odd"]}""")).ShouldBe(HttpStatusCode.Accepted)["job_id"].GetGuid();
        var whole = await api.ReadEventsAsync(source, job);
        var path = $"/datasources/{source}/discover/{job}";

        var page = (await api.GetAsync($"{path}/result?page=10&page_size=500")).ShouldBe(HttpStatusCode.OK);
        var found = (await api.GetAsync($"{path}/result?schema=odd&search=T49")).ShouldBe(HttpStatusCode.OK);
        var polled = (await api.GetAsync($"{path}?result=false")).ShouldBe(HttpStatusCode.OK);
        var events = await (await api.Client.GetAsync($"/api/v1{path}/events?result=false")).Content.ReadAsStringAsync();

        whole.Should().Contain("t4999");
        page["total"].GetInt32().Should().Be(5_000);
        page["items"].GetArrayLength().Should().Be(500);
        found["total"].GetInt32().Should().Be(50);
        found["items"][0].GetProperty("table_name").GetString().Should().Be("t4901");
        polled["status"].GetString().Should().Be("completed");
        polled["result"].ValueKind.Should().Be(System.Text.Json.JsonValueKind.Null);
        events.Should().Contain("{\"type\":\"result\",\"data\":null}").And.Contain("{\"type\":\"done\"}").And.NotContain("t4999");
        events.Length.Should().BeLessThan(10_000);
    }

    [Fact]
    public async Task Result_of_a_job_that_has_no_list_is_a_conflict()
    {
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite, upstream: new FakeUpstream().Add("public", "orders", "id"));
        var source = await api.CreateDataSourceAsync();
        var saved = await api.DiscoverAsync(source, """{"action":"save_catalog","schemas":[{"schema_name":"public","tables":[{"table_name":"orders"}]}]}""");

        (await api.GetAsync($"/datasources/{source}/discover/{saved["job_id"].GetGuid()}/result")).ShouldBe(HttpStatusCode.Conflict);
        (await api.GetAsync($"/datasources/{source}/discover/{Guid.NewGuid()}/result")).ShouldBe(HttpStatusCode.NotFound);
    }
}
