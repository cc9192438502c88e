using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using QueryProxy.Protocol;
using QueryProxy.Protocol.Backend;
using QueryProxy.Protocol.Startup;
using QueryProxy.Server.Startup;
using QueryProxy.Server.Tests.Support;
using QueryProxy.Server.Transport;
using QueryProxy.Server.Upstream;
using QueryProxy.TestSupport.Wire;

namespace QueryProxy.Server.Tests.Startup;

/// <summary>In-memory: everything before the login.</summary>
public sealed class StartupTests : IDisposable
{
    private static readonly UpstreamEndpoint Nowhere = new("127.0.0.1", 1);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("qp-startup-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task SSLRequest_and_GSSENCRequest_are_answered_N_when_no_certificate_is_configured()
    {
        await using var plane = TestDataPlane.Start(Nowhere);
        var client = plane.Connect();
        await client.SendAsync(GSSENCRequest.Instance);
        var answer = new byte[1];
        await client.Stream.ReadExactlyAsync(answer);
        answer.Should().Equal((byte)'N');
        (await client.TryUpgradeToTlsAsync()).Should().BeFalse();
        await client.LoginAsync("alice", "shop", MemoryDirectoryStore.Password);
        client.Key.Should().NotBeNull();
    }

    [Fact]
    public async Task Client_gets_a_session_over_TLS_when_a_certificate_is_configured()
    {
        await using var plane = TestDataPlane.Start(Nowhere, UseCertificate);
        var client = plane.Connect();
        (await client.TryUpgradeToTlsAsync()).Should().BeTrue();
        await client.LoginAsync("alice", "shop", MemoryDirectoryStore.Password);
        (await client.QueryAsync("show server_version")).Should().ContainSingle().Which.Should().Equal("15.7");
    }

    [Fact]
    public async Task Login_over_TLS_is_bound_to_the_channel_and_one_that_could_have_been_is_refused()
    {
        await using var plane = TestDataPlane.Start(Nowhere, UseCertificate);
        var bound = plane.Connect();
        await bound.TryUpgradeToTlsAsync();
        await bound.LoginAsync("alice", "shop", MemoryDirectoryStore.Password);
        bound.AuthenticationMethod.Should().Be("SCRAM-SHA-256-PLUS");

        var unbound = plane.Connect();
        unbound.BindsChannel = false;
        await unbound.TryUpgradeToTlsAsync();
        await unbound.LoginAsync("alice", "shop", MemoryDirectoryStore.Password);
        unbound.AuthenticationMethod.Should().Be("SCRAM-SHA-256");

        // "y": the client could bind and was told that the server cannot. Somebody took the offer away.
        var robbed = plane.Connect();
        await robbed.TryUpgradeToTlsAsync();
        await robbed.SendAsync(RawPgClient.CreateStartup("alice", "shop"));
        await robbed.ExpectAsync<AuthenticationSASL>();
        await robbed.SendAsync(new Protocol.Frontend.SASLInitialResponse(
            new PgString("SCRAM-SHA-256"), new PgValue(new System.Buffers.ReadOnlySequence<byte>("y,,n=,r=abcdefghijklmnopqrstuvwx"u8.ToArray()))));
        (await robbed.ExpectAsync<ErrorResponse>()).Fields.SqlState.Should().Be("08P01");
        await robbed.ExpectCloseAsync();
    }

    [Fact]
    public async Task Direct_TLS_needs_the_protocol_name()
    {
        await using var plane = TestDataPlane.Start(Nowhere, UseCertificate);
        var named = plane.Connect();
        await named.BeginTlsAsync(new System.Net.Security.SslApplicationProtocol("postgresql"));
        await named.LoginAsync("alice", "shop", MemoryDirectoryStore.Password);
        named.Key.Should().NotBeNull();

        var unnamed = plane.Connect();
        await unnamed.BeginTlsAsync();
        (await unnamed.ExpectAsync<ErrorResponse>()).Fields.SqlState.Should().Be("08P01");
        await unnamed.ExpectCloseAsync();
    }

    [Fact]
    public async Task Bytes_sent_behind_an_SSLRequest_are_refused_and_not_read_as_if_they_were_encrypted()
    {
        await using var plane = TestDataPlane.Start(Nowhere, UseCertificate);
        var client = plane.Connect();
        await client.SendAsync(output =>
        {
            SSLRequest.Instance.Write(output);
            RawPgClient.CreateStartup("alice", "shop").Write(output);
        });
        var error = await client.ExpectAsync<ErrorResponse>();
        error.Fields.Severity.Should().Be("FATAL");
        error.Fields.SqlState.Should().Be("08P01");
        await client.ExpectCloseAsync();
    }

    [Fact]
    public async Task Client_from_the_network_must_use_TLS_when_there_is_a_certificate()
    {
        await using var plane = TestDataPlane.Start(Nowhere, UseCertificate);
        var client = plane.Connect(new IPEndPoint(IPAddress.Parse("192.0.2.7"), 4000));
        await client.SendAsync(RawPgClient.CreateStartup("alice", "shop"));
        (await client.ExpectAsync<ErrorResponse>()).Fields.SqlState.Should().Be("28000");
    }

    [Fact]
    public async Task Client_from_the_network_may_come_without_TLS_when_it_is_not_required()
    {
        await using var plane = TestDataPlane.Start(Nowhere, options =>
        {
            UseCertificate(options);
            options.TlsRequirement = TlsRequirement.Off;
        });
        var client = plane.Connect(new IPEndPoint(IPAddress.Parse("192.0.2.7"), 4000));
        await client.LoginAsync("alice", "shop", MemoryDirectoryStore.Password);
        client.Key.Should().NotBeNull();
    }

    [Fact]
    public async Task Client_of_this_machine_must_use_TLS_too_when_it_is_always_required()
    {
        await using var plane = TestDataPlane.Start(Nowhere, options =>
        {
            UseCertificate(options);
            options.TlsRequirement = TlsRequirement.Always;
        });
        var client = plane.Connect();
        await client.SendAsync(RawPgClient.CreateStartup("alice", "shop"));
        (await client.ExpectAsync<ErrorResponse>()).Fields.SqlState.Should().Be("28000");
    }

    [Fact]
    public async Task Renewed_certificate_is_used_from_the_next_handshake_on_and_a_damaged_one_is_not()
    {
        ServerOptions? options = null;
        await using var plane = TestDataPlane.Start(Nowhere, o => UseCertificate(options = o));
        var first = await CertificateAsync();
        UseCertificate(options!);
        File.SetLastWriteTimeUtc(options!.TlsCertificatePath!, DateTime.UtcNow.AddMinutes(1));
        plane.Time.Advance(TimeSpan.FromSeconds(2));
        var second = await CertificateAsync();
        second.Should().NotBe(first);

        File.WriteAllText(options.TlsCertificatePath!, "damaged");
        File.SetLastWriteTimeUtc(options.TlsCertificatePath!, DateTime.UtcNow.AddMinutes(2));
        plane.Time.Advance(TimeSpan.FromSeconds(2));
        (await CertificateAsync()).Should().Be(second);

        async Task<string> CertificateAsync()
        {
            var client = plane.Connect();
            (await client.TryUpgradeToTlsAsync()).Should().BeTrue();
            return ((System.Net.Security.SslStream)client.Stream).RemoteCertificate!.GetCertHashString();
        }
    }

    [Fact]
    public async Task Handshake_and_login_through_TLS_do_not_hold_up_who_shares_the_thread()
    {
        await using var plane = TestDataPlane.Start(Nowhere, UseCertificate);
        var client = plane.Connect(out var connection);
        var scheduling = new Scheduling { RunsInline = true };
        connection.Features.Set<IInlineScheduling>(scheduling);

        (await client.TryUpgradeToTlsAsync()).Should().BeTrue();
        scheduling.RunsInline.Should().BeFalse();

        await client.LoginAsync("alice", "shop", MemoryDirectoryStore.Password);
        scheduling.RunsInline.Should().BeTrue("statements are handled where they arrive");
    }

    [Fact]
    public async Task Newer_protocol_and_unknown_extension_are_negotiated_down()
    {
        await using var plane = TestDataPlane.Start(Nowhere);
        var client = plane.Connect();
        await client.SendAsync(new StartupMessage(
            new ProtocolVersion(3, 9999), [new("user", "alice"), new("database", "shop"), new("_pq_.magic", "on")]));
        var negotiate = await client.ExpectAsync<NegotiateProtocolVersion>();
        negotiate.Newest.Should().Be(ProtocolVersion.V3_2);
        negotiate.UnrecognizedOptions.Should().Equal("_pq_.magic");
        await client.FinishLoginAsync("alice", MemoryDirectoryStore.Password);
        client.Key!.SecretKey.Length.Should().Be(32);
    }

    [Fact]
    public async Task Protocol_3_0_gets_a_key_of_four_bytes()
    {
        await using var plane = TestDataPlane.Start(Nowhere);
        var client = await plane.LoginAsync();
        client.Key!.SecretKey.Length.Should().Be(4);
    }

    [Theory]
    [InlineData("true")]
    [InlineData("database")]
    public async Task Replication_is_refused(string value)
    {
        await using var plane = TestDataPlane.Start(Nowhere);
        var client = plane.Connect();
        await client.SendAsync(RawPgClient.CreateStartup("alice", "shop", ("replication", value)));
        var error = await client.ExpectAsync<ErrorResponse>();
        error.Fields.SqlState.Should().Be("0A000");
        await client.ExpectCloseAsync();
    }

    [Fact]
    public async Task Startup_without_a_user_is_refused()
    {
        await using var plane = TestDataPlane.Start(Nowhere);
        var client = plane.Connect();
        await client.SendAsync(new StartupMessage(ProtocolVersion.V3_0, [new("database", "shop")]));
        (await client.ExpectAsync<ErrorResponse>()).Fields.SqlState.Should().Be("28000");
    }

    [Fact]
    public async Task Absurd_length_of_the_first_packet_is_refused()
    {
        await using var plane = TestDataPlane.Start(Nowhere);
        var client = plane.Connect();
        await client.SendRawAsync(new byte[] { 0x7f, 0xff, 0xff, 0xff });
        var error = await client.ExpectAsync<ErrorResponse>();
        error.Fields.Severity.Should().Be("FATAL");
        error.Fields.SqlState.Should().Be("08P01");
        await client.ExpectCloseAsync();
    }

    [Fact]
    public async Task Session_begins_as_PostgreSQL_does_it()
    {
        await using var plane = TestDataPlane.Start(Nowhere);
        var client = await plane.LoginAsync(("application_name", "test"), ("TimeZone", "europe/berlin"), ("client_encoding", "'utf-8'"));
        client.Parameters.Should().Contain(new Dictionary<string, string>
        {
            ["server_version"] = "15.7",
            ["server_encoding"] = "UTF8",
            ["client_encoding"] = "UTF8",
            ["application_name"] = "test",
            ["session_authorization"] = "alice",
            ["is_superuser"] = "off",
            ["standard_conforming_strings"] = "on",
            ["integer_datetimes"] = "on",
            ["DateStyle"] = "ISO, MDY",
            ["IntervalStyle"] = "postgres",
            ["TimeZone"] = "Europe/Berlin",
            ["default_transaction_read_only"] = "on",
            ["in_hot_standby"] = "off",
        });
    }

    [Fact]
    public async Task Options_are_read_as_a_command_line()
    {
        await using var plane = TestDataPlane.Start(Nowhere);
        var client = await plane.LoginAsync(("options", "-c DateStyle=german --search-path=a,\\ b -cstatement_timeout=2s"));
        client.Parameters["DateStyle"].Should().Be("German, DMY");
        (await client.QueryAsync("show search_path")).Should().ContainSingle().Which.Should().Equal("a, b");
        (await client.QueryAsync("show statement_timeout")).Should().ContainSingle().Which.Should().Equal("2s");
    }

    [Fact]
    public async Task Unknown_startup_parameter_ends_the_connection()
    {
        await using var plane = TestDataPlane.Start(Nowhere);
        var client = plane.Connect();
        var login = () => client.LoginAsync("alice", "shop", MemoryDirectoryStore.Password, ("nosuch", "1GB"));
        (await login.Should().ThrowAsync<PgServerException>()).Which.Fields.SqlState.Should().Be("42704");
        await client.ExpectCloseAsync();
    }

    [Fact]
    public async Task Startup_that_takes_too_long_is_closed()
    {
        await using var plane = TestDataPlane.Start(Nowhere, options => options.StartupTimeout = TimeSpan.FromSeconds(5));
        var client = plane.Connect();
        await client.SendAsync(RawPgClient.CreateStartup("alice", "shop"));
        await client.ExpectAsync<AuthenticationSASL>();
        plane.Time.Advance(TimeSpan.FromSeconds(6));
        await client.ExpectCloseAsync();
    }

    [Fact]
    public async Task Too_many_connections_are_refused()
    {
        await using var plane = TestDataPlane.Start(Nowhere, options => options.MaxConnections = 1);
        await plane.LoginAsync();
        var second = plane.Connect();
        await second.SendAsync(RawPgClient.CreateStartup("alice", "shop"));
        (await second.ExpectAsync<ErrorResponse>()).Fields.SqlState.Should().Be("53300");
    }

    [Fact]
    public async Task Startup_works_when_every_byte_comes_alone()
    {
        await using var plane = TestDataPlane.Start(Nowhere);
        var client = plane.Connect();
        client.SendsSingleBytes = true;
        await client.LoginAsync("alice", "shop", MemoryDirectoryStore.Password);
        (await client.QueryAsync("show client_encoding")).Should().ContainSingle();
    }

    private void UseCertificate(ServerOptions options)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        options.TlsCertificatePath = Path.Combine(_folder.FullName, "server.crt");
        options.TlsKeyPath = Path.Combine(_folder.FullName, "server.key");
        File.WriteAllText(options.TlsCertificatePath, certificate.ExportCertificatePem());
        File.WriteAllText(options.TlsKeyPath, key.ExportPkcs8PrivateKeyPem());
    }

    private sealed class Scheduling : IInlineScheduling
    {
        public bool RunsInline { get; set; }
    }
}
