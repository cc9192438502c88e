using Microsoft.Extensions.Logging.Abstractions;
using QueryProxy.Protocol.Authentication;
using QueryProxy.Protocol.Backend;
using QueryProxy.Protocol.Frontend;
using QueryProxy.Server.Upstream;
using QueryProxy.TestSupport.Wire;

namespace QueryProxy.Server.Tests.Upstream;

/// <summary>In-memory: what each sslmode accepts, against a scripted server on loopback.</summary>
public sealed class UpstreamTlsTests
{
    [Theory]
    [InlineData(UpstreamSslMode.Prefer)]
    [InlineData(UpstreamSslMode.Require)]
    public async Task ConnectAsync_encrypts_without_asking_for_a_trusted_certificate(UpstreamSslMode mode)
    {
        await using var upstream = StartTls("elsewhere.example");

        await using var connection = await ConnectAsync(upstream.Options with { SslMode = mode });

        connection.IsEncrypted.Should().BeTrue();
    }

    [Fact]
    public async Task ConnectAsync_goes_on_without_tls_when_preferred_and_not_offered()
    {
        await using var upstream = ScriptedUpstream.StartAfterLogin(peer => peer.ExpectAsync<Terminate>());

        await using var connection = await ConnectAsync(upstream.Options with { SslMode = UpstreamSslMode.Prefer });

        connection.IsEncrypted.Should().BeFalse();
    }

    [Theory]
    [InlineData(UpstreamSslMode.Require)]
    [InlineData(UpstreamSslMode.VerifyCa)]
    [InlineData(UpstreamSslMode.VerifyFull)]
    public async Task ConnectAsync_fails_when_tls_is_required_and_not_offered(UpstreamSslMode mode)
    {
        await using var upstream = ScriptedUpstream.Start(async peer =>
        {
            await peer.ReadStartupPacketAsync();
            await peer.SendRawAsync("N"u8.ToArray());
            await peer.ExpectCloseAsync();
        });

        (await FailureAsync(upstream.Options with { SslMode = mode })).Kind.Should().Be(UpstreamErrorKind.AuthenticationFailed);
    }

    [Theory]
    [InlineData(UpstreamSslMode.VerifyCa)]
    [InlineData(UpstreamSslMode.VerifyFull)]
    public async Task ConnectAsync_fails_when_the_certificate_is_not_trusted(UpstreamSslMode mode)
    {
        await using var upstream = StartTls("127.0.0.1", mayFail: true);
        using var other = TestCertificate.Create("127.0.0.1");

        var options = upstream.Options with { SslMode = mode, SslRootCertificatePath = TestCertificate.WritePem(other) };

        (await FailureAsync(options)).Kind.Should().Be(UpstreamErrorKind.AuthenticationFailed);
        (await FailureAsync(options with { SslRootCertificatePath = null })).Kind.Should().Be(UpstreamErrorKind.AuthenticationFailed);
    }

    [Fact]
    public async Task ConnectAsync_checks_the_certificate_when_required_and_a_root_is_configured()
    {
        await using var upstream = StartTls("127.0.0.1", mayFail: true);
        using var other = TestCertificate.Create("127.0.0.1");

        var options = upstream.Options with { SslMode = UpstreamSslMode.Require, SslRootCertificatePath = TestCertificate.WritePem(other) };

        (await FailureAsync(options)).Kind.Should().Be(UpstreamErrorKind.AuthenticationFailed);
    }

    [Theory]
    [InlineData(UpstreamSslMode.VerifyCa, "elsewhere.example", true)]
    [InlineData(UpstreamSslMode.VerifyFull, "127.0.0.1", true)]
    [InlineData(UpstreamSslMode.VerifyFull, "elsewhere.example", false)]
    public async Task ConnectAsync_checks_the_name_only_when_told(UpstreamSslMode mode, string certificateName, bool accepted)
    {
        using var certificate = TestCertificate.Create(certificateName);
        await using var upstream = StartTls(certificateName, mayFail: !accepted, certificate);
        var options = upstream.Options with { SslMode = mode, SslRootCertificatePath = TestCertificate.WritePem(certificate) };

        if (accepted)
        {
            await using var connection = await ConnectAsync(options);
            connection.IsEncrypted.Should().BeTrue();
        }
        else
        {
            (await FailureAsync(options)).Kind.Should().Be(UpstreamErrorKind.AuthenticationFailed);
        }
    }

