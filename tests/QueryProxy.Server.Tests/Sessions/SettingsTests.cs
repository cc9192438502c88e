using QueryProxy.Protocol;
using QueryProxy.Protocol.Backend;
using QueryProxy.Protocol.Frontend;
using QueryProxy.Server.Tests.Support;
using QueryProxy.TestSupport.Wire;
using static QueryProxy.Server.Tests.Sessions.TransactionTests;

namespace QueryProxy.Server.Tests.Sessions;

/// <summary>In-memory with a scripted upstream: SET, SHOW, RESET, DISCARD and what of settings goes upstream.</summary>
public sealed class SettingsTests
{
    [Fact]
    public async Task Changed_setting_is_reported_and_goes_upstream_in_front_of_the_next_statement_only()
    {
        var statements = new ScriptedStatements();
        await using var upstream = statements.Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var client = await plane.LoginAsync();
        await client.QueryAsync("select 1");
        var before = statements.Log.Count;
        await client.SendAsync(new Query("set timezone = 'europe/berlin'"));
        var frames = await client.ReadUntilReadyAsync();
        ParameterStatus.Read(frames.Single(frame => frame.BackendCode == BackendMessageCode.ParameterStatus)).Should().Be(new ParameterStatus("TimeZone", "Europe/Berlin"));
        statements.Log.Count.Should().Be(before);
        await client.QueryAsync("select 1");
        await client.QueryAsync("select 1");
        statements.Log.Skip(before).Where(line => line.StartsWith("Query", StringComparison.Ordinal)).Should().Equal("Query SET TimeZone = 'Europe/Berlin';");
    }

