using System.Net;
using System.Text.Json;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Abstractions.Discovery;
using QueryProxy.Admin.Tests.Fakes;
using QueryProxy.Store.Database;

namespace QueryProxy.Admin.Tests.Discovery;

/// <summary>In-memory server on a real store, with an upstream that is a dictionary.</summary>
public sealed class DiscoveryEndpointsTests
{
    private const string SaveOrders = """
        {"action":"save_catalog","schemas":[{"schema_name":"public","is_selected":true,"tables":[
          {"table_name":"orders","table_type":"TABLE","is_selected":true},
          {"table_name":"v_sales","table_type":"VIEW","is_selected":true,"columns":[{"column_name":"total","is_selected":true},{"column_name":"id","is_selected":false}]},
          {"table_name":"audit","table_type":"TABLE","is_selected":false}]}]}
        """;

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_catalog_is_discovered_saved_and_read_back(StoreProvider provider)
    {
        await using var api = await CreateAsync(provider);
        var id = await api.CreateDataSourceAsync();

        var schemas = await api.DiscoverAsync(id, """{"action":"discover_schemas"}""");
        var tables = await api.DiscoverAsync(id, """{"action":"discover_tables","schemas":["public"]}""");
        var columns = await api.DiscoverAsync(id, """{"action":"discover_columns","tables":[{"schema":"public","table":"orders"}]}""");
        var saved = await api.DiscoverAsync(id, SaveOrders);
        var catalog = (await api.GetAsync($"/datasources/{id}/catalog")).ShouldBe(HttpStatusCode.OK);
        var again = await api.DiscoverAsync(id, """{"action":"discover_columns","tables":[{"schema":"public","table":"v_sales"}]}""");

        Names(schemas["result"], "schema_name").Should().Equal("public", "secret");
        Names(tables["result"], "table_name").Should().Equal("audit", "orders", "v_sales");
        Names(tables["result"], "table_type").Should().Equal("TABLE", "TABLE", "VIEW");
        var column = columns["result"][0];
        column.GetProperty("column_name").GetString().Should().Be("id");
        column.GetProperty("ordinal_position").GetInt32().Should().Be(1);
        column.GetProperty("data_type").GetString().Should().Be("integer");
        column.GetProperty("is_nullable").GetBoolean().Should().BeFalse();
        column.GetProperty("arrow_type").GetString().Should().Be("Int32");
        column.GetProperty("column_default").ValueKind.Should().Be(JsonValueKind.Null);
        column.GetProperty("is_already_selected").GetBoolean().Should().BeFalse();

        saved["status"].GetString().Should().Be("completed", saved.Text);
        saved["result"].GetProperty("tables").GetInt32().Should().Be(2);
        saved["result"].GetProperty("columns").GetInt32().Should().Be(3);
        api.Upstream.Captured.Select(t => t.Name).Should().BeEquivalentTo("orders", "v_sales");
        catalog["catalog_version"].GetInt64().Should().Be(1);
        var stored = catalog["schemas"][0].GetProperty("tables");
        Names(stored, "table_name").Should().Equal("audit", "orders", "v_sales");
        stored[0].GetProperty("is_selected").GetBoolean().Should().BeFalse();
        Names(stored[1].GetProperty("columns"), "column_name").Should().Equal("id", "total");
        stored[2].GetProperty("table_type").GetString().Should().Be("VIEW");
        stored[2].GetProperty("columns").EnumerateArray().Select(c => c.GetProperty("is_selected").GetBoolean()).Should().Equal(false, true);
        again["result"].EnumerateArray().Select(c => c.GetProperty("is_already_selected").GetBoolean()).Should().Equal(false, true);
        (await api.GetAsync($"/datasources/{id}"))["last_sync_at"].ValueKind.Should().Be(JsonValueKind.String);
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Sync_reports_what_changed_and_changes_nothing(StoreProvider provider)
    {
        await using var api = await CreateAsync(provider);
        var id = await api.CreateDataSourceAsync();
        await api.DiscoverAsync(id, SaveOrders);
        var before = (await api.GetAsync($"/datasources/{id}/catalog")).Text;
        var tables = api.Upstream.Schemas["public"];
        tables.Remove("v_sales");
        tables["orders"] = [FakeUpstream.Column("public", "orders", "id", 1, PgTypeOid.Int8, "bigint", isNullable: false), FakeUpstream.Column("public", "orders", "note", 3)];
        api.Upstream.Add("public", "fresh", "id");

        var result = (await api.DiscoverAsync(id, """{"action":"sync_catalog"}"""))["result"];

        result.GetProperty("in_sync").GetBoolean().Should().BeFalse();
        result.GetProperty("added").EnumerateArray().Select(Describe).Should().BeEquivalentTo("fresh", "orders.note");
        result.GetProperty("removed").EnumerateArray().Select(Describe).Should().BeEquivalentTo("v_sales", "orders.total");
        var changed = result.GetProperty("changed").EnumerateArray().Should().ContainSingle().Which;
        changed.GetProperty("before").GetString().Should().Be("integer not null");
        changed.GetProperty("after").GetString().Should().Be("bigint not null");
        (await api.GetAsync($"/datasources/{id}/catalog")).Text.Should().Be(before);
        (await api.GetAsync($"/datasources/{id}"))["last_sync_result"].GetProperty("in_sync").GetBoolean().Should().BeFalse();
    }

    [Fact]
    public async Task Saving_a_name_that_the_upstream_has_not_saves_nothing()
    {
        await using var api = await CreateAsync(StoreProvider.Sqlite);
        var id = await api.CreateDataSourceAsync();

        var failed = await api.DiscoverAsync(id, """
            {"action":"save_catalog","schemas":[{"schema_name":"public","is_selected":true,"tables":[
              {"table_name":"orders","is_selected":true,"columns":[{"column_name":"nope","is_selected":true}]},{"table_name":"missing","is_selected":true}]}]}
            """);

        failed["status"].GetString().Should().Be("failed");
        failed["error"].GetString().Should().Contain("public.missing").And.Contain("public.orders.nope");
        (await api.GetAsync($"/datasources/{id}/catalog"))["schemas"].GetArrayLength().Should().Be(0);
    }

    [Fact]
    public async Task The_event_stream_tells_progress_result_and_end_and_can_be_resumed()
    {
        await using var api = await CreateAsync(StoreProvider.Sqlite);
        var id = await api.CreateDataSourceAsync();
        var job = (await api.PostAsync($"/datasources/{id}/discover", """{"action":"discover_schemas"}""")).ShouldBe(HttpStatusCode.Accepted)["job_id"].GetGuid();

        var all = await api.ReadEventsAsync(id, job);
        var rest = await api.ReadEventsAsync(id, job, lastEventId: "1");

        Events(all).Select(e => e.GetProperty("type").GetString()).Should().Equal("progress", "result", "done");
        var progress = Events(all)[0];
        progress.GetProperty("phase").GetString().Should().Be("schemas");
        progress.GetProperty("detail").GetString().Should().Be("listing");
        progress.GetProperty("total").GetInt32().Should().Be(2);
        Names(Events(all)[1].GetProperty("data"), "schema_name").Should().Equal("public", "secret");
        all.Should().Contain("id: 1\ndata: ").And.Contain("id: 3\n");
        Events(rest).Select(e => e.GetProperty("type").GetString()).Should().Equal("result", "done");
    }

    [Fact]
    public async Task A_quiet_stream_says_that_it_is_alive()
    {
        await using var api = await CreateAsync(StoreProvider.Sqlite);
        var gate = new TaskCompletionSource();
        api.Upstream.Gate = gate.Task;
        var id = await api.CreateDataSourceAsync();
        var job = (await api.PostAsync($"/datasources/{id}/discover", """{"action":"discover_schemas"}"""))["job_id"].GetGuid();
        using var response = await api.Client.GetAsync($"/api/v1/datasources/{id}/discover/{job}/events", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        (await ReadUntilAsync(reader, "data: ")).Should().Contain("progress");

        // The heartbeat's timer starts some moment after the event was written: advance until it has rung.
        var alive = ReadUntilAsync(reader, ": alive");
        while (!alive.IsCompleted)
        {
            api.Time.Advance(TimeSpan.FromSeconds(16));
            await Task.Yield();
        }

        (await alive).Should().Be(": alive");
        gate.SetResult();
        (await ReadUntilAsync(reader, "data: {\"type\":\"done\"")).Should().NotBeNull();
    }

    [Fact]
    public async Task A_second_job_is_a_conflict_that_names_the_first()
    {
        await using var api = await CreateAsync(StoreProvider.Sqlite);
        var gate = new TaskCompletionSource();
        api.Upstream.Gate = gate.Task;
        var id = await api.CreateDataSourceAsync();
        var other = await api.CreateDataSourceAsync("other");
        var first = (await api.PostAsync($"/datasources/{id}/discover", """{"action":"discover_schemas"}""")).ShouldBe(HttpStatusCode.Accepted)["job_id"].GetGuid();

        var second = (await api.PostAsync($"/datasources/{id}/discover", """{"action":"sync_catalog"}""")).ShouldBe(HttpStatusCode.Conflict);
        (await api.PostAsync($"/datasources/{other}/discover", """{"action":"discover_schemas"}""")).ShouldBe(HttpStatusCode.Accepted);

        second["job_id"].GetGuid().Should().Be(first);
        (await api.GetAsync($"/datasources/{id}/discover/{first}"))["status"].GetString().Should().Be("running");
        gate.SetResult();
        await api.ReadEventsAsync(id, first);
        (await api.PostAsync($"/datasources/{id}/discover", """{"action":"discover_schemas"}""")).ShouldBe(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Cancelling_stops_the_work_on_the_upstream()
    {
        await using var api = await CreateAsync(StoreProvider.Sqlite);
        api.Upstream.Gate = new TaskCompletionSource().Task;
        var id = await api.CreateDataSourceAsync();
        var job = (await api.PostAsync($"/datasources/{id}/discover", """{"action":"discover_schemas"}"""))["job_id"].GetGuid();
        using var response = await api.Client.GetAsync($"/api/v1/datasources/{id}/discover/{job}/events", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        await ReadUntilAsync(reader, "data: ");

        (await api.DeleteAsync($"/datasources/{id}/discover/{job}")).Status.Should().Be(HttpStatusCode.NoContent);

        await api.Upstream.Stopped.Task.WaitAsync(TimeSpan.FromSeconds(10));
        (await ReadUntilAsync(reader, "data: ")).Should().Contain("\"type\":\"error\"");
        (await api.GetAsync($"/datasources/{id}/discover/{job}"))["status"].GetString().Should().Be("cancelled");
        (await api.DeleteAsync($"/datasources/{id}/discover/{job}")).Status.Should().Be(HttpStatusCode.NoContent, "it is over already");
        api.Upstream.Gate = Task.CompletedTask;
        (await api.DiscoverAsync(id, """{"action":"discover_schemas"}"""))["status"].GetString().Should().Be("completed");
    }

    [Fact]
    public async Task A_failure_is_told_without_the_proxys_inside()
    {
        await using var api = await CreateAsync(StoreProvider.Sqlite);
        var id = await api.CreateDataSourceAsync();
        api.Upstream.Failure = new DiscoveryException("The upstream refused the login.");
        var expected = await api.DiscoverAsync(id, """{"action":"discover_schemas"}""");
        api.Upstream.Failure = new InvalidOperationException("password hunter22");
        var unexpected = await api.DiscoverAsync(id, """{"action":"discover_schemas"}""");

        expected["status"].GetString().Should().Be("failed");
        expected["error"].GetString().Should().Be("The upstream refused the login.");
        unexpected["status"].GetString().Should().Be("failed");
        unexpected.Text.Should().NotContain("hunter22");
    }

    [Theory]
    [InlineData("""{"action":"drop_tables"}""", "action")]
    [InlineData("""{}""", "action")]
    [InlineData("""{"action":"discover_tables"}""", "schemas")]
    [InlineData("""{"action":"discover_tables","schemas":[1]}""", "schemas[0]")]
    [InlineData("""{"action":"discover_columns","tables":[{"schema":"public"}]}""", "tables[0]")]
    [InlineData("""{"action":"save_catalog"}""", "schemas")]
    [InlineData("""{"action":"save_catalog","schemas":[{"schema_name":"a"},{"schema_name":"a"}]}""", "schemas[1].schema_name")]
    [InlineData("""{"action":"save_catalog","schemas":["public"]}""", "schemas[0]")]
    [InlineData("""{"action":"save_catalog","schemas":[{"schema_name":"a","tables":[{}]}]}""", "schemas[0].tables[0].table_name")]
    public async Task A_request_that_cannot_be_done_is_refused(string body, string field)
    {
        await using var api = await CreateAsync(StoreProvider.Sqlite);
        var id = await api.CreateDataSourceAsync();

        (await api.PostAsync($"/datasources/{id}/discover", body)).ShouldBe(HttpStatusCode.UnprocessableEntity).InvalidFields.Should().Equal(field);
    }

    [Fact]
    public async Task Unknown_data_sources_and_jobs_are_not_found()
    {
        await using var api = await CreateAsync(StoreProvider.Sqlite);
        var id = await api.CreateDataSourceAsync();
        var other = await api.CreateDataSourceAsync("other");
        var job = (await api.DiscoverAsync(id, """{"action":"discover_schemas"}"""))["job_id"].GetGuid();

        (await api.PostAsync($"/datasources/{Guid.NewGuid()}/discover", """{"action":"discover_schemas"}""")).ShouldBe(HttpStatusCode.NotFound);
        (await api.GetAsync($"/datasources/{id}/discover/{Guid.NewGuid()}")).ShouldBe(HttpStatusCode.NotFound);
        (await api.GetAsync($"/datasources/{id}/discover/{Guid.NewGuid()}/events")).ShouldBe(HttpStatusCode.NotFound);
        (await api.GetAsync($"/datasources/{other}/discover/{job}")).ShouldBe(HttpStatusCode.NotFound);
        (await api.GetAsync($"/datasources/{Guid.NewGuid()}/catalog")).ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<ApiHarness> CreateAsync(StoreProvider provider)
    {
        var api = await ApiHarness.CreateAsync(provider);
        api.Upstream.Add("public", "audit", "id").Add("public", "v_sales", "id", "total").Add("secret", "t", "id");
        api.Upstream.Schemas["public"]["orders"] =
        [
            FakeUpstream.Column("public", "orders", "id", 1, PgTypeOid.Int4, "integer", isNullable: false),
            FakeUpstream.Column("public", "orders", "total", 2),
        ];
        return api;
    }

    private static IEnumerable<string?> Names(JsonElement items, string property) => items.EnumerateArray().Select(item => item.GetProperty(property).GetString());

    private static string Describe(JsonElement item) => item.GetProperty("column_name").GetString() is { } column
        ? $"{item.GetProperty("table_name").GetString()}.{column}"
        : item.GetProperty("table_name").GetString()!;

    private static List<JsonElement> Events(string stream) =>
        [.. stream.Split('\n').Where(line => line.StartsWith("data: ", StringComparison.Ordinal)).Select(line => JsonSerializer.Deserialize<JsonElement>(line[6..]))];

    private static async Task<string?> ReadUntilAsync(StreamReader reader, string start)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await reader.ReadLineAsync(timeout.Token) is { } line)
        {
            if (line.StartsWith(start, StringComparison.Ordinal))
            {
                return line;
            }
        }

        return null;
    }
}
