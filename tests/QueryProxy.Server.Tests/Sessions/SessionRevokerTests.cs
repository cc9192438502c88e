using QueryProxy.Protocol.Backend;
using QueryProxy.Server.Tests.Support;

namespace QueryProxy.Server.Tests.Sessions;

/// <summary>In-memory: who may no longer be connected is not, idle or not.</summary>
public sealed class SessionRevokerTests
{
    [Theory]
    [InlineData("deactivated")]
    [InlineData("deleted")]
    [InlineData("recreated")]
    [InlineData("password")]
    [InlineData("access")]
    [InlineData("recreated data source")]
    [InlineData("data source")]
    public async Task Idle_session_ends_when_its_user_or_data_source_may_no_longer_be_used(string change)
    {
        await using var upstream = new ScriptedStatements().Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var client = await plane.LoginAsync();
        switch (change)
        {
            case "deactivated":
                plane.Store.Users["alice"] = plane.Store.Users["alice"] with { IsActive = false };
                break;
            case "deleted":
                plane.Store.Users.Remove("alice");
                break;
            case "password":
                plane.Store.Users["alice"] = plane.Store.Users["alice"] with { PasswordHash = "another" };
                break;
            case "recreated":
                plane.Store.Users["alice"] = plane.Store.Users["alice"] with { Id = Guid.NewGuid() };
                break;
            case "access":
                plane.Store.Access.Clear();
                break;
            case "recreated data source":
                plane.Store.DataSources["shop"] = plane.Store.DataSources["shop"] with { Id = Guid.NewGuid() };
                break;
            default:
                plane.Store.DataSources["shop"] = plane.Store.DataSources["shop"] with { IsActive = false };
                break;
        }

        plane.Store.RaiseChanged();

        var error = await client.ExpectAsync<ErrorResponse>();
        error.Fields.Severity.Should().Be("FATAL");
        error.Fields.SqlState.Should().Be("57P01");
        await client.ExpectCloseAsync();
    }

    [Fact]
    public async Task Change_that_cannot_be_looked_up_is_looked_up_when_the_store_is_back()
    {
        await using var upstream = new ScriptedStatements().Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var client = await plane.LoginAsync();
        plane.Store.IsAway = true;
        plane.Store.Users["alice"] = plane.Store.Users["alice"] with { IsActive = false };
        plane.Store.RaiseChanged();
        plane.Store.IsAway = false;

        // The timer of the next try starts some moment after the failure: advance until it has rung.
        var error = client.ExpectAsync<ErrorResponse>();
        while (!error.IsCompleted)
        {
            plane.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(error, Task.Delay(TimeSpan.FromMilliseconds(20)));
        }

        (await error).Fields.SqlState.Should().Be("57P01");
    }

    [Fact]
    public async Task Change_that_concerns_nobody_who_is_connected_ends_no_session()
    {
        await using var upstream = new ScriptedStatements().Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var client = await plane.LoginAsync();
        plane.Store.Users["alice"] = plane.Store.Users["alice"] with { Tenant = "globex" };
        plane.Store.Users.Remove("mallory");

        plane.Store.RaiseChanged();

        (await client.QueryAsync("select 1")).Should().ContainSingle();
    }
}
