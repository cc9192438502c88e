using QueryProxy.Engine.Bound;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.TableRefs;

namespace QueryProxy.Engine.Inlining;

/// <summary>Which columns of system relations a statement names, <c>*</c>, USING and whole rows included.</summary>
internal sealed class ReferencedColumns : SqlVisitor
{
    private readonly SyntaxResolutions _resolutions;
    private readonly IReadOnlyDictionary<SqlNode, SqlNode> _originals;
    private readonly Dictionary<BoundScan, SortedSet<int>> _columns = [];
    private readonly HashSet<BoundScan> _whole = [];
    private readonly HashSet<string> _merged = new(StringComparer.Ordinal);
    private bool _isNatural;

    /// <summary>Reads a statement.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="resolutions">What its nodes are.</param>
    /// <param name="originals">The nodes the client wrote of those that were replaced by shorter ones.</param>
    public ReferencedColumns(SqlNode statement, SyntaxResolutions resolutions, IReadOnlyDictionary<SqlNode, SqlNode> originals)
    {
        _resolutions = resolutions;
        _originals = originals;
        Visit(statement);
    }

    /// <summary>The places of the columns that a relation must have, in order.</summary>
    public SortedSet<int> Of(BoundScan scan)
    {
        var found = _columns.GetValueOrDefault(scan, []);
        if (_isNatural || IsWhole(scan)) found.UnionWith(Enumerable.Range(0, scan.VisibleCount));
        for (var i = 0; i < scan.Columns.Length; i++)
            if (_merged.Contains(scan.Columns[i].Name)) found.Add(i);
        return found;
    }

    /// <summary>Whether all columns are used at once: <c>*</c> or the relation's name as a value.</summary>
    public bool IsWhole(BoundScan scan) => _whole.Contains(scan);

    public override void Visit(SqlNode? node)
    {
        switch (node)
        {
            case ColumnRef column when _resolutions.Column(Original(column)) is { } resolution:
                new Reader(this).Visit(resolution.Expression);
                break;
            case StarRef star when _resolutions.StarColumns(Original(star)) is { IsDefault: false } columns:
                foreach (var column in columns)
                    if (column is BoundColumn { Relation: BoundScan scan }) _whole.Add(scan);
                    else new Reader(this).Visit(column);
                break;
            case NaturalCondition:
                _isNatural = true;
                break;
            case UsingCondition condition:
                _merged.UnionWith(condition.Columns.Select(static column => column.Value));
                break;
        }

        base.Visit(node);
    }

    private SqlNode Original(SqlNode node) => _originals.GetValueOrDefault(node, node);

    private sealed class Reader(ReferencedColumns owner) : BoundVisitor
    {
        public override void Visit(BoundExpression expression)
        {
            switch (expression)
            {
                case BoundColumn { Relation: BoundScan scan } column:
                    if (!owner._columns.TryGetValue(scan, out var columns)) owner._columns[scan] = columns = [];
                    columns.Add(column.Index);
                    break;
                case BoundWholeRow { Relation: BoundScan whole }:
                    owner._whole.Add(whole);
                    break;
            }

            base.Visit(expression);
        }
    }
}
