using QueryProxy.Protocol.Backend;
using QueryProxy.Server.Tests.Support;
using QueryProxy.TestSupport.Wire;

namespace QueryProxy.Server.Tests.Sessions;

/// <summary>In-memory: who may no longer be connected is not, idle or not.</summary>
public sealed class SessionRevokerTests
{
    [Theory]
    [InlineData("deactivated")]
    [InlineData("deleted")]
    [InlineData("password")]
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
