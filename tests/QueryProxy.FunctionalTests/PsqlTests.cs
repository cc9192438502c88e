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
    [InlineData("\\d+", "0 bytes")]
    [InlineData("\\d+ customers", "customers_pkey")]
    [InlineData("\\dti+", "customers_pkey")]
    [InlineData("\\dv+ *.*", "customer_orders")]
    [InlineData("\\l+", "shop")]
    [InlineData("\\db+", "pg_default")]
    public async Task Psql_describes_tables_from_the_stored_catalog(string command, string expected)
    {
        if (Psql is not null)
        {
            var (exitCode, output, error) = await RunAsync("-c", command);

            exitCode.Should().Be(0, error);
            output.Should().Contain(expected);
        }
    }

    [PostgresFact]
    public async Task Psql_binds_its_login_to_the_channel()
    {
        if (Psql is not null)
        {
            var (exitCode, output, error) = await RunAsync(
                "-d", "dbname=shop sslmode=verify-full channel_binding=require host=localhost sslrootcert=" + shop.Proxy.CertificateFile, "-Atc", "select current_user");

            exitCode.Should().Be(0, error);
            output.Trim().Should().Be("alice");
        }
    }

    [PostgresFact]
    public async Task Psql_works_in_its_own_modes()
    {
        if (Psql is null)
            return;
        var script = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(
                script,
                """
                \set FETCH_COUNT 1
                select id from customers order by id;
                \set FETCH_COUNT 0
                \set ON_ERROR_STOP off
                \set ON_ERROR_ROLLBACK on
                begin;
                select 1/0 from customers;
                select count(*) from customers;
                commit;
                select id, ssn from customers \gdesc
                select 'count ' || count(*) as line from customers \gset
                \echo :line
                \copy (select id from customers order by id) to stdout csv
                select 1 as one \; select 2 as two;
                """);
            var (exitCode, output, error) = await RunAsync("-Atf", script);

            exitCode.Should().Be(0, error);
            output.Should().Be("1\n2\n3\nBEGIN\n3\nCOMMIT\nid|integer\nssn|character varying(11)\ncount 3\n1\n2\n3\n1\n2\n");
            error.Should().Contain("division by zero");
        }
        finally
        {
            File.Delete(script);
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
