using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using QueryProxy.Store.Database;
using QueryProxy.Store.Entities;

namespace QueryProxy.Store.Tests.Database;

/// <summary>Functional: real databases.</summary>
public sealed class RowInserterTests
{
    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Rows_look_in_the_database_as_if_the_context_had_saved_them(StoreProvider provider)
    {
        await using var harness = await StoreHarness.CreateAsync(provider);
        await using var context = harness.Get<StoreContextFactory>().Create();
        var user = Guid.NewGuid();
        context.QueryAudit.Add(Full(user));
        await context.SaveChangesAsync();
        context.QueryAudit.Add(Sparse());
        await context.SaveChangesAsync();

        await using (var transaction = await context.Database.BeginTransactionAsync())
        {
            await new RowInserter<QueryAuditEntity>(context).InsertAsync(transaction.GetDbTransaction(), [Full(user), Sparse()], default);
            await transaction.CommitAsync();
        }

        var rows = await ReadAllAsync(context.Database.GetDbConnection());
        rows.Should().HaveCount(4);
        rows[2].Should().Equal(rows[0]);
        rows[3].Should().Equal(rows[1]);
    }

    private static QueryAuditEntity Full(Guid user) => new()
    {
        At = new DateTime(2026, 11, 29, 8, 1, 2, 345, DateTimeKind.Utc).AddTicks(6780),
        UserId = user,
        Username = "alice",
        DataSourceId = user,
        DataSourceName = "shop",
        Statement = "select 'é''\"'",
        GovernedSql = "select 1",
        Policies = "[]",
        Columns = "[]",
        Decision = "allowed",
        Reason = "why",
        SqlState = "42501",
        Rows = long.MaxValue,
        Bytes = 12,
        DurationMicros = 34,
        RunCount = 5,
        ApplicationName = "psql",
        ClientAddress = "192.0.2.7",
        PreviewedBy = "admin",
    };

    private static QueryAuditEntity Sparse() => new()
    {
        At = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc),
        Username = "",
        DataSourceName = "",
        Statement = "",
        Policies = "",
        Decision = "",
        ApplicationName = "",
    };

    private static async Task<List<object?[]>> ReadAllAsync(DbConnection connection)
    {
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT * FROM query_audit ORDER BY id";
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<object?[]>();
        while (await reader.ReadAsync())
        {
            var values = new object[reader.FieldCount];
            reader.GetValues(values);
            values[reader.GetOrdinal("id")] = 0L;
            rows.Add(values);
        }

        return rows;
    }
}
