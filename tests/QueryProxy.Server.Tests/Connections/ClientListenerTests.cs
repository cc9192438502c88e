using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using QueryProxy.Protocol.Backend;
using QueryProxy.Protocol.Frontend;
using QueryProxy.Server.Tests.Support;
using QueryProxy.Server.Tests.Transport;
using QueryProxy.Server.Tests.Upstream;
using QueryProxy.Server.Upstream;
using QueryProxy.TestSupport.Wire;

namespace QueryProxy.Server.Tests.Connections;

/// <summary>Functional on loopback: clients over sockets that an event loop accepted.</summary>
public sealed class ClientListenerTests
{
    private static readonly UpstreamEndpoint Nowhere = new("127.0.0.1", 1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [LinuxTheory]
    [InlineData("127.0.0.1", "127.0.0.1", "127.0.0.1")]
    [InlineData("::1", "::1", "::1")]
    [InlineData("::", "::1", "::1")]
    [InlineData("::", "127.0.0.1", "::ffff:127.0.0.1")]
    public async Task Client_is_served_and_known_by_its_address(string listen, string connect, string known)
    {
        await using var upstream = new ScriptedStatements().Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint, At(listen));
        var client = await plane.LoginOverSocketAsync(connect);

        await client.QueryAsync("select 1");

        (await plane.Audit.ReadAsync()).Outcome.Session.ClientAddress.Should().Be(IPAddress.Parse(known));
        await client.SendAsync(default(Terminate));
        await client.ExpectCloseAsync();
    }

    [LinuxTheory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task Client_of_this_machine_need_not_use_TLS(string connect)
    {
        await using var plane = TestDataPlane.Start(Nowhere, options =>
        {
            At("::")(options);
            UseCertificate(options);
        });

        (await plane.LoginOverSocketAsync(connect)).Key.Should().NotBeNull();
    }

    [LinuxTheory]
    [InlineData("0.0.0.0", AddressFamily.InterNetwork)]
    [InlineData("::", AddressFamily.InterNetwork)]
    [InlineData("::", AddressFamily.InterNetworkV6)]
    public async Task Client_that_comes_by_an_address_of_the_network_must_use_TLS(string listen, AddressFamily family)
    {
        // Its own address is that of the interface then.
        if (NetworkAddress(family) is not { } address)
            return;
        await using var plane = TestDataPlane.Start(Nowhere, options =>
        {
            At(listen)(options);
            UseCertificate(options);
        });
        var listener = await plane.ListenAsync();
        var client = await RawPgClient.ConnectAsync(address.ToString(), listener.EndPoint!.Port);

        await client.SendAsync(RawPgClient.CreateStartup("alice", "shop"));

        var error = await client.ExpectAsync<ErrorResponse>();
        error.Fields.SqlState.Should().Be("28000");
        error.Fields.Message.Should().Contain("TLS");
        await client.ExpectCloseAsync();
    }

    [LinuxFact]
    public async Task Login_and_session_go_through_TLS()
    {
        await using var plane = TestDataPlane.Start(Nowhere, UseCertificate);
        var listener = await plane.ListenAsync();
        var client = await RawPgClient.ConnectAsync("127.0.0.1", listener.EndPoint!.Port);

        (await client.TryUpgradeToTlsAsync()).Should().BeTrue();
        await client.LoginAsync("alice", "shop", MemoryDirectoryStore.Password);

        (await client.QueryAsync("show server_version")).Should().ContainSingle();
    }

    [LinuxTheory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Many_clients_at_once_are_served_whatever_loop_they_come_to(int loops)
    {
        await using var upstream = new ScriptedStatements().Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint, options => options.EventLoops = loops);
        await plane.ListenAsync();

        var clients = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => Task.Run(() => plane.LoginOverSocketAsync()))).WaitAsync(Patience);

