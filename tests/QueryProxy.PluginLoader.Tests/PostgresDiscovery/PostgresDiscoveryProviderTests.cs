using Microsoft.Extensions.Logging.Abstractions;
using QueryProxy.Abstractions.Discovery;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Plugins.PostgresDiscovery;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.PluginLoader.Tests.PostgresDiscovery;

/// <summary>Functional: discovery against a real server.</summary>
public sealed class PostgresDiscoveryProviderTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private readonly PostgresDiscoveryProvider _provider = new();

    [PostgresFact]
    public async Task Test_succeeds_and_warns_when_the_role_is_a_superuser()
    {
        await using var database = await postgres.CreateDatabaseAsync("shop");

        var reader = await _provider.TestAsync(Context(database), CancellationToken.None);
        var superuser = await _provider.TestAsync(Context(database, username: "postgres", password: postgres.Password), CancellationToken.None);

        reader.IsSuccess.Should().BeTrue(reader.Message);
        reader.ServerVersion.Should().NotBeNullOrEmpty();
        reader.Warnings.Should().BeEmpty();
        superuser.IsSuccess.Should().BeTrue();
        superuser.Warnings.Should().ContainSingle(static warning => warning.Contains("superuser"));
    }

    [PostgresTheory]
    [InlineData("password", "wrong", "*refused the password of role*")]
    [InlineData("database", "nowhere", "*no database \"nowhere\"*")]
    [InlineData("port", "1", "Nothing listens on 127.0.0.1:1.*")]
    [InlineData("port", "http", "The field \"port\" must be a whole number from 1 to 65535.")]
    [InlineData("host", "", "The field \"host\" is missing.")]
    [InlineData("sslmode", "maybe", "The field \"sslmode\" is \"maybe\"; use one of disable, *")]
    [InlineData("sslmode", "require", "*does not offer TLS*")]
    public async Task Test_says_what_to_do_when_a_field_is_wrong(string field, string value, string message)
    {
        await using var database = await postgres.CreateDatabaseAsync("shop");

        var result = await _provider.TestAsync(Context(database, field, value), CancellationToken.None);

        result.IsSuccess.Should().BeFalse();
        result.Message.Should().Match(message).And.NotContain("wrong");
    }

    [PostgresFact]
    public async Task Discover_lists_schemas_tables_and_columns_when_the_role_may_read_them()
    {
        await using var database = await postgres.CreateDatabaseAsync("shop");
        await database.ExecuteAsync("CREATE SCHEMA empty_one; CREATE TABLE public.\"Odd \"\"Name\" (\"A b\" varchar(7)[], gone int, c order_status NOT NULL); ALTER TABLE public.\"Odd \"\"Name\" DROP COLUMN gone");
        var context = Context(database);

        var schemas = await ListAsync(_provider.DiscoverSchemasAsync(context, CancellationToken.None));
        var tables = await ListAsync(_provider.DiscoverTablesAsync(context, ["public"], CancellationToken.None));
        var columns = await ListAsync(_provider.DiscoverColumnsAsync(
            context, [new TableName("public", "Odd \"Name"), new TableName("public", "customers"), new TableName("public", "none")], CancellationToken.None));

        schemas.Select(static schema => schema.SchemaName).Should().Equal("empty_one", "public");
        tables.Select(static table => (table.Name.Name, table.Kind)).Should().Equal(
            ("Odd \"Name", ScanKind.Table),
            ("customer_orders", ScanKind.View),
            ("customers", ScanKind.Table),
            ("order_items", ScanKind.Table),
            ("orders", ScanKind.Table),
            ("product_sales", ScanKind.MaterializedView),
            ("products", ScanKind.Table));
        tables.Should().OnlyContain(static table => table.Oid >= 16384);
        columns.Where(static column => column.Table.Name == "Odd \"Name")
            .Select(static column => (column.Info.Name, column.OrdinalPosition, column.Info.TypeName, column.Info.TypeModifier, column.Info.IsNullable))
            .Should().Equal(("A b", 1, "character varying(7)[]", 11, true), ("c", 3, "public.order_status", -1, false));
        columns.Single(static column => column.Table.Name == "customers" && column.Info.Name == "credit_limit").ColumnDefault.Should().Be("0");
    }

    [PostgresFact]
    public async Task Discover_hides_tables_that_the_role_may_not_read()
    {
        await using var database = await postgres.CreateDatabaseAsync("shop");
        await database.ExecuteAsync("DROP ROLE IF EXISTS narrow; CREATE ROLE narrow LOGIN PASSWORD 'narrow'; GRANT SELECT ON products TO narrow; GRANT SELECT (id, name) ON customers TO narrow");
        var context = Context(database, username: "narrow", password: "narrow");

        var tables = await ListAsync(_provider.DiscoverTablesAsync(context, ["public"], CancellationToken.None));
        var columns = await ListAsync(_provider.DiscoverColumnsAsync(context, [new TableName("public", "customers")], CancellationToken.None));

        tables.Select(static table => table.Name.Name).Should().Equal("customers", "products");
        columns.Select(static column => column.Info.Name).Should().Equal("id", "name");
        await database.ExecuteAsync("DROP OWNED BY narrow; DROP ROLE narrow");
    }

    [PostgresFact]
    public async Task Discover_stops_at_once_when_cancelled()
    {
        await using var database = await postgres.CreateDatabaseAsync("shop");
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();

        var discover = () => _provider.CaptureSystemCatalogAsync(Context(database), [], cancellation.Token);

        await discover.Should().ThrowAsync<OperationCanceledException>();
    }

    internal static DiscoveryContext Context(
        PostgresDatabase database, string? field = null, string? value = null, string? username = null, string? password = null)
    {
        var config = new Dictionary<string, string>
        {
            ["host"] = database.Host,
            ["port"] = database.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["database"] = database.Name,
            ["username"] = username ?? database.ReaderUsername,
            ["sslmode"] = "disable",
        };
        var secrets = new Dictionary<string, string> { ["password"] = password ?? database.ReaderPassword };
        if (field is not null)
        {
            (field == "password" ? secrets : config)[field] = value!;
        }

        return new DiscoveryContext(config, secrets, new Progress<DiscoveryProgress>(), NullLogger.Instance);
    }

    private static async Task<List<T>> ListAsync<T>(IAsyncEnumerable<T> items)
    {
        var list = new List<T>();
        await foreach (var item in items)
        {
            list.Add(item);
        }

        return list;
    }
}
