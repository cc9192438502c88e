using System.Net;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Operations;
using QueryProxy.Engine.Planning;
using QueryProxy.Store.Database;

namespace QueryProxy.Admin.Tests.Previews;

/// <summary>In-memory server on a real store; what the session does is the server's and the functional tests' matter.</summary>
public sealed class PreviewEndpointsTests
{
    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_preview_tells_what_was_sent_what_applied_and_what_came_back_and_is_audited(StoreProvider provider)
    {
        await using var api = await ApiHarness.CreateAsync(provider);
        var source = await api.CreateDataSourceAsync();
        var alice = await api.CreateUserAsync("alice");
        var policy = (await api.PostAsync("/policies", """{"name":"ssn","policy_type":"keep_last","targets":[{"columns":["ssn"]}],"definition":{"keep":2}}""")).ShouldBe(HttpStatusCode.Created).Id;
        var table = new TableName("public", "customers");
        api.DataPlane.Preview = new StatementPreview
        {
            IsConnected = true,
            GovernedSql = "SELECT governed",
            Rules = [new AppliedPolicy("ssn", policy, table, "mask ssn"), new AppliedPolicy("QueryProxy.Plugins.Rls", null, table, "filter")],
            Columns = [new PreviewColumn("ssn", 25, "text")],
            Rows = [["***12"], [null]],
            IsTruncated = true,
            Duration = TimeSpan.FromMilliseconds(3),
        };

        var answer = (await api.PostAsync($"/datasources/{source}/preview", $$"""{"user_id":"{{alice}}","sql":"select ssn from customers","limit":2}""")).ShouldBe(HttpStatusCode.OK);

        api.DataPlane.Previews.Should().Equal(new PreviewRequest("alice", "shop", "select ssn from customers", 2, "admin"));
        answer["outcome"].GetString().Should().Be("shown");
        answer["original_sql"].GetString().Should().Be("select ssn from customers");
        answer["governed_sql"].GetString().Should().Be("SELECT governed");
        answer["rows"].GetRawText().Should().Be("""[["***12"],[null]]""");
        answer["is_truncated"].GetBoolean().Should().BeTrue();
        var rules = answer["rules"].EnumerateArray().ToList();
        rules[0].GetProperty("policy_type").GetString().Should().Be("keep_last");
        rules[0].GetProperty("column_name").GetString().Should().Be("ssn");
        rules[1].GetProperty("policy_id").ValueKind.Should().Be(System.Text.Json.JsonValueKind.Null);
        rules[1].GetProperty("column_name").ValueKind.Should().Be(System.Text.Json.JsonValueKind.Null);
        var audited = (await api.GetAsync("/audit/admin?action=preview"))["items"][0];
        audited.GetProperty("actor_name").GetString().Should().Be("admin");
        audited.GetProperty("resource_id").GetGuid().Should().Be(source);
        audited.GetProperty("after").GetProperty("sql").GetString().Should().Be("select ssn from customers");
    }

    [Theory]
    [InlineData(true, true, "42501", "denied")]
    [InlineData(true, false, "42P01", "failed")]
    [InlineData(false, false, "3D000", "not_connected")]
    public async Task A_refusal_is_an_answer(bool isConnected, bool isDenied, string state, string outcome)
    {
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite);
        var source = await api.CreateDataSourceAsync();
        var alice = await api.CreateUserAsync("alice");
        api.DataPlane.Preview = new StatementPreview { IsConnected = isConnected, IsDenied = isDenied, Error = new PgError(state, "no", 8), Reason = "because" };

        var answer = (await api.PostAsync($"/datasources/{source}/preview", $$"""{"user_id":"{{alice}}","sql":"select 1"}""")).ShouldBe(HttpStatusCode.OK);

        answer["outcome"].GetString().Should().Be(outcome);
        answer["error"].GetProperty("sql_state").GetString().Should().Be(state);
        answer["error"].GetProperty("position").GetInt32().Should().Be(8);
        answer["reason"].GetString().Should().Be("because");
    }

    [Fact]
    public async Task Wrong_requests_are_refused_and_run_nothing()
    {
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite);
        var source = await api.CreateDataSourceAsync();

        (await api.PostAsync($"/datasources/{source}/preview", """{"sql":" ","limit":201}""")).ShouldBe(HttpStatusCode.UnprocessableEntity).InvalidFields.Should().BeEquivalentTo("user_id", "sql", "limit");
        (await api.PostAsync($"/datasources/{source}/preview", $$"""{"user_id":"{{Guid.NewGuid()}}","sql":"select 1"}""")).ShouldBe(HttpStatusCode.UnprocessableEntity).InvalidFields.Should().Equal("user_id");
        (await api.PostAsync($"/datasources/{Guid.NewGuid()}/preview", """{"sql":"select 1"}""")).ShouldBe(HttpStatusCode.NotFound);
        api.DataPlane.Previews.Should().BeEmpty();
    }
}