    [Fact]
    public async Task Setting_of_one_session_does_not_reach_another_on_the_same_connection()
    {
        var statements = new ScriptedStatements();
        await using var upstream = statements.Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint, arrange: store => store.AddDataSource("shop", upstream.Endpoint, poolMax: 1));
        var first = await plane.LoginAsync();
        await first.QueryAsync("set datestyle = 'german'");
        await first.QueryAsync("select 1");
        var second = await plane.LoginAsync();
        await second.QueryAsync("select 1");
        statements.Log.Where(line => line.StartsWith("Query", StringComparison.Ordinal)).Last().Should().Be("Query SET DateStyle = 'ISO, MDY';");
    }

    [Fact]
    public async Task Client_can_shorten_the_statement_timeout_but_not_lift_it()
    {
        var statements = new ScriptedStatements();
        await using var upstream = statements.Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var client = await plane.LoginAsync();
        await client.QueryAsync("set statement_timeout = '1h'");
        await client.QueryAsync("select 1");
        statements.Log[0].Should().Contain("SET statement_timeout = '10s';");
        await client.QueryAsync("set statement_timeout = 500");
        await client.QueryAsync("select 1");
        statements.Log.Should().Contain("Query SET statement_timeout = '500ms';");
        (await ShowAsync(client, "statement_timeout")).Should().Be("500ms");
    }

    [Fact]
    public async Task Rollback_takes_back_what_was_set_in_its_block_and_commit_ends_what_was_local()
    {
        await using var upstream = new ScriptedStatements().Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var client = await plane.LoginAsync();
        foreach (var sql in (string[])["begin", "set extra_float_digits = 3", "savepoint a", "set extra_float_digits = 2", "rollback to a"])
            await client.QueryAsync(sql);
        (await ShowAsync(client, "extra_float_digits")).Should().Be("3");
        await client.QueryAsync("rollback");
        (await ShowAsync(client, "extra_float_digits")).Should().Be("1");
        foreach (var sql in (string[])["begin", "set local extra_float_digits = 0"])
            await client.QueryAsync(sql);
        (await ShowAsync(client, "extra_float_digits")).Should().Be("0");
        await client.QueryAsync("commit");
        (await ShowAsync(client, "extra_float_digits")).Should().Be("1");
    }

    [Theory]
    [InlineData("set nosuch = '1'", "42704")]
    [InlineData("show shared_preload_libraries", "42704")]
    [InlineData("set session_preload_libraries = 'x'", "42704")]
    [InlineData("set work_mem = '1 parsec'", "22023")]
    [InlineData("set work_mem = '1kB'", "22023")]
    [InlineData("set enable_seqscan = 'perhaps'", "22023")]
    [InlineData("set random_page_cost = -1", "22023")]
    [InlineData("set server_version = '1'", "55P02")]
    [InlineData("set timezone = 'Nowhere/Land'", "22023")]
    [InlineData("set datestyle = 'nonsense'", "22023")]
    [InlineData("set client_encoding = 'LATIN1'", "22023")]
    [InlineData("set standard_conforming_strings = off", "22023")]
    [InlineData("set row_security = off", "22023")]
    [InlineData("set role postgres", "42501")]
    [InlineData("set session authorization postgres", "42501")]
    [InlineData("set extra_float_digits = 99", "22023")]
    public async Task Refuses(string sql, string sqlState)
    {
        await using var upstream = new ScriptedStatements().Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var client = await plane.LoginAsync();
        (await ErrorAsync(client, sql)).SqlState.Should().Be(sqlState);
    }

    [Theory]
    [InlineData("work_mem", "'1GB'", "1GB", "4MB")]
    [InlineData("work_mem", "65536", "64MB", "4MB")]
    [InlineData("enable_seqscan", "off", "off", "on")]
    [InlineData("random_page_cost", "1.1", "1.1", "4")]
    [InlineData("join_collapse_limit", "1", "1", "8")]
    [InlineData("plan_cache_mode", "'force_custom_plan'", "force_custom_plan", "auto")]
    public async Task Setting_that_tunes_the_server_is_the_sessions_own_and_never_goes_upstream(string name, string value, string shown, string original)
    {
        var statements = new ScriptedStatements();
        await using var upstream = statements.Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var client = await plane.LoginAsync();
        await client.SendAsync(new Query($"set {name} = {value}"));
        var answer = await client.ReadUntilReadyAsync();
        NoticeResponse.Read(answer.Single(static frame => frame.BackendCode == BackendMessageCode.NoticeResponse)).Fields.Message.Should().Contain("no effect");
        (await ShowAsync(client, name)).Should().Be(shown);
        await client.QueryAsync("select 1");
        var other = await plane.LoginAsync();
        (await ShowAsync(other, name)).Should().Be(original);
        await client.QueryAsync($"reset {name}");
        (await ShowAsync(client, name)).Should().Be(original);
        statements.Statements.Should().NotContain(statement => statement.Contains(name));
    }

    [Fact]
    public async Task Reset_returns_to_what_the_client_started_with()
    {
        await using var upstream = new ScriptedStatements().Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var client = await plane.LoginAsync(("TimeZone", "Asia/Tokyo"), ("application_name", "start"));
        await client.QueryAsync("set time zone 'UTC'; set application_name = 'other'");
        (await ShowAsync(client, "timezone")).Should().Be("UTC");
        await client.QueryAsync("reset all");
        (await ShowAsync(client, "timezone")).Should().Be("Asia/Tokyo");
        (await ShowAsync(client, "application_name")).Should().Be("start");
    }

    [Theory]
    [InlineData("discard all")]
    [InlineData("set session authorization default; reset all; close all; unlisten *; discard sequences; discard temp")]
    public async Task Resets_of_drivers_work(string sql)
    {
        await using var upstream = new ScriptedStatements().Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var client = await plane.LoginAsync();
        await client.QueryAsync("set application_name = 'x'");
        await client.QueryAsync(sql);
        (await ShowAsync(client, "application_name")).Should().BeEmpty();
    }

    [Fact]
    public async Task Prepared_statements_of_SQL_run_with_their_arguments()
    {
        var statements = new ScriptedStatements { ParameterTypes = _ => [23, 25] };
        await using var upstream = statements.Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        plane.Planner.ParameterTypes = _ => [23, 25];
        var client = await plane.LoginAsync();
        await client.QueryAsync("prepare s (int, text) as select $1, $2");
        (await client.QueryAsync("execute s (-1, 'a')")).Should().ContainSingle();
        (await ErrorAsync(client, "execute s (1)")).SqlState.Should().Be("42601");
        (await ErrorAsync(client, "prepare s as select 1")).SqlState.Should().Be("42P05");
        await client.QueryAsync("deallocate s");
        (await ErrorAsync(client, "execute s (1, 'a')")).SqlState.Should().Be("26000");
    }

    [Fact]
    public async Task Show_all_lists_the_settings_that_exist_for_clients()
    {
        await using var upstream = new ScriptedStatements().Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var client = await plane.LoginAsync();
        var rows = await client.QueryAsync("show all");
        rows.Should().Contain(row => row[0] == "TimeZone").And.NotContain(row => row[0] == "shared_buffers");
    }

    private static async Task<string?> ShowAsync(RawPgClient client, string name) => (await client.QueryAsync($"show {name}")).Single()[0];
}