        plane.Registry.Count.Should().Be(clients.Length);
        await Task.WhenAll(clients.Select(static client => client.QueryAsync("show server_version"))).WaitAsync(Patience);
        foreach (var client in clients)
            await client.SendAsync(default(Terminate));
        foreach (var client in clients)
            await client.ExpectCloseAsync();
        SpinWait.SpinUntil(() => plane.Registry.Count == 0, Patience).Should().BeTrue();
    }

    [LinuxFact]
    public async Task Client_beyond_the_limit_is_told_so_and_another_may_come_when_one_leaves()
    {
        await using var plane = TestDataPlane.Start(Nowhere, static options => options.MaxConnections = 1);
        var first = await plane.LoginOverSocketAsync();
        var second = () => plane.LoginOverSocketAsync();

        (await second.Should().ThrowAsync<PgServerException>()).Which.Fields.SqlState.Should().Be("53300");

        first.Kill();
        SpinWait.SpinUntil(() => plane.Registry.Count == 0, Patience).Should().BeTrue();
        await UntilAsync(second);
    }

    [LinuxFact]
    public async Task Stop_accepts_nobody_ends_those_who_log_in_and_waits_for_statements()
    {
        var release = new TaskCompletionSource();
        var running = new TaskCompletionSource();
        await using var upstream = new ScriptedStatements
        {
            Execute = async (peer, _, _) =>
            {
                running.TrySetResult();
                await release.Task;
                await ScriptedStatements.SendRowsAsync(peer, "1");
            },
        }.Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var listener = await plane.ListenAsync();
        var idle = await plane.LoginOverSocketAsync();
        var busy = await plane.LoginOverSocketAsync();
        var starting = await RawPgClient.ConnectAsync("127.0.0.1", listener.EndPoint!.Port);
        await starting.SendAsync(RawPgClient.CreateStartup("alice", "shop"));
        await starting.ExpectAsync<AuthenticationSASL>();
        await busy.SendAsync(new Query("select 1"));
        await running.Task.WaitAsync(Patience);

        await listener.StoppingAsync(CancellationToken.None).WaitAsync(Patience);

        await starting.ExpectCloseAsync();
        (await idle.ExpectAsync<ErrorResponse>()).Fields.SqlState.Should().Be("57P01");
        await idle.ExpectCloseAsync();
        var connecting = () => RawPgClient.ConnectAsync("127.0.0.1", listener.EndPoint!.Port);
        (await connecting.Should().ThrowAsync<SocketException>()).Which.SocketErrorCode.Should().Be(SocketError.ConnectionRefused);
        var stopping = listener.StopAsync(CancellationToken.None);
        stopping.IsCompleted.Should().BeFalse("a statement runs");
        release.SetResult();
        await busy.ReadUntilReadyAsync();
        (await busy.ExpectAsync<ErrorResponse>()).Fields.SqlState.Should().Be("57P01");
        await stopping.WaitAsync(Patience);
    }

    [LinuxFact]
    public async Task Stop_does_not_wait_longer_than_it_may()
    {
        var release = new TaskCompletionSource();
        var running = new TaskCompletionSource();
        await using var upstream = new ScriptedStatements
        {
            Execute = async (_, _, _) =>
            {
                running.TrySetResult();
                await release.Task;
            },
        }.Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var busy = await plane.LoginOverSocketAsync();
        await busy.SendAsync(new Query("select 1"));
        await running.Task.WaitAsync(Patience);
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        await (await plane.ListenAsync()).StopAsync(patience.Token).WaitAsync(Patience);

        release.SetResult();
    }

    [LinuxFact]
    public async Task Address_that_is_taken_is_said_to_be()
    {
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        taken.Listen();
        var address = (IPEndPoint)taken.LocalEndPoint!;
        await using var plane = TestDataPlane.Start(Nowhere, options => options.BindAddress = address);

        var listening = () => plane.ListenAsync();

        (await listening.Should().ThrowAsync<IOException>()).WithMessage($"Failed to listen on {address}*");
    }

    [Fact]
    public async Task Nothing_listens_without_event_loops()
    {
        await using var plane = TestDataPlane.Start(Nowhere, static options => options.EventLoops = 0);

        (await plane.ListenAsync()).EndPoint.Should().BeNull("Kestrel does");
    }

    private static Action<ServerOptions> At(string address) => options => options.BindAddress = new IPEndPoint(IPAddress.Parse(address), 0);

    private static void UseCertificate(ServerOptions options)
    {
        using var certificate = TestCertificate.Create("localhost");
        options.TlsCertificatePath = TestCertificate.WritePem(certificate);
        options.TlsKeyPath = Path.ChangeExtension(options.TlsCertificatePath, ".key");
        using var key = System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions.GetECDsaPrivateKey(certificate)!;
        File.WriteAllText(options.TlsKeyPath, key.ExportPkcs8PrivateKeyPem());
    }

    private static IPAddress? NetworkAddress(AddressFamily family) => NetworkInterface.GetAllNetworkInterfaces()
        .Where(static network => network.OperationalStatus == OperationalStatus.Up)
        .SelectMany(static network => network.GetIPProperties().UnicastAddresses)
        .Select(static unicast => unicast.Address)
        .FirstOrDefault(address => address.AddressFamily == family && !IPAddress.IsLoopback(address) && !address.IsIPv6LinkLocal);

    // The place is free a moment after the session has ended.
    private static async Task UntilAsync(Func<Task<RawPgClient>> connect)
    {
        var patience = Environment.TickCount64 + (long)Patience.TotalMilliseconds;
        while (true)
        {
            try
            {
                (await connect()).Key.Should().NotBeNull();
                return;
            }
            catch (PgServerException) when (Environment.TickCount64 < patience)
            {
                await Task.Delay(5);
            }
        }
    }
}
