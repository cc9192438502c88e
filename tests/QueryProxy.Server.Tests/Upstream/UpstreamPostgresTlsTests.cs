using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging.Abstractions;
using QueryProxy.Server.Upstream;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.Server.Tests.Upstream;

/// <summary>Functional: TLS and channel binding against a real PostgreSQL, whose TLS is switched on for the time of the test.</summary>
public sealed class UpstreamPostgresTlsTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [PostgresFact]
    public async Task ConnectAsync_verifies_the_server_and_binds_scram_to_the_channel()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        using var certificate = TestCertificate.Create("127.0.0.1");
        using var other = TestCertificate.Create("127.0.0.1");
        var options = new UpstreamOptions
        {
            Endpoint = new UpstreamEndpoint(database.Host, database.Port),
            Database = database.Name,
            Username = database.ReaderUsername,
            Password = database.ReaderPassword,
            SslMode = UpstreamSslMode.VerifyFull,
            SslRootCertificatePath = TestCertificate.WritePem(certificate),
        };
        await SwitchTlsOnAsync(database, certificate);
        try
        {
            // The scripted server's test shows that -PLUS is chosen; here PostgreSQL checks our side of the binding.
            await using (var connection = await ConnectWhenTlsIsOnAsync(options))
            {
                connection.IsEncrypted.Should().BeTrue();
                (await connection.QueryAsync("select ssl from pg_stat_ssl where pid = pg_backend_pid()", default))[0][0].Should().Be("t");
            }

            var untrusted = () => ConnectAsync(options with { SslRootCertificatePath = TestCertificate.WritePem(other) });
            (await untrusted.Should().ThrowAsync<UpstreamException>()).Which.Kind.Should().Be(UpstreamErrorKind.AuthenticationFailed);

            await using var pool = new UpstreamPool(Connector(), options with { StatementTimeout = TimeSpan.Zero });
            await using var lease = await pool.RentAsync(default);
            var sleeping = lease.Connection.QueryAsync("select pg_sleep(100)", default).AsTask();
            await lease.CancelAsync();
            while (!sleeping.IsCompleted)
            {
                // The first request may have come before the query.
                await lease.CancelAsync();
                await Task.Yield();
            }

            (await FluentActions.Awaiting(() => sleeping).Should().ThrowAsync<UpstreamException>()).Which.ServerError!.SqlState.Should().Be("57014");
        }
        finally
        {
            await database.ExecuteAsync("alter system reset ssl");
            await database.ExecuteAsync("select pg_reload_conf()");
        }
    }

    private static async Task SwitchTlsOnAsync(PostgresDatabase database, X509Certificate2 certificate)
    {
        using var key = certificate.GetECDsaPrivateKey()!;
        await WriteServerFileAsync(database, "server.crt", certificate.ExportCertificatePem());
        await WriteServerFileAsync(database, "server.key", key.ExportPkcs8PrivateKeyPem());
        await database.ExecuteAsync("alter system set ssl = on");
        await database.ExecuteAsync("select pg_reload_conf()");
    }

    // Only the server's own user may own the key and read it; its working folder is its data folder.
    private static Task WriteServerFileAsync(PostgresDatabase database, string name, string pem) =>
        database.ExecuteAsync($"copy (select unnest(string_to_array('{pem.TrimEnd()}', e'\\n'))) to program 'rm -f {name}; umask 077; cat > {name}'");

    // The reload reaches the server some moments after it was asked for.
    private static async Task<UpstreamConnection> ConnectWhenTlsIsOnAsync(UpstreamOptions options)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await ConnectAsync(options);
            }
            catch (UpstreamException exception) when (attempt < 500 && exception.Message.Contains("does not support TLS", StringComparison.Ordinal))
            {
                await Task.Yield();
            }
        }
    }

    private static Task<UpstreamConnection> ConnectAsync(UpstreamOptions options) => Connector().ConnectAsync(options, CancellationToken.None);

    private static UpstreamConnector Connector() => new(TimeProvider.System, NullLogger<UpstreamConnector>.Instance);
}
