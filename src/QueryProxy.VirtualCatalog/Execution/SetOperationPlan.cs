using QueryProxy.Engine.Bound;
using QueryProxy.Sql.Syntax.Queries;
using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Execution;

/// <summary>UNION, INTERSECT and EXCEPT.</summary>
internal sealed class SetOperationPlan : QueryPlan
{
    private readonly SetOperator _operator;
    private readonly bool _isAll;
    private readonly Operand[] _operands;
    private readonly QueryTail _tail;
    private readonly Scope _scope;

    public SetOperationPlan(BoundSetOperation query, Scope scope)
    {
        _scope = scope;
        _operator = query.Operator;
        _isAll = query.IsAll;
        _operands = [.. query.Operands.Select(operand => new Operand(operand, scope))];
        _tail = new QueryTail(query, new ExpressionCompiler(scope));
    }

    public override IEnumerable<Datum[]> Run(EvaluationContext context, Frame? outer)
    {
        var frame = QueryCompiler.NewFrame(_scope, outer);
        return _tail.Apply(context, frame, Combine(context, frame));
    }

    private IEnumerable<Datum[]> Combine(EvaluationContext context, Frame frame)
    {
        var rows = _operands[0].Run(context, frame);
        foreach (var operand in _operands[1..]) rows = Combine(rows, operand.Run(context, frame));
        return _operator == SetOperator.Union && !_isAll ? rows.Distinct(RowEquality.Instance) : rows;
    }

    private IEnumerable<Datum[]> Combine(IEnumerable<Datum[]> left, IEnumerable<Datum[]> right)
    {
        switch (_operator, _isAll)
        {
            case (SetOperator.Union, _):
                return left.Concat(right);
            case (SetOperator.Intersect, false):
                return left.Intersect(right, RowEquality.Instance);
            case (SetOperator.Except, false):
                return left.Except(right, RowEquality.Instance);
            default:
                var counts = right.CountBy(static row => row, RowEquality.Instance).ToDictionary(RowEquality.Instance);
                bool TakeOne(Datum[] row)
                {
                    if (counts.GetValueOrDefault(row) == 0) return false;
                    counts[row]--;
                    return true;
                }

                return left.Where(row => TakeOne(row) == (_operator == SetOperator.Intersect));
        }
    }

    /// <summary>An operand with the conversion of its columns to the common types.</summary>
    internal sealed class Operand
    {
        private readonly QueryPlan _plan;
        private readonly Evaluator[]? _outputs;
        private readonly int _width;

        public Operand(BoundSetOperand operand, Scope scope)
        {
            _plan = QueryCompiler.Compile(operand.Table.Query, scope);
            _width = operand.Outputs.Length;
            var isPlain = operand.Table.Columns.Length == _width;
            for (var i = 0; i < _width; i++) isPlain &= operand.Outputs[i] is BoundColumn column && column.Index == i && ReferenceEquals(column.Relation, operand.Table);
            if (isPlain) return;
            var inner = new Scope(scope.Image, scope) { IsQuery = false };
            inner.Add(operand.Table);
            _outputs = new ExpressionCompiler(inner).Compile(operand.Outputs);
        }

        public IEnumerable<Datum[]> Run(EvaluationContext context, Frame frame)
        {
            if (_outputs is null) return _plan.Run(context, frame);
            return _plan.Run(context, frame).Select(row =>
            {
                var own = new Frame(1, frame);
                own.Rows[0] = row;
                return Array.ConvertAll(_outputs, output => output(context, own));
            });
        }
    }
}
