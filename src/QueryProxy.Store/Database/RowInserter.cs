using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace QueryProxy.Store.Database;

/// <summary>
/// Appends rows that nobody reads back or changes, without a context, which costs several times what the row does and keeps a thousand methods
/// of EF Core busy. Columns, types and conversions are those of the contexts' model. Thread-safe.
/// </summary>
internal sealed class RowInserter<TEntity>
    where TEntity : class
{
    private readonly string _sql;
    private readonly string? _sqlWithKey;
    private readonly Column[] _columns;

    /// <param name="context">Any context of the database that rows will be appended to; not kept.</param>
    public RowInserter(StoreDbContext context)
    {
        var entity = context.Model.FindEntityType(typeof(TEntity)) ?? throw new InvalidOperationException($"{typeof(TEntity).Name} is not part of the store");
        var given = entity.GetProperties().SingleOrDefault(static property => property.IsPrimaryKey() && property.ValueGenerated == ValueGenerated.OnAdd);
        _columns = [.. entity.GetProperties().Where(property => property != given)
            .Select(static (property, i) => new Column($"@p{i}", property, property.GetRelationalTypeMapping()))];
        var quoting = context.GetService<ISqlGenerationHelper>();
        var names = _columns.Select(column => quoting.DelimitIdentifier(column.Property.GetColumnName()));
        _sql = $"INSERT INTO {quoting.DelimitIdentifier(entity.GetTableName()!, entity.GetSchema())} ({string.Join(", ", names)}) VALUES ({string.Join(", ", _columns.Select(static column => column.Parameter))})";
        _sqlWithKey = given is null ? null : $"{_sql} RETURNING {quoting.DelimitIdentifier(given.GetColumnName())}";
    }

    /// <summary>Appends the rows in their order: in one round trip where the driver can, else with one prepared statement.</summary>
    /// <exception cref="DbException">The database refused a row; the transaction can only be rolled back.</exception>
    public Task InsertAsync(DbTransaction transaction, IReadOnlyList<TEntity> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return Task.CompletedTask;
        }

        return transaction.Connection!.CanCreateBatch ? InsertBatchAsync(transaction, rows, cancellationToken) : InsertOneByOneAsync(transaction, rows, cancellationToken);
    }

    /// <summary>Appends a row.</summary>
    /// <returns>The key that the database gave it.</returns>
    /// <exception cref="DbException">The database refused the row; the transaction can only be rolled back.</exception>
    public async Task<long> InsertWithKeyAsync(DbTransaction transaction, TEntity row, CancellationToken cancellationToken)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.CommandText = _sqlWithKey ?? throw new InvalidOperationException($"{typeof(TEntity).Name} has no key that the database gives");
        command.Transaction = transaction;
        Fill(command.Parameters, command, row);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private async Task InsertBatchAsync(DbTransaction transaction, IReadOnlyList<TEntity> rows, CancellationToken cancellationToken)
    {
        var connection = transaction.Connection!;
        await using var parameters = connection.CreateCommand();
        await using var batch = connection.CreateBatch();
        batch.Transaction = transaction;
        foreach (var row in rows)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = _sql;
            Fill(command.Parameters, parameters, row);
            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task InsertOneByOneAsync(DbTransaction transaction, IReadOnlyList<TEntity> rows, CancellationToken cancellationToken)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.CommandText = _sql;
        command.Transaction = transaction;
        foreach (var row in rows)
        {
            command.Parameters.Clear();
            Fill(command.Parameters, command, row);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private void Fill(DbParameterCollection target, DbCommand command, TEntity row)
    {
        foreach (var (name, property, mapping) in _columns)
            target.Add(mapping.CreateParameter(command, name, property.GetGetter().GetClrValue(row), property.IsNullable));
    }

    private readonly record struct Column(string Parameter, IProperty Property, RelationalTypeMapping Mapping);
}
