using System.Diagnostics;
using System.Net;
using System.Runtime.Versioning;
using Npgsql;
using QueryProxy.TestSupport;
using QueryProxy.TestSupport.Hosting;
using QueryProxy.TestSupport.Postgres;
using Xunit.Abstractions;

namespace QueryProxy.FunctionalTests.Operations;

/// <summary>
/// Functional: the published output in the image's layout, run as the image would run it. There is no container engine in CI; what the Dockerfile says is what is run here.
/// </summary>
[SupportedOSPlatform("linux")]
public sealed class ImageTests(ITestOutputHelper output) : IAsyncLifetime
{
    // The base image with the runtime has about 230 MB, and the whole is to stay below 300.
    private const long MostBytes = 65_000_000;
    private readonly PostgresFixture _postgres = new();

    public Task InitializeAsync() => _postgres.InitializeAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public void Dockerfile_publishes_serves_and_exposes_what_the_host_does()
    {
        var image = ImageDefinition.Read();

        image.PublishCommand.Should().Be("dotnet publish src/QueryProxy.Host/QueryProxy.Host.csproj -c Release -o /out");
        File.ReadAllText(Path.Combine(RepositoryPaths.Root, "test.sh")).Should().Contain("dotnet publish src/QueryProxy.Host/QueryProxy.Host.csproj", "test.sh publishes the same project for the tests below");
        image.Environment.Where(static variable => variable.Key.EndsWith("_BIND_ADDR", StringComparison.Ordinal)).Select(static variable => variable.Value.Split(':')[^1])
            .Should().BeEquivalentTo(image.Ports);
        image.Environment["BR_ADMIN_DATABASE_URL"].Should().StartWith($"sqlite://{image.Volumes.Single()}/");
        image.WorkingFolder.Should().Be(image.Volumes.Single(), "generated secrets go to the working folder");
        image.EntryPoint.Should().Equal($"{image.ProgramFolder}/queryproxy");
        image.HealthCheck.Should().Equal($"{image.ProgramFolder}/queryproxy", "health");
        image.UserId.Should().BePositive();
    }

    [ImageFact]
    public async Task Published_output_runs_in_the_layout_of_the_image()
    {
        await using var database = await _postgres.CreateDatabaseAsync("shop");
        await using var image = new PublishedImage(ImageDefinition.Read(), ("BR_ADMIN_PASSWORD", ProxyProcess.AdminPassword));
        var size = Directory.EnumerateFiles(PublishedImage.Folder, "*", SearchOption.AllDirectories).Sum(static file => new FileInfo(file).Length);
        size.Should().BeLessThan(MostBytes);

        var watch = Stopwatch.StartNew();
        await image.StartAsync();
        output.WriteLine($"ready after {watch.ElapsedMilliseconds} ms; {size / 1_000_000} MB");

        image.CommandLine.Should().Be(string.Join(' ', image.Image.EntryPoint));
        image.Status("Uid").Split('\t').Should().OnlyContain(id => id == $"{image.Image.UserId}");
        image.Status("Gid").Split('\t').Should().OnlyContain(id => id == $"{image.Image.UserId}");
        image.Status("CapEff").Trim('0').Should().BeEmpty("it has no capability");
        image.Status("NoNewPrivs").Should().Be("1");
        (await image.ExecuteAsync(image.Image.HealthCheck)).Should().Be((0, string.Empty));
        (await image.ExecuteAsync([image.Image.EntryPoint[0], "config", "check"])).ExitCode.Should().Be(0);
        using (var http = new HttpClient { BaseAddress = image.AdminAddress })
        {
            (await http.GetStringAsync(new Uri("/", UriKind.Relative))).Should().Contain("<div id=\"root\"", "the admin UI is inside");
        }

        var acme = await QueryAsync(image, database);
        acme.Should().Be("acme:***-**-6781,***-**-6782", "plugins are inside, tenants are isolated and masks hold");

        Directory.EnumerateFiles(image.Volume).Select(Path.GetFileName).Should().Contain("proxy_admin.db").And.Contain("proxy_admin.db.secrets.json");
        File.GetUnixFileMode(Path.Combine(image.Volume, "proxy_admin.db.secrets.json")).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        image.FilesOf("/tmp").Should().BeEmpty("everything that is kept is on the volume");
        image.Log.Should().NotContain("Read-only file system").And.NotContain("Permission denied").And.NotContain("fail:").And.NotContain("Overriding address");
        output.WriteLine($"looked at after {watch.ElapsedMilliseconds} ms");
        await StopAsync(image);
        output.WriteLine($"stopped after {watch.ElapsedMilliseconds} ms");

        await image.StartAsync();
        output.WriteLine($"ready again after {watch.ElapsedMilliseconds} ms");
        (await QueryAsync(image, database: null)).Should().Be(acme, "the volume has all that the next container needs");
        (await image.StopAsync()).Should().Be(0);
    }

    // Readiness goes first, the end comes within the delay and some seconds, and the health check says so.
    private static async Task StopAsync(PublishedImage image)
    {
        var stopping = image.StopAsync();
        using var http = new HttpClient { BaseAddress = image.AdminAddress };
        var sawReadinessOff = false;
        while (!stopping.IsCompleted)
        {
            try
            {
                sawReadinessOff |= (await http.GetAsync(new Uri("/ready", UriKind.Relative))).StatusCode == HttpStatusCode.ServiceUnavailable;
            }
            catch (HttpRequestException)
            {
                // It has stopped to listen.
            }

            await Task.Yield();
        }

        (await stopping).Should().Be(0);
        sawReadinessOff.Should().BeTrue("load balancers must notice first");
    }

    private static async Task<string> QueryAsync(PublishedImage image, PostgresDatabase? database)
    {
        if (database is not null)
        {
            using var admin = await ManagementClient.LogInAsync(image.AdminAddress, ProxyProcess.AdminUser, ProxyProcess.AdminPassword);
            var source = await admin.CreateDataSourceAsync("shop", database);
            await admin.GrantAsync(source, await admin.CreateUserAsync("alice", ShopFixture.Password, "acme"));
            await admin.AssignPolicyAsync(source, "column_mask", "customers", ["ssn"], new { mask_expression = "'***-**-' || right(ssn, 4)" });
        }

        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = image.ProxyPort,
            Database = "shop",
            Username = "alice",
            Password = ShopFixture.Password,
            Pooling = false,
        }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select min(tenant) || ':' || string_agg(ssn, ',' order by id) from customers", connection);
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
