using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Text;
using QueryProxy.Server.Transport;

namespace QueryProxy.Server.Tests.Transport;

/// <summary>Functional on loopback: the pipes over an event loop's sockets, against .NET's own sockets.</summary>
public sealed class EventSocketTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly EventLoop? _loop = EventLoop.TryStart(0, TimeSpan.FromSeconds(1));

    public void Dispose() => _loop?.Dispose();

    [LinuxFact]
    public async Task Bytes_arrive_in_order_in_pieces_of_any_size()
    {
        var (peer, socket) = await ConnectAsync();
        using (peer)
        using (socket)
        {
            var random = new Random(3);
            var sent = new byte[3_000_000];
            random.NextBytes(sent);
            var sending = Task.Run(async () =>
            {
                for (var position = 0; position < sent.Length;)
                {
                    var length = Math.Min(sent.Length - position, random.Next(1, 70_000));
                    await peer.SendAsync(sent.AsMemory(position, length));
                    position += length;
                }

                peer.Shutdown(SocketShutdown.Send);
            });
            var reader = new SocketPipeReader(socket);
            var received = new ArrayBufferWriter<byte>();
            while (true)
            {
                var read = await reader.ReadAsync().AsTask().WaitAsync(Patience);
                // Takes part of it, and sometimes wants more than there is.
                var take = random.Next(4) == 0 ? 0 : random.Next(0, (int)read.Buffer.Length + 1);
                received.Write(read.Buffer.Slice(0, take).ToArray());
                if (read.IsCompleted && take == read.Buffer.Length)
                    break;
                reader.AdvanceTo(read.Buffer.GetPosition(take), take == 0 && !read.IsCompleted ? read.Buffer.End : read.Buffer.GetPosition(take));
            }

            await sending;
            received.WrittenSpan.SequenceEqual(sent).Should().BeTrue();
            reader.Complete();
        }
    }

    [LinuxFact]
    public async Task Call_returns_at_once_when_there_is_nothing_though_the_socket_is_a_blocking_one()
    {
        var (peer, other) = await ConnectAsync();
        using (other)
        using (var socket = new EventSocket(_loop!, peer))
        {
            peer.Blocking.Should().BeTrue();

            var received = Task.Run(() => socket.TryReceive(new byte[16]));

            (await received.WaitAsync(Patience)).Should().Be(-1);
        }
    }

    [LinuxFact]
    public async Task Flush_waits_for_a_slow_peer_and_loses_nothing()
    {
        var (peer, socket) = await ConnectAsync();
        using (peer)
        using (socket)
        {
            var writer = new SocketPipeWriter(socket);
            var sent = new byte[20_000_000];
            new Random(5).NextBytes(sent);
            writer.Write(sent);
            var flush = writer.FlushAsync().AsTask();
            flush.IsCompleted.Should().BeFalse("no system takes so much for a peer that does not read");
            var received = new byte[sent.Length];
            for (var position = 0; position < received.Length;)
                position += await peer.ReceiveAsync(received.AsMemory(position));
            await flush.WaitAsync(Patience);
            received.AsSpan().SequenceEqual(sent).Should().BeTrue();
            writer.UnflushedBytes.Should().Be(0);
            writer.Complete();
        }
    }

    [LinuxFact]
    public async Task Pending_read_ends_when_it_is_cancelled_and_the_next_one_goes_on()
    {
        var (peer, socket) = await ConnectAsync();
        using (peer)
        using (socket)
        {
            var reader = new SocketPipeReader(socket);
            var pending = reader.ReadAsync().AsTask();
            reader.CancelPendingRead();
            var canceled = await pending.WaitAsync(Patience);
            canceled.IsCanceled.Should().BeTrue();
            reader.AdvanceTo(canceled.Buffer.End);

            using var cancellation = new CancellationTokenSource();
            pending = reader.ReadAsync(cancellation.Token).AsTask();
            await cancellation.CancelAsync();
            await pending.Invoking(task => task.WaitAsync(Patience)).Should().ThrowAsync<OperationCanceledException>();

            await peer.SendAsync("hello"u8.ToArray());
            var read = await reader.ReadAsync().AsTask().WaitAsync(Patience);
            Encoding.ASCII.GetString(read.Buffer).Should().Be("hello");
            reader.Complete();
        }
    }

    [LinuxFact]
    public async Task Peer_that_leaves_ends_the_stream_and_is_reported()
    {
        var (peer, socket) = await ConnectAsync();
        using (socket)
        {
            var gone = new TaskCompletionSource();
            using var closed = new CancellationTokenSource();
            await using var told = closed.Token.Register(gone.SetResult);
            socket.CancelWhenPeerGone(closed);
            var reader = new SocketPipeReader(socket);
            await peer.SendAsync("bye"u8.ToArray());
            peer.Dispose();
            await gone.Task.WaitAsync(Patience);
            var read = await reader.ReadAsync().AsTask().WaitAsync(Patience);
            Encoding.ASCII.GetString(read.Buffer).Should().Be("bye");
            reader.AdvanceTo(read.Buffer.End);
            read = await reader.ReadAsync().AsTask().WaitAsync(Patience);
            read.IsCompleted.Should().BeTrue();
            reader.Complete();
        }
    }

    [LinuxFact]
    public async Task Read_that_waits_fails_when_the_socket_is_closed()
    {
        var (peer, socket) = await ConnectAsync();
        using (peer)
        {
            var reader = new SocketPipeReader(socket);
            var pending = reader.ReadAsync().AsTask();
            socket.Dispose();
            await pending.Invoking(task => task.WaitAsync(Patience)).Should().ThrowAsync<IOException>();
        }
    }

    [LinuxFact]
    public async Task One_busy_peer_does_not_keep_the_loop_from_the_others()
    {
        var (busyPeer, busy) = await ConnectAsync();
        var (quietPeer, quiet) = await ConnectAsync();
        using (busyPeer)
        using (busy)
        using (quietPeer)
        using (quiet)
        {
            busy.RunsInline = quiet.RunsInline = true;
            using var stop = new CancellationTokenSource();
            // The busy one always has something to read: what it gets it sends back to itself.
            var flood = Task.Run(async () =>
            {
                var piece = new byte[64 * 1024];
                while (!stop.IsCancellationRequested)
                    await busyPeer.SendAsync(piece);
            });
            var drain = DrainAsync(new SocketPipeReader(busy), stop.Token);
            var echo = EchoAsync(new SocketPipeReader(quiet), new SocketPipeWriter(quiet));
            var answer = new byte[4];
            for (var i = 0; i < 20; i++)
            {
                await quietPeer.SendAsync("ping"u8.ToArray());
                var length = await quietPeer.ReceiveAsync(answer).WaitAsync(Patience);
                Encoding.ASCII.GetString(answer, 0, length).Should().Be("ping");
            }

            await stop.CancelAsync();
            busyPeer.Dispose();
            quietPeer.Dispose();
            await Task.WhenAll(Ignore(flood), Ignore(drain), Ignore(echo)).WaitAsync(Patience);
        }
    }

    [LinuxFact]
    public async Task Connecting_to_nothing_fails()
    {
        using var unused = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        unused.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var connect = async () => await EventSocket.ConnectAsync(
            _loop!, new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp), unused.LocalEndPoint!, CancellationToken.None);
        await connect.Should().ThrowAsync<SocketException>();
        _loop!.Count.Should().Be(0, "nobody will ever dispose of it");
    }

    [LinuxFact]
    public async Task Connecting_can_be_given_up()
    {
        using var silent = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        silent.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        silent.Listen(1);
        using var cancellation = new CancellationTokenSource();
        // The queue of a listener that accepts nobody is full after a few.
        var connects = Enumerable.Range(0, 8).Select(_ => EventSocket.ConnectAsync(
            _loop!, new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp), silent.LocalEndPoint!, cancellation.Token).AsTask()).ToArray();
        await cancellation.CancelAsync();
        var ended = await Task.WhenAll(connects.Select(static connect => connect.ContinueWith(static task => task, TaskScheduler.Default))).WaitAsync(Patience);
        ended.Should().Contain(static task => task.IsCanceled);
        foreach (var connected in ended.Where(static task => task.IsCompletedSuccessfully))
            (await connected).Dispose();
        _loop!.Count.Should().Be(0);
    }

    private static async Task DrainAsync(SocketPipeReader reader, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var read = await reader.ReadAsync(CancellationToken.None);
            reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                return;
        }
    }

    private static async Task EchoAsync(SocketPipeReader reader, SocketPipeWriter writer)
    {
        while (true)
        {
            var read = await reader.ReadAsync();
            foreach (var segment in read.Buffer)
                writer.Write(segment.Span);
            reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                return;
            await writer.FlushAsync();
        }
    }

    private static async Task Ignore(Task task)
    {
        try
        {
            await task;
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException)
        {
            // Torn down.
        }
    }

    private async Task<(Socket Peer, EventSocket Socket)> ConnectAsync()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        var accepting = listener.AcceptAsync();
        var connected = await EventSocket.ConnectAsync(_loop!, socket, listener.LocalEndPoint!, CancellationToken.None);
        return (await accepting, connected);
    }
}
