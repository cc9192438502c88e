using Microsoft.Extensions.Logging.Abstractions;
using QueryProxy.Protocol;
using QueryProxy.Protocol.Backend;
using QueryProxy.Protocol.Frontend;
using QueryProxy.Server.Upstream;
using QueryProxy.TestSupport.Wire;

namespace QueryProxy.Server.Tests.Upstream;

/// <summary>In-memory: the choice among several servers.</summary>
public sealed class UpstreamTargetTests
{
    [Fact]
    public async Task ConnectAsync_goes_on_to_the_next_server_when_one_is_not_ready()
    {
        await using var first = ScriptedUpstream.Start(async peer =>
        {
            await peer.ReadStartupAsync();
            await peer.SendErrorAsync("FATAL", "57P03", "the database system is shutting down");
        });
        await using var second = StartServer(inRecovery: false);

        await using var connection = await ConnectAsync(UpstreamSessionTarget.Any, first, second);

        connection.Options.Endpoint.Should().Be(second.Endpoint);
    }

    [Fact]
    public async Task ConnectAsync_stops_at_a_wrong_password()
    {
        await using var first = ScriptedUpstream.Start(async peer =>
        {
            await peer.ReadStartupAsync();
            await peer.SendErrorAsync("FATAL", "28P01", "password authentication failed");
        });
        await using var second = StartServer(inRecovery: false);

        var connect = () => ConnectAsync(UpstreamSessionTarget.Any, first, second);

        (await connect.Should().ThrowAsync<UpstreamException>()).Which.Kind.Should().Be(UpstreamErrorKind.AuthenticationFailed);
        second.Accepted.Should().Be(0);
    }

    [Theory]
    [InlineData(UpstreamSessionTarget.Any, 0)]
    [InlineData(UpstreamSessionTarget.Standby, 0)]
    [InlineData(UpstreamSessionTarget.PreferStandby, 0)]
    [InlineData(UpstreamSessionTarget.Primary, 1)]
    public async Task ConnectAsync_takes_the_first_server_of_the_kind_asked_for(UpstreamSessionTarget target, int expected)
    {
        await using var standby = StartServer(inRecovery: true);
        await using var primary = StartServer(inRecovery: false);

        await using var connection = await ConnectAsync(target, standby, primary);

        connection.Options.Endpoint.Should().Be(new[] { standby, primary }[expected].Endpoint);
    }

    [Fact]
    public async Task ConnectAsync_takes_a_primary_when_a_standby_is_only_preferred()
    {
        await using var primary = StartServer(inRecovery: false);

        await using var connection = await ConnectAsync(UpstreamSessionTarget.PreferStandby, primary);

        connection.Options.Endpoint.Should().Be(primary.Endpoint);
    }

    [Fact]
    public async Task ConnectAsync_fails_when_no_server_is_of_the_kind_asked_for()
    {
        await using var primary = StartServer(inRecovery: false);

        var connect = () => ConnectAsync(UpstreamSessionTarget.Standby, primary);

        (await connect.Should().ThrowAsync<UpstreamException>()).Which.Kind.Should().Be(UpstreamErrorKind.Unreachable);
    }

    [Fact]
    public async Task ConnectAsync_asks_an_old_server_that_does_not_report_its_recovery()
    {
        await using var old = ScriptedUpstream.StartAfterLogin(async peer =>
        {
            (await peer.ExpectAsync<Query>()).Sql.Decode().Should().Contain("pg_is_in_recovery");
            await peer.SendAsync(output =>
            {
                new DataRow(PgValueList.Create("t"u8.ToArray())).Write(output);
                new CommandComplete("SELECT 1").Write(output);
                new ReadyForQuery(TransactionStatus.Idle).Write(output);
            });
            await peer.ExpectAsync<Terminate>();
        });

        await using var connection = await ConnectAsync(UpstreamSessionTarget.Standby, old);
    }

    private static ScriptedUpstream StartServer(bool inRecovery) => ScriptedUpstream.Start(async peer =>
    {
        await peer.ReadStartupAsync();
        await peer.SendAsync(default(AuthenticationOk));
        await peer.SendAsync(new ParameterStatus("in_hot_standby", inRecovery ? "on" : "off"));
        await peer.FinishLoginAsync();
        await peer.ExpectAsync<Terminate>();
    });

    private static Task<UpstreamConnection> ConnectAsync(UpstreamSessionTarget target, params ScriptedUpstream[] servers) =>
        new UpstreamConnector(TimeProvider.System, NullLogger<UpstreamConnector>.Instance).ConnectAsync(
            servers[0].Options with { Target = target, MoreEndpoints = [.. servers.Skip(1).Select(server => server.Endpoint)] },
            CancellationToken.None);
}
