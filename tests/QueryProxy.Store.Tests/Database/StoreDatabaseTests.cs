using QueryProxy.Store.Database;

namespace QueryProxy.Store.Tests.Database;

/// <summary>Unit: no I/O.</summary>
public sealed class StoreDatabaseTests
{
    [Theory]
    [InlineData("sqlite://proxy_admin.db?mode=rwc", "/base/proxy_admin.db")]
    [InlineData("sqlite:proxy_admin.db", "/base/proxy_admin.db")]
    [InlineData("sqlite://data/admin.db", "/base/data/admin.db")]
    [InlineData("sqlite:///var/lib/qp/admin.db?mode=rwc", "/var/lib/qp/admin.db")]
    [InlineData("sqlite:///with%20blank/admin.db", "/with blank/admin.db")]
    public void Parse_finds_the_sqlite_file(string url, string file)
    {
        var database = StoreDatabase.Parse(url, "/base");

        database.Provider.Should().Be(StoreProvider.Sqlite);
        database.FilePath.Should().Be(file);
    }

    [Theory]
    [InlineData("sqlite::memory:")]
    [InlineData("sqlite://:memory:")]
    [InlineData("sqlite://any?mode=memory")]
    public void Parse_knows_sqlite_in_memory(string url)
    {
        var database = StoreDatabase.Parse(url);

        database.FilePath.Should().BeNull();
        database.ToString().Should().Be("SQLite in memory");
    }

    [Theory]
    [InlineData("postgres://qp:s%40cret%2F@db.example:6432/admin?sslmode=require")]
    [InlineData("postgresql://qp:s%40cret%2F@db.example:6432/admin?sslmode=require")]
    public void Parse_reads_a_postgres_url(string url)
    {
        var database = StoreDatabase.Parse(url);

        database.Provider.Should().Be(StoreProvider.Postgres);
        database.ConnectionString.Should().Contain("Host=db.example").And.Contain("Port=6432").And.Contain("Username=qp")
            .And.Contain("Password=s@cret/").And.Contain("Database=admin").And.Contain("SSL Mode=Require");
        database.ToString().Should().Be("PostgreSQL db.example:6432/admin", "a log line holds no secret");
    }

    [Theory]
    [InlineData("mysql://x")]
    [InlineData("")]
    [InlineData("sqlite://")]
    [InlineData("sqlite://a.db?mode=ro")]
    [InlineData("postgres://host")]
    [InlineData("postgres://host/db?sslmode=maybe")]
    [InlineData("postgres://host/db?colour=red")]
    public void Parse_refuses_what_it_does_not_understand(string url) =>
        FluentActions.Invoking(() => StoreDatabase.Parse(url)).Should().Throw<StoreStartupException>().WithMessage("BR_ADMIN_DATABASE_URL*");
}
