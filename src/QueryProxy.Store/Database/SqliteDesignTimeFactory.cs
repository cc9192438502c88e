using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace QueryProxy.Store.Database;

/// <summary>Lets <c>dotnet ef migrations add … --context SqliteStoreDbContext</c> make the model; never connects.</summary>
internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteStoreDbContext>
{
    public SqliteStoreDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteStoreDbContext>().UseSqlite("Data Source=design.db").Options);
}
