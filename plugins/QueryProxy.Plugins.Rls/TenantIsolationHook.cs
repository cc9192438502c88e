using System.Globalization;
using System.Runtime.CompilerServices;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Plugins.Rls;

/// <summary>
/// Isolates tenants without any policy: each table that has the data source's tenant column shows only the rows of the user's tenant. A user
/// without a tenant, or with one that the column's type cannot hold, sees none of its rows.
/// </summary>
public sealed class TenantIsolationHook : IQueryHook
{
    private static readonly SqlExpression NoRows = SqlExpression.Create($"false");

    /// <inheritdoc/>
    public ValueTask OnPlanningAsync(QueryContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Session.DataSource.TenantColumn is { } tenantColumn)
        {
            foreach (var scan in context.Scans)
            {
                if (scan.FindColumn(tenantColumn) is { } column)
                {
                    scan.Filter(Condition(column.Info, context.Session.User.Tenant));
                }
            }
        }

        return ValueTask.CompletedTask;
    }

    // The value takes the column's type, not the other way round, so that the upstream can use an index.
    private static SqlExpression Condition(ColumnInfo column, string? tenant) => (column.TypeOid, tenant) switch
    {
        (_, null) => NoRows,
        (PgTypeOid.Text or PgTypeOid.Varchar or PgTypeOid.BpChar or PgTypeOid.Name, _) => Equal(column, string.Empty, tenant),
        (PgTypeOid.Int2 or PgTypeOid.Int4 or PgTypeOid.Int8, _) => long.TryParse(tenant, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? Equal(column, string.Empty, number)
            : NoRows,
        (PgTypeOid.Uuid, _) => Guid.TryParse(tenant, out var id) ? Equal(column, string.Empty, id) : NoRows,
        _ => Equal(column, "::text", tenant),
    };

    private static SqlExpression Equal(ColumnInfo column, string cast, object value)
    {
        var name = column.Name.Replace("\"", "\"\"", StringComparison.Ordinal)
            .Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
        return SqlExpression.Create(FormattableStringFactory.Create($"\"{name}\"{cast} = {{0}}", value));
    }
}