    [Fact]
    public async Task ConnectAsync_binds_scram_to_the_channel()
    {
        using var certificate = TestCertificate.Create("127.0.0.1");
        var mechanism = "";
        await using var upstream = ScriptedUpstream.Start(async peer =>
        {
            await peer.ReadStartupAsync(certificate);
            var scram = new ScramServer(ScramVerifier.Create("secret", iterations: 16), TlsServerEndPoint.TryHash(certificate));
            mechanism = scram.Mechanisms[0];
            (await UpstreamConnectorTests.AuthenticateAsync(peer, scram)).Should().BeTrue();
            await peer.AcceptLoginAsync();
            await peer.ExpectAsync<Terminate>();
        });

        await using var connection = await ConnectAsync(upstream.Options with { SslMode = UpstreamSslMode.Require });

        mechanism.Should().Be("SCRAM-SHA-256-PLUS");
    }

    [Fact]
    public async Task ConnectAsync_notices_a_scram_login_relayed_over_another_channel()
    {
        using var certificate = TestCertificate.Create("127.0.0.1");
        await using var upstream = ScriptedUpstream.Start(async peer =>
        {
            await peer.ReadStartupAsync(certificate);
            var scram = new ScramServer(ScramVerifier.Create("secret", iterations: 16), new byte[32]);
            var login = () => UpstreamConnectorTests.AuthenticateAsync(peer, scram);
            await login.Should().ThrowAsync<Protocol.ProtocolViolationException>();
            await peer.SendErrorAsync("FATAL", "08P01", "channel binding check failed");
        });

        (await FailureAsync(upstream.Options with { SslMode = UpstreamSslMode.Require })).Kind.Should().Be(UpstreamErrorKind.ServerError);
    }

    [Fact]
    public async Task ConnectAsync_never_reads_what_came_before_the_encryption()
    {
        await using var upstream = ScriptedUpstream.Start(async peer =>
        {
            await peer.ReadStartupPacketAsync();
            // A man in the middle adds a login of his own behind the answer.
            await peer.SendRawAsync(new byte[] { (byte)'S', (byte)'R', 0, 0, 0, 8, 0, 0, 0, 0, (byte)'Z', 0, 0, 0, 5, (byte)'I' });
            await peer.Stream.CopyToAsync(Stream.Null);
        });

        (await FailureAsync(upstream.Options with { SslMode = UpstreamSslMode.Require })).Kind.Should().Be(UpstreamErrorKind.AuthenticationFailed);
    }

    [Fact]
    public async Task ConnectAsync_falls_back_when_preferred_tls_fails()
    {
        await using var upstream = ScriptedUpstream.Start(
            async peer =>
            {
                await peer.ReadStartupPacketAsync();
                await peer.SendRawAsync("Sgarbage instead of a handshake"u8.ToArray());
                await peer.Stream.CopyToAsync(Stream.Null);
            },
            async peer =>
            {
                await peer.AcceptLoginAsync();
                await peer.ExpectAsync<Terminate>();
            });

        await using var connection = await ConnectAsync(upstream.Options with { SslMode = UpstreamSslMode.Prefer });

        connection.IsEncrypted.Should().BeFalse();
        upstream.Accepted.Should().Be(2);
    }

    private static ScriptedUpstream StartTls(
        string certificateName,
        bool mayFail = false,
        System.Security.Cryptography.X509Certificates.X509Certificate2? certificate = null)
    {
        certificate ??= TestCertificate.Create(certificateName);
        return ScriptedUpstream.Start(async peer =>
        {
            try
            {
                await peer.ReadStartupAsync(certificate);
                await peer.SendAsync(default(AuthenticationOk));
                await peer.FinishLoginAsync();
                await peer.ExpectAsync<Terminate>();
            }
            catch (Exception) when (mayFail)
            {
                // The client hung up on the certificate, as it should.
            }
        });
    }

    private static Task<UpstreamConnection> ConnectAsync(UpstreamOptions options) =>
        new UpstreamConnector(TimeProvider.System, NullLogger<UpstreamConnector>.Instance).ConnectAsync(options, CancellationToken.None);

    private static async Task<UpstreamException> FailureAsync(UpstreamOptions options)
    {
        var connect = () => ConnectAsync(options);
        return (await connect.Should().ThrowAsync<UpstreamException>()).Which;
    }
}
