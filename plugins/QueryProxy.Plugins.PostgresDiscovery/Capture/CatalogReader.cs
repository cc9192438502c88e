using Npgsql;

namespace QueryProxy.Plugins.PostgresDiscovery.Capture;

/// <summary>Reads rows whose columns are all text.</summary>
internal static class CatalogReader
{
    /// <summary>Runs a query that may use the sets of <see cref="CapturedObjects"/> as parameters.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<string?>>> ReadRowsAsync(
        NpgsqlConnection connection, string sql, CapturedObjects objects, StringPool pool, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        objects.AddTo(command.Parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<IReadOnlyList<string?>>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var row = new string?[reader.FieldCount];
            for (var column = 0; column < row.Length; column++)
            {
                row[column] = reader.IsDBNull(column) ? null : pool.Intern(reader.GetString(column));
            }

            rows.Add(row);
        }

        return rows;
    }
}
