using QueryProxy.Engine.Bound;
using QueryProxy.Engine.Types;

namespace QueryProxy.VirtualCatalog.Execution;

/// <summary>
/// Which relations and CTEs an expression, a table expression or a query refers to, at any depth, and which it defines itself. Subqueries that a scope has inlined are
/// seen through.
/// </summary>
internal sealed class BoundReferences
{
    private readonly HashSet<BoundRelation> _defined = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<BoundCte> _definedCtes = new(ReferenceEqualityComparer.Instance);

    private readonly List<BoundColumn> _columns = [];
    private readonly HashSet<BoundRelation> _wholeRows = new(ReferenceEqualityComparer.Instance);
    private readonly Scope? _scope;

    private BoundReferences(Scope? scope) => _scope = scope;

    /// <summary>The relations that are referred to.</summary>
    public HashSet<BoundRelation> Relations { get; } = new(ReferenceEqualityComparer.Instance);

    public HashSet<BoundCte> Ctes { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>Whether an aggregate of an outer query is used.</summary>
    public bool HasOuterAggregate { get; private set; }

    public bool HasSubquery { get; private set; }

    /// <summary>Whether a value of the expression around it is used: a CASE operand, an element, a row of a subquery.</summary>
    public bool HasPlaceholder { get; private set; }

    public static BoundReferences Of(BoundExpression expression, Scope scope)
    {
        var result = new BoundReferences(scope);
        result.Visit(expression);
        return result;
    }

    public static BoundReferences Of(BoundQuery query, Scope? scope)
    {
        var result = new BoundReferences(scope);
        result.Visit(query);
        return result;
    }

    public static BoundReferences Of(BoundTableExpression table, Scope scope)
    {
        var result = new BoundReferences(scope);
        result.Visit(table);
        return result;
    }

    /// <summary>Whether the value may be another one each time.</summary>
    public bool IsVolatile { get; private set; }

    /// <summary>Whether anything outside is referred to: then it must be evaluated anew for each outer row.</summary>
    public bool IsCorrelated => HasOuterAggregate || HasPlaceholder || Relations.Any(relation => !_defined.Contains(relation)) || Ctes.Any(cte => !_definedCtes.Contains(cte));

    /// <summary>Like <see cref="IsCorrelated"/>, but CTEs of outer queries count only when they depend on rows themselves.</summary>
    public bool DependsOnRows => Depends([]);

    private bool Depends(HashSet<BoundCte> seen) =>
        HasOuterAggregate || HasPlaceholder || Relations.Any(relation => !_defined.Contains(relation))
        || Ctes.Any(cte => !_definedCtes.Contains(cte) && seen.Add(cte) && Of(cte.Query, _scope).Depends(seen));

    /// <summary>
    /// The columns from outside that decide the value; null when something else does as well, or when it may be another one each time.
    /// </summary>
    public IReadOnlyList<BoundColumn>? OuterColumns()
    {
        if (HasOuterAggregate || HasPlaceholder || IsVolatile || _wholeRows.Any(relation => !_defined.Contains(relation))) return null;
        if (Ctes.Any(cte => !_definedCtes.Contains(cte) && Of(cte.Query, _scope).DependsOnRows)) return null;
        var result = new List<BoundColumn>();
        foreach (var column in _columns)
            if (!_defined.Contains(column.Relation) && !result.Exists(column.Means)) result.Add(column);
        return result;
    }

    /// <summary>The columns of a relation; null when it is used as a whole.</summary>
    public IReadOnlyList<BoundColumn>? ColumnsOf(BoundRelation relation) =>
        _wholeRows.Contains(relation) ? null : _columns.FindAll(column => ReferenceEquals(column.Relation, relation));

    private void Visit(BoundExpression? expression)
    {
        if (expression is null) return;
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (expression)
        {
            case BoundColumn column:
                if (_scope?.Inlined(column.Relation) is { } inlined) Visit(inlined[column.Index].Expression);
                else
                {
                    Relations.Add(column.Relation);
                    _columns.Add(column);
                }

                break;
            case BoundWholeRow row:
                if (_scope?.Inlined(row.Relation) is { } targets)
                {
                    foreach (var target in targets) Visit(target.Expression);
                    break;
                }

                Relations.Add(row.Relation);
                _wholeRows.Add(row.Relation);
                break;
            case BoundFunctionCall { Function.Volatility: FunctionVolatility.Volatile }:
                IsVolatile = true;
                break;
            case BoundAggregate { Level: > 0 } or BoundGrouping { Level: > 0 }:
                HasOuterAggregate = true;
                break;
            case BoundSubquery subquery:
                HasSubquery = true;
                Visit(subquery.Query);
                break;
            case BoundWindowFunction call:
                Visit(call.Window);
                break;
        }

        foreach (var child in expression.Children) Visit(child);
    }

    private void Visit(BoundWindow window)
    {
        foreach (var key in window.PartitionBy) Visit(key.Expression);
        foreach (var key in window.OrderBy) Visit(key.Expression);
        Visit(window.StartOffset);
        Visit(window.EndOffset);
    }

    private void Visit(BoundQuery query)
    {
        foreach (var cte in query.Ctes)
        {
            _definedCtes.Add(cte);
            Visit(cte.Query);
        }

        switch (query)
        {
            case BoundSelect select:
                foreach (var item in select.From) Visit(item);
                Visit(select.Where);
                Visit(select.Having);
                foreach (var target in select.Targets) Visit(target.Expression);
                foreach (var key in select.GroupKeys) Visit(key.Expression);
                foreach (var key in select.DistinctKeys) Visit(key.Expression);
                break;
            case BoundSetOperation operation:
                foreach (var operand in operation.Operands)
                {
                    Visit(operand.Table);
                    foreach (var output in operand.Outputs) Visit(output);
                }

                break;
            case BoundValues values:
                foreach (var row in values.Rows)
                    foreach (var value in row) Visit(value);
                break;
        }

        foreach (var key in query.OrderBy)
            if (key.TargetIndex < 0) Visit(key.Expression);
        Visit(query.Limit);
        Visit(query.Offset);
    }

    private void Visit(BoundTableExpression table)
    {
        switch (table)
        {
            case BoundJoin join:
                Visit(join.Left);
                Visit(join.Right);
                Visit(join.Condition);
                return;
            case BoundSubqueryTable subquery:
                Visit(subquery.Query);
                break;
            case BoundFunctionTable functions:
                foreach (var function in functions.Functions) Visit(function.Expression);
                break;
            case BoundCteTable cte:
                Ctes.Add(cte.Cte);
                break;
        }

        _defined.Add((BoundRelation)table);
    }
}
