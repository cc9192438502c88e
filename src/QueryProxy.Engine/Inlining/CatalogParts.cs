using QueryProxy.Engine.Bound;
using QueryProxy.Engine.Governance;
using QueryProxy.Engine.Types;

namespace QueryProxy.Engine.Inlining;

/// <summary>Tells which parts of a bound statement only the virtual catalog may answer, and which it can answer by itself.</summary>
internal sealed class CatalogParts(FunctionRules functions, TypeCatalog types)
{
    private TypeCatalog Types => types;

    /// <summary>Whether a statement has any such part.</summary>
    public bool AnyIn(BoundStatement statement) =>
        statement.ReadsCatalog
        || statement.Functions.Any(use => use.Origin == FunctionUseOrigin.Call && IsCatalogFunction(use.Function))
        || statement.Types.Any(use => NameTypes.Contains(use.Type, types));

    /// <summary>Whether a query is all the virtual catalog's: it reads system relations or calls their functions, and nothing outside of itself.</summary>
    public bool IsWhole(BoundQuery query)
    {
        var reading = new Reading(this);
        reading.VisitQuery(query);
        return reading.IsClosed && reading.HasCatalogPart;
    }

    /// <summary>
    /// Whether an expression is the virtual catalog's: it calls such a function, and it is made of constants and the columns of at most one system relation.
    /// </summary>
    /// <param name="expression">The expression.</param>
    /// <param name="scan">The relation, or null when it is a constant.</param>
    public bool IsWhole(BoundExpression expression, out BoundScan? scan)
    {
        var reading = new Reading(this) { IsExpression = true };
        reading.Visit(expression);
        scan = reading.Scan;
        return reading.IsClosed && reading.HasCatalogPart;
    }

    /// <summary>Whether an expression is made of constants alone.</summary>
    public bool IsConstant(BoundExpression expression)
    {
        var reading = new Reading(this) { IsExpression = true };
        reading.Visit(expression);
        return reading.IsClosed && reading.Scan is null;
    }

    /// <summary>Whether an expression is the call of a function that only the virtual catalog may answer.</summary>
    public bool IsCatalogCall(BoundExpression expression) => expression is BoundFunctionCall call && IsCatalogFunction(call.Function);

    private bool IsCatalogFunction(PgFunction function) => functions.Find(function).Disposition == FunctionDisposition.Catalog;

    private sealed class Reading(CatalogParts parts) : BoundVisitor
    {
        private readonly HashSet<BoundCte> _defined = [];
        private readonly HashSet<BoundCte> _used = [];
        private bool _isOpen;

        public bool IsExpression { get; init; }

        public bool HasCatalogPart { get; private set; }

        public BoundScan? Scan { get; private set; }

        /// <summary>Whether nothing outside is referred to.</summary>
        public bool IsClosed => !_isOpen && _used.IsSubsetOf(_defined);

        public override void Visit(BoundExpression expression)
        {
            if (_isOpen) return;
            switch (expression)
            {
                case BoundParameter:
                case BoundAggregate or BoundWindowFunction or BoundGrouping or BoundSubquery or BoundWholeRow when IsExpression:
                case BoundAggregate aggregate when aggregate.Level > Depth:
                case BoundWholeRow row when row.Level > Depth:
                case BoundColumn column when !IsExpression && column.Level > Depth:
                    _isOpen = true;
                    return;
                case BoundColumn column when IsExpression:
                    _isOpen |= column.Relation is not BoundScan { Relation.IsSystem: true } scan || (Scan is not null && Scan != scan);
                    Scan ??= column.Relation as BoundScan;
                    return;
                case BoundFunctionCall call:
                    HasCatalogPart |= parts.IsCatalogFunction(call.Function);
                    break;
            }

            HasCatalogPart |= expression is not BoundColumn && NameTypes.Contains(expression.TypeOid, parts.Types);
            _isOpen |= IsExpression && expression.ReturnsSet;
            base.Visit(expression);
        }

        public override void VisitQuery(BoundQuery query)
        {
            _defined.UnionWith(query.Ctes);
            base.VisitQuery(query);
        }

        public override void VisitTable(BoundTableExpression table)
        {
            switch (table)
            {
                case BoundScan scan:
                    _isOpen |= !scan.Relation.IsSystem;
                    HasCatalogPart = true;
                    break;
                case BoundCteTable reference:
                    _used.Add(reference.Cte);
                    break;
            }

            base.VisitTable(table);
        }
    }
}
