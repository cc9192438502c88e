using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace QueryProxy.Store.Database;

/// <summary>
/// Appends rows that nobody reads back or changes, without the change tracking of a context, which costs several times what the row does. Columns, types and
/// conversions are those of the context's model; the key is the database's to give. Used for one context, within its transaction.
/// </summary>
internal sealed class RowInserter<TEntity>
    where TEntity : class
{
    private readonly StoreDbContext _context;
    private readonly string _sql;
    private readonly Column[] _columns;

    public RowInserter(StoreDbContext context)
    {
        _context = context;
        var entity = context.Model.FindEntityType(typeof(TEntity)) ?? throw new InvalidOperationException($"{typeof(TEntity).Name} is not part of the store");
        _columns = [.. entity.GetProperties().Where(static property => !property.IsPrimaryKey())
            .Select(static (property, i) => new Column($"@p{i}", property, property.GetRelationalTypeMapping()))];
        var quoting = context.GetService<ISqlGenerationHelper>();
        var names = _columns.Select(column => quoting.DelimitIdentifier(column.Property.GetColumnName()));
        _sql = $"INSERT INTO {quoting.DelimitIdentifier(entity.GetTableName()!, entity.GetSchema())} ({string.Join(", ", names)}) VALUES ({string.Join(", ", _columns.Select(static column => column.Parameter))})";
    }

    /// <summary>Appends the rows in their order: in one round trip where the driver can, else with one prepared statement.</summary>
    /// <exception cref="DbException">The database refused a row; the transaction can only be rolled back.</exception>
    public Task InsertAsync(IReadOnlyList<TEntity> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return Task.CompletedTask;
        }

        var connection = _context.Database.GetDbConnection();
        return connection.CanCreateBatch ? InsertBatchAsync(connection, rows, cancellationToken) : InsertOneByOneAsync(connection, rows, cancellationToken);
    }

    private async Task InsertBatchAsync(DbConnection connection, IReadOnlyList<TEntity> rows, CancellationToken cancellationToken)
    {
        await using var parameters = connection.CreateCommand();
        await using var batch = connection.CreateBatch();
        batch.Transaction = Transaction;
        foreach (var row in rows)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = _sql;
            Fill(command.Parameters, parameters, row);
            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task InsertOneByOneAsync(DbConnection connection, IReadOnlyList<TEntity> rows, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = _sql;
        command.Transaction = Transaction;
        foreach (var row in rows)
        {
            command.Parameters.Clear();
            Fill(command.Parameters, command, row);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private DbTransaction? Transaction => _context.Database.CurrentTransaction?.GetDbTransaction();

    private void Fill(DbParameterCollection target, DbCommand command, TEntity row)
    {
        foreach (var (name, property, mapping) in _columns)
            target.Add(mapping.CreateParameter(command, name, property.GetGetter().GetClrValue(row), property.IsNullable));
    }

    private readonly record struct Column(string Parameter, IProperty Property, RelationalTypeMapping Mapping);
}
