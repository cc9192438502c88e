using System.Diagnostics;
using System.Globalization;
using QueryProxy.TestSupport.Hosting;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.FunctionalTests;

/// <summary>Functional: psql as the client; where a machine has PostgreSQL without psql these tests do nothing.</summary>
[Collection(ShopCollection.Name)]
public sealed class PsqlTests(ShopFixture shop)
{
    private static readonly string? Psql = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(':')
        .Concat(Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Select(static folder => Path.Combine(folder, "bin")) : [])
        .Select(static folder => Path.Combine(folder, "psql")).FirstOrDefault(File.Exists);

    [PostgresTheory]
    [InlineData("select name, email, ssn from customers order by id", "Ada Acker|a***@acme.example|***-**-6781\nBen Brandt|b***@acme.example|***-**-6782\nCleo Castle|c***@acme.example|")]
    [InlineData("table product_sales order by 1", "1|Kettle|101\n2|Lamp|3\n3|Mug|16")]
    [InlineData("begin; select count(*) from customers; commit", "BEGIN\n3\nCOMMIT")]
    [InlineData("copy (select id, ssn from customers order by id) to stdout", "1\t***-**-6781\n2\t***-**-6782\n3\t\\N")]
    [InlineData("select current_database(), current_user", "shop|alice")]
    public async Task Psql_shows_what_alice_may_see(string sql, string expected)
    {
        if (Psql is not null)
        {
            var (exitCode, output, error) = await RunAsync("-Atc", sql);

            exitCode.Should().Be(0, error);
            output.TrimEnd('\n').Should().Be(expected);
        }
    }

    [PostgresTheory]
    [InlineData("\\d", "customers")]
    [InlineData("\\d customers", "customers_pkey")]
    [InlineData("\\dt", "order_items")]
    [InlineData("\\dn", "public")]
    [InlineData("\\dT", "order_status")]
    public async Task Psql_describes_tables_from_the_stored_catalog(string command, string expected)
    {
        if (Psql is not null)
        {
            var (exitCode, output, error) = await RunAsync("-c", command);

            exitCode.Should().Be(0, error);
            output.Should().Contain(expected);
        }
    }

    private async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(
            Psql!, ["-X", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", shop.Proxy.ProxyPort.ToString(CultureInfo.InvariantCulture), "-U", "alice", "-d", "shop", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PGPASSWORD"] = ShopFixture.Password;
        start.Environment["PAGER"] = "cat";
        using var psql = Process.Start(start)!;
        var output = psql.StandardOutput.ReadToEndAsync();
        var error = psql.StandardError.ReadToEndAsync();
        await psql.WaitForExitAsync();
        return (psql.ExitCode, await output, await error);
    }
}
