using QueryProxy.Engine.Bound;
using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Execution;

/// <summary>VALUES.</summary>
internal sealed class ValuesPlan : QueryPlan
{
    private readonly Scope _scope;
    private readonly Evaluator[][] _rows;
    private readonly QueryTail _tail;

    public ValuesPlan(BoundValues query, Scope scope)
    {
        _scope = scope;
        var compiler = new ExpressionCompiler(scope);
        _rows = [.. query.Rows.Select(row => compiler.Compile(row))];
        _tail = new QueryTail(query, compiler);
    }

    public override IEnumerable<Datum[]> Run(EvaluationContext context, Frame? outer)
    {
        var frame = QueryCompiler.NewFrame(_scope, outer);
        return _tail.Apply(context, frame, _rows.Select(row => Array.ConvertAll(row, value => value(context, frame))));
    }
}
