using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Testing.Tables;

/// <summary>A table of a test with its sample rows. Filled while the test is described.</summary>
internal sealed class TestTable(TableName name, string columns, bool isTarget)
{
    private readonly List<object?[]> _rows = [];

    public TableName Name { get; } = name;

    public bool IsTarget { get; } = isTarget;

    /// <summary>Each column's definition, as the test wrote it.</summary>
    public IReadOnlyList<string> Columns { get; } = ColumnDefinitions.Split(name, columns);

    public IReadOnlyList<object?[]> Rows => _rows;

    public void AddRow(object?[] values)
    {
        if (values.Length != Columns.Count)
        {
            throw new PolicyTestException(
                $"A row of {Name} has {values.Length} values; the table has the {Columns.Count} columns ({string.Join(", ", Columns)}).");
        }

        _rows.Add(values);
    }
}
