using QueryProxy.Abstractions.Columns;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Catalog;
using QueryProxy.Engine.Planning;
using QueryProxy.Testing.Values;

namespace QueryProxy.Testing.Tables;

/// <summary>The sample rows of a test, and what the client would see of them.</summary>
internal sealed class SampleValues(IReadOnlyList<TestTable> tables, CatalogSnapshot catalog, SessionInfo session)
{
    public IReadOnlyList<object?> Of(QueryPlan plan, string column)
    {
        var matching = plan.Columns.Select(static (output, index) => (output, index)).Where(entry => entry.output.Name == column).ToList();
        if (matching.Count != 1)
        {
            throw new PolicyTestException(
                $"The result has {(matching.Count == 0 ? "no column" : "several columns")} \"{column}\"; its columns are {string.Join(", ", plan.Columns.Select(static output => output.Name))}.");
        }

        var (output, index) = matching[0];
        var transform = plan.Transforms.FirstOrDefault(candidate => candidate.OutputIndex == index);
        if (output.Sources.Length != 1 || (transform is null && (output.TableOid == 0 || IsMasked(plan, output.Sources[0]))))
        {
            throw new PolicyTestException(
                $"PostgreSQL computes the value of \"{column}\" (it comes from {(output.Sources.Length == 0 ? "no column" : string.Join(", ", output.Sources.Select(static source => $"{source.Table}.{source.Column}")))}), and a unit test has no PostgreSQL. Assert on Sql or Effects, or run the query through a proxy.");
        }

        var source = output.Sources[0];
        var table = catalog.FindTable(source.Table.Schema, source.Table.Name)!;
        var rows = tables.Single(candidate => candidate.Name == source.Table).Rows;
        if (rows.Count == 0)
        {
            throw new PolicyTestException($"Table {source.Table} has no sample rows: add some with WithRow after OnTable.");
        }

        var ordinal = table.FindColumn(source.Column)!.Ordinal - 1;
        var raw = rows.Select(row => row[ordinal]).ToList();
        return transform is null ? raw : Transform(transform, table.FindColumn(source.Column)!, raw);
    }

    private static bool IsMasked(QueryPlan plan, SourceColumn source) =>
        plan.AppliedPolicies.Any(applied => applied.Table == source.Table && applied.Effect == $"mask {source.Column}");

    private IReadOnlyList<object?> Transform(OutputTransform transform, CatalogColumn column, List<object?> raw)
    {
        var values = ArrowValues.ToArrow(column with { TypeOid = transform.Column.TypeOid }, raw);
        var masked = transform.Transform.Apply(values, new ColumnTransformContext(transform.Column, session));
        if (masked is null || masked.Length != values.Length)
        {
            throw new PolicyTestException($"The transform of column {column.Name} returned {(masked is null ? "nothing" : $"{masked.Length} values")} for {values.Length}; the proxy ends such a statement with an error. Return a value, or a NULL, for each.");
        }

        return ArrowValues.FromArrow(masked, column);
    }
}
