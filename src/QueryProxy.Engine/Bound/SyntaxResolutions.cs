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
    private readonly Dictionary<object, BoundRelation> _relations = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<object, PgFunction> _functions = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<object, ImmutableArray<PgOperator>> _operators = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<object, PgType> _types = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<object, ColumnResolution> _columns = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<object, ImmutableArray<BoundExpression>> _stars = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<object, BoundQuery> _queries = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<object, BoundExpression> _expressions = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<object, uint> _collations = new(ReferenceEqualityComparer.Instance);

    internal SyntaxResolutions()
    {
    }

    /// <summary>What an item of FROM (a NamedTable, SubqueryTable, FunctionTable …) or a COPY statement's table is.</summary>
    public BoundRelation? Relation(SqlNode node) => _relations.GetValueOrDefault(node);

    /// <summary>The function of a FunctionCall, or of a column reference in function notation.</summary>
    public PgFunction? Function(SqlNode node) => _functions.GetValueOrDefault(node);

    /// <summary>
    /// The operators of a node that has some: one for BinaryExpression, UnaryExpression, LikeExpression …, one per column for row
    /// comparisons, two for BETWEEN, four for BETWEEN SYMMETRIC, one per branch for a simple CASE; empty when none was needed.
    /// </summary>
    public ImmutableArray<PgOperator> Operators(SqlNode node) => _operators.GetValueOrDefault(node, []);

    /// <summary>The type of a TypeName, its array bounds applied.</summary>
    public PgType? Type(SqlNode typeName) => _types.GetValueOrDefault(typeName);

    /// <summary>What a ColumnRef is.</summary>
    public ColumnResolution? Column(SqlNode columnRef) => _columns.GetValueOrDefault(columnRef);

    /// <summary>What a StarRef (or the <c>.*</c> of an expression) stands for, in order; default for no star.</summary>
    public ImmutableArray<BoundExpression> StarColumns(SqlNode star) => _stars.GetValueOrDefault(star);

    /// <summary>The bound form of a Query node.</summary>
    public BoundQuery? Query(SqlNode query) => _queries.GetValueOrDefault(query);

    /// <summary>The bound form of an expression node, before any conversion its place asks for.</summary>
    public BoundExpression? Expression(SqlNode expression) => _expressions.GetValueOrDefault(expression);

    /// <summary>The collation of a COLLATE expression or column definition, or 0.</summary>
    public uint Collation(SqlNode node) => _collations.GetValueOrDefault(node);

    internal void Add(SqlNode node, BoundRelation relation) => _relations[node] = relation;

    internal void Add(SqlNode node, PgFunction function) => _functions[node] = function;

    internal void Add(SqlNode node, PgOperator op) =>
        _operators[node] = _operators.TryGetValue(node, out var known) ? known.Add(op) : [op];

    internal void Add(SqlNode node, PgType type) => _types[node] = type;

    internal void Add(SqlNode node, ColumnResolution column) => _columns[node] = column;

    internal void AddStar(SqlNode node, ImmutableArray<BoundExpression> columns) => _stars[node] = columns;

    internal void Add(SqlNode node, BoundQuery query) => _queries[node] = query;

    internal void Add(SqlNode node, BoundExpression expression) => _expressions[node] = expression;

    internal void AddCollation(SqlNode node, uint collationOid) => _collations[node] = collationOid;
}
