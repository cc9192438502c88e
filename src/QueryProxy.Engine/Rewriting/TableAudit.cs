using System.Collections.Immutable;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Queries;
using QueryProxy.Sql.Syntax.Statements;
using QueryProxy.Sql.Syntax.TableRefs;

namespace QueryProxy.Engine.Rewriting;

/// <summary>
/// Walks a governed statement and finds every table that does not stand inside a governed relation as decided. Shares no code with the rewriter: it knows
/// CTE scopes, the shape of a governed relation, and the decisions.
/// </summary>
internal sealed class TableAudit : SqlVisitor
{
    // By the name inside the governed relation.
    private readonly Dictionary<string, Expected> _expected;
    private readonly List<string> _ctes = [];
    private string? _finding;

    private TableAudit(ImmutableArray<ScanPlan?> plans)
    {
        _expected = new Dictionary<string, Expected>(plans.Length, StringComparer.Ordinal);
        foreach (var plan in plans)
        {
            if (plan is null) continue;
            if (_expected.TryGetValue(plan.Alias, out var known)) known.Plans.Add(plan);
            else _expected.Add(plan.Alias, new Expected(plan));
        }
    }

    /// <summary>What is wrong, or null.</summary>
    public static string? Find(Statement statement, ImmutableArray<ScanPlan?> plans)
    {
        var audit = new TableAudit(plans);
        audit.Visit(statement);
        if (audit._finding is not null) return audit._finding;
        foreach (var (alias, expected) in audit._expected)
        {
            if (expected.Seen != expected.Plans.Count)
                return $"{alias} of {expected.Plans[0].Decision.Table} appears {expected.Seen} times instead of {expected.Plans.Count}";
        }

        return null;
    }

    public override void Visit(SqlNode? node)
    {
        if (_finding is not null) return;
        switch (node)
        {
            case ColumnRef:
                break;
            case Query query:
                VisitQuery(query);
                break;
            case SubqueryTable { Query.Body: SelectBody { From: [NamedTable { Name.Parts.Count: > 1, Alias: { } alias }] } } governed
                when _expected.TryGetValue(alias.Name.Value, out var expected):
                foreach (var plan in expected.Plans) _finding ??= GovernedShape.Check(governed, plan);
                expected.Seen++;
                break;
            case NamedTable table when table.Name.Parts.Count != 1 || !_ctes.Contains(table.Name.Name.Value):
                _finding = $"the table {table.Name} stands outside of a governed relation";
                break;
            case CopyStatement { Table: { } table }:
                _finding = $"COPY reads the table {table} itself";
                break;
            case IntoClause or LockingClause or InsertStatement or UpdateStatement or DeleteStatement or MergeStatement or UnsupportedStatement:
                _finding = $"the statement holds a {node.GetType().Name}";
                break;
            default:
                base.Visit(node);
                break;
        }
    }

    // WITH RECURSIVE names are known in all of its queries, others from the next query on; both only inside this query.
    private void VisitQuery(Query query)
    {
        var outer = _ctes.Count;
        if (query.With is { } with)
        {
            if (with.IsRecursive) _ctes.AddRange(with.Tables.Select(static table => table.Name.Value));
            foreach (var table in with.Tables)
            {
                Visit(table);
                if (!with.IsRecursive) _ctes.Add(table.Name.Value);
            }
        }

        Visit(query.Body);
        VisitAll(query.OrderBy);
        Visit(query.Limit);
        VisitAll(query.Locking);
        _ctes.RemoveRange(outer, _ctes.Count - outer);
    }

    /// <summary>
    /// What must stand under a name. The scans of a subquery that is repeated share one, and it must be right for each of them.
    /// </summary>
    private sealed class Expected(ScanPlan first)
    {
        public List<ScanPlan> Plans { get; } = [first];

        public int Seen { get; set; }
    }

    /// <summary>Compares one governed relation with the decision about its scan.</summary>
    private static class GovernedShape
    {
        public static string? Check(SubqueryTable relation, ScanPlan plan)
        {
            var query = relation.Query;
            var body = (SelectBody)query.Body;
            var table = (NamedTable)body.From[0];
            if (query.With is not null || query.OrderBy.Count > 0 || query.Locking.Count > 0 || body.Distinct is not null || body.GroupBy is not null
                || body.Having is not null || body.Into is not null || body.Windows.Count > 0 || relation.Alias is null || relation.IsLateral)
                return $"the governed relation of {plan.Decision.Table} has clauses that do not belong there";
            if (table.Name.Parts.Count != 2 || table.Name.Schema!.Value != plan.Decision.Table.Schema || table.Name.Name.Value != plan.Decision.Table.Name
                || table.Alias!.Columns.Count > 0 || table.IsOnly != plan.Scan.IsOnly)
                return $"the governed relation of {plan.Decision.Table} reads {table.Name}";
            return CheckColumns(body, plan) ?? CheckFilters(body, plan) ?? CheckFence(query, plan);
        }

