using System.Collections.Immutable;
using QueryProxy.Engine.Types;
using QueryProxy.Sql.Syntax;

namespace QueryProxy.Engine.Bound;

/// <summary>
/// From nodes of the syntax tree to what they turned out to be. Keyed by reference: equal nodes in two places are two keys. Nodes of
/// <c>*</c> have no column references; see <see cref="StarColumns"/>.
/// </summary>
public sealed class SyntaxResolutions
{
    private const int MaxGuessedLength = 4096;
    private NodeMap<BoundRelation> _relations = new(0);
    private NodeMap<PgFunction> _functions = new(0);
    private NodeMap<ImmutableArray<PgOperator>> _operators;
    private NodeMap<PgType> _types = new(0);
    private NodeMap<ColumnResolution> _columns;
    private NodeMap<ImmutableArray<BoundExpression>> _stars = new(0);
    private NodeMap<BoundQuery> _queries = new(0);
    private NodeMap<BoundExpression> _expressions;
    private NodeMap<uint> _collations = new(0);

    private readonly bool _keepsAll;

    /// <param name="textLength">The length of the text, from which the number of nodes is guessed.</param>
    /// <param name="keepsAll">Whether anybody will ask; otherwise only queries are kept, which the binder itself asks for.</param>
    internal SyntaxResolutions(int textLength, bool keepsAll)
    {
        _keepsAll = keepsAll;
        var expressions = Math.Min(textLength, MaxGuessedLength) / 10;
        _expressions = new NodeMap<BoundExpression>(expressions);
        _columns = new NodeMap<ColumnResolution>(expressions / 2);
        _operators = new NodeMap<ImmutableArray<PgOperator>>(expressions / 2);
    }

    /// <summary>What an item of FROM (a NamedTable, SubqueryTable, FunctionTable …) or a COPY statement's table is.</summary>
    public BoundRelation? Relation(SqlNode node) => _relations[node];

    /// <summary>The function of a FunctionCall, or of a column reference in function notation.</summary>
    public PgFunction? Function(SqlNode node) => _functions[node];

    /// <summary>
    /// The operators of a node that has some: one for BinaryExpression, UnaryExpression, LikeExpression …, one per column for row
    /// comparisons, two for BETWEEN, four for BETWEEN SYMMETRIC, one per branch for a simple CASE; empty when none was needed.
    /// </summary>
    public ImmutableArray<PgOperator> Operators(SqlNode node) => _operators[node] is { IsDefault: false } operators ? operators : [];

    /// <summary>The type of a TypeName, its array bounds applied.</summary>
    public PgType? Type(SqlNode typeName) => _types[typeName];

    /// <summary>What a ColumnRef is.</summary>
    public ColumnResolution? Column(SqlNode columnRef) => _columns[columnRef] is { Expression: not null } found ? found : null;

    /// <summary>What a StarRef (or the <c>.*</c> of an expression) stands for, in order; default for no star.</summary>
    public ImmutableArray<BoundExpression> StarColumns(SqlNode star) => _stars[star];

    /// <summary>The bound form of a Query node.</summary>
    public BoundQuery? Query(SqlNode query) => _queries[query];

    /// <summary>The bound form of an expression node, before any conversion its place asks for.</summary>
    public BoundExpression? Expression(SqlNode expression) =>
        _expressions[expression] ?? (_columns[expression] is { Kind: not ColumnReferenceKind.OutputName } column ? column.Expression : null);

    /// <summary>The collation of a COLLATE expression or column definition, or 0.</summary>
    public uint Collation(SqlNode node) => _collations[node];

    internal void Add(SqlNode node, BoundRelation relation)
    {
        if (_keepsAll) _relations[node] = relation;
    }

    internal void Add(SqlNode node, PgFunction function)
    {
        if (_keepsAll) _functions[node] = function;
    }

    internal void Add(SqlNode node, PgOperator op)
    {
        if (!_keepsAll) return;
        ref var operators = ref _operators.ValueOf(node);
        operators = operators.IsDefault ? op.Alone : operators.Add(op);
    }

    internal void Add(SqlNode node, PgType type)
    {
        if (_keepsAll) _types[node] = type;
    }

    internal void Add(SqlNode node, BoundExpression expression, ColumnReferenceKind kind)
    {
        if (!_keepsAll) return;
        _columns[node] = new ColumnResolution(expression, kind);
        // The expression behind an output name was bound where it stands.
        if (kind != ColumnReferenceKind.OutputName) Reference(expression);
    }

    internal void AddStar(SqlNode node, ReadOnlySpan<BoundExpression> columns)
    {
        if (!_keepsAll) return;
        _stars[node] = [.. columns];
        foreach (var column in columns) Reference(column);
    }

    internal void Add(SqlNode node, BoundQuery query) => _queries[node] = query;

    internal void Add(SqlNode node, BoundExpression expression)
    {
        if (_keepsAll) _expressions[node] = expression;
    }

    internal void AddCollation(SqlNode node, uint collationOid)
    {
        if (_keepsAll) _collations[node] = collationOid;
    }

    /// <summary>Marks the columns of tables that an expression refers to, where there is no node of the tree for them: USING, NATURAL, COPY.</summary>
    internal void Reference(BoundExpression expression)
    {
        if (!_keepsAll) return;
        switch (expression)
        {
            case BoundColumn { Relation: BoundScan scan, Index: var place }:
                scan.Reference(place);
                break;
            case BoundWholeRow { Relation: BoundScan whole }:
                for (var i = 0; i < whole.VisibleCount; i++) whole.Reference(i);
                break;
            default:
                foreach (var child in expression.Children) Reference(child);
                break;
        }
    }
}
