using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using QueryProxy.Protocol;
using QueryProxy.Protocol.Backend;
using QueryProxy.Protocol.Frontend;
using QueryProxy.Protocol.Startup;
using QueryProxy.Server.Upstream;
using QueryProxy.TestSupport.Wire;

namespace QueryProxy.Server.Tests.Upstream;

/// <summary>What the scripted servers of the pool's tests do.</summary>
internal static class UpstreamPoolScripts
{
    public static async Task ServeAsync(ScriptedPeer peer)
    {
        await peer.AcceptLoginAsync();
        await ServeQueriesAsync(peer);
    }

    public static async Task ServeQueriesAsync(ScriptedPeer peer)
    {
        while (await peer.ReadFrameAsync() is { FrontendCode: FrontendMessageCode.Query } frame)
        {
            var begins = Query.Read(frame).Sql.Equals("begin"u8);
            await peer.SendAsync(output =>
            {
                new DataRow(PgValueList.Create("1"u8.ToArray())).Write(output);
                new CommandComplete("SELECT 1").Write(output);
                new ReadyForQuery(begins ? TransactionStatus.InTransaction : TransactionStatus.Idle).Write(output);
            });
        }
    }

    public static async Task ReceiveCancelAsync(ScriptedPeer peer, TaskCompletionSource<CancelRequest> received)
    {
        var packet = await peer.ReadStartupPacketAsync();
        await peer.Stream.DisposeAsync();
        received.SetResult((CancelRequest)packet!);
    }

    public static async Task SendQueryAsync(UpstreamLease lease)
    {
        await lease.Connection.BeginExchangeAsync();
        new Query("select pg_sleep(1000)").Write(lease.Connection.Output);
        await lease.Connection.Output.FlushAsync();
    }

    public static async Task<UpstreamException> Failure(Task task) =>
        (await FluentActions.Awaiting(() => task).Should().ThrowAsync<UpstreamException>()).Which;

    public static UpstreamPool CreatePool(FakeTimeProvider time, UpstreamOptions options) => new(new UpstreamConnector(time, NullLogger<UpstreamConnector>.Instance), options);
}