        private static string? CheckColumns(SelectBody body, ScanPlan plan)
        {
            var columns = plan.Scan.Relation.Columns;
            var next = 0;
            foreach (var item in body.Items)
            {
                // In the table's order, without some that the statement does not refer to.
                var shown = item.Alias?.Value ?? (item.Value as ColumnRef)?.Name.Value;
                for (; next < columns.Length && columns[next].Name != shown; next++)
                    if (plan.Scan.IsReferenced(next)) return Lacks(next);
                if (next == columns.Length) return $"the governed relation of {plan.Decision.Table} shows {item}, which is none of its columns in their order";
                var name = columns[next++].Name;
                if (plan.Decision.HiddenColumns.Contains(name)) return $"{plan.Decision.Table} shows the hidden column {name}";
                var isRaw = item.Alias is null && item.Value is ColumnRef { Parts: [var source, var column] } && source.Value == plan.Alias && column.Value == name;
                var mustBeRaw = plan.Decision.Masks.GetValueOrDefault(name) switch
                {
                    null => true,
                    ColumnMask.Transform => plan.Transforms.ContainsKey(name),
                    _ => false,
                };
                if (isRaw != mustBeRaw) return $"{plan.Decision.Table} shows the column {name} {(isRaw ? "raw" : "changed")}";
                if (mustBeRaw) continue;
                if (item.Alias?.Value != name || !plan.Masks.TryGetValue(name, out var mask) || !item.Value.Equals(mask.Tree))
                    return $"{plan.Decision.Table} shows the column {name} with another mask";
            }

            for (; next < columns.Length; next++)
                if (plan.Scan.IsReferenced(next)) return Lacks(next);
            return null;

            string Lacks(int place) => $"the governed relation of {plan.Decision.Table} lacks the column {columns[place].Name}";
        }

        private static string? CheckFilters(SelectBody body, ScanPlan plan)
        {
            if (plan.Filters.Length != plan.Decision.Filters.Length) return $"{plan.Decision.Table} lost a filter";
            List<Expression> conditions = [.. Operands(body.Where)];
            foreach (var filter in plan.Filters)
            {
                foreach (var required in Operands(filter.Tree))
                    if (!conditions.Remove(required)) return $"{plan.Decision.Table} lacks a filter";
            }

            var leftover = new LeftoverCheck(plan);
            foreach (var pushed in conditions) leftover.Visit(pushed);
            return leftover.Finding;
        }

        private static string? CheckFence(Query query, ScanPlan plan)
        {
            var isFenced = query.Limit is { Count: null, WithTies: false, Offset: IntegerLiteral { Value: 0 } };
            if (query.Limit is not null && !isFenced) return $"the governed relation of {plan.Decision.Table} has a limit";
            if (!isFenced && plan.Decision.Filters.Length > 0 && (plan.IsFenced || plan.Scan.Conditions.NeedsFence || plan.Filters.Any(static filter => filter.ReadsTables)))
                return $"the governed relation of {plan.Decision.Table} lacks its fence";
            return null;
        }

        private static NodeList<Expression> Operands(Expression? condition) => condition switch
        {
            null => [],
            AndExpression and => and.Operands,
            _ => [condition],
        };
    }

    /// <summary>A condition of the client inside a governed relation: no subquery, and no column but unmasked ones of its table.</summary>
    private sealed class LeftoverCheck(ScanPlan plan) : SqlVisitor
    {
        public string? Finding { get; private set; }

        public override void Visit(SqlNode? node)
        {
            if (node is Query or PlaceholderExpression or StarRef) Finding ??= $"a condition inside {plan.Decision.Table} holds a {node.GetType().Name}";
            if (node is ColumnRef column && !IsVisible(column)) Finding ??= $"a condition inside {plan.Decision.Table} uses {column}";
            base.Visit(node);
        }

        private bool IsVisible(ColumnRef column) =>
            column.Parts.Count == 2
            && column.Parts[0].Value == plan.Alias
            && plan.Scan.Relation.IndexOf(column.Parts[1].Value) >= 0
            && !plan.Decision.Masks.ContainsKey(column.Parts[1].Value)
            && !plan.Decision.HiddenColumns.Contains(column.Parts[1].Value);
    }
}
