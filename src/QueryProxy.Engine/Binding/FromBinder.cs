using System.Collections.Immutable;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Engine.Bound;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Json;
using QueryProxy.Sql.Syntax.Queries;
using QueryProxy.Sql.Syntax.TableRefs;
using QueryProxy.Sql.Syntax.Xml;

namespace QueryProxy.Engine.Binding;

/// <summary>Binds FROM: tables, CTEs, subqueries, functions and joins, and what names they bring.</summary>
internal sealed class FromBinder
{
    private const int UnaliasedSubqueryVersion = 160000;
    private readonly BindSession _session;
    private readonly JoinBinder _joins;

    public FromBinder(BindSession session)
    {
        _session = session;
        _joins = new JoinBinder(session);
    }

    private FunctionTableBinder Functions => field ??= new FunctionTableBinder(_session);

    private SpecialTableBinder Special => field ??= new SpecialTableBinder(_session);

    public ImmutableArray<BoundTableExpression> Bind(NodeList<TableRef> items, QueryScope scope)
    {
        var tables = ImmutableArray.CreateBuilder<BoundTableExpression>(items.Count);
        foreach (var node in items)
        {
            var item = BindItem(node, scope);
            CheckConflicts(scope.Namespace, item.Namespace);
            SetLateral(item.Namespace, only: true, ok: true);
            scope.Namespace = Together(scope.Namespace, item.Namespace);
            tables.Add(item.Table);
        }

        SetLateral(scope.Namespace, only: false, ok: true);
        return tables.MoveToImmutable();
    }

    public FromItem BindItem(TableRef node, QueryScope scope)
    {
        _session.GuardDepth();
        return node switch
        {
            NamedTable table => BindNamed(table, scope),
            JoinedTable join => _joins.Bind(join, scope),
            SubqueryTable subquery => BindSubquery(subquery, scope),
            FunctionTable function => Item(Functions.Bind(function, scope), node, scope),
            XmlTableRef xml => Item(Special.Bind(xml, scope), node, scope),
            JsonTableRef json => Item(Special.Bind(json, scope), node, scope),
            _ => throw _session.Unsupported(node.GetType().Name, node.Span),
        };
    }

    /// <summary>A use of a table; also for COPY, which has no FROM.</summary>
    public BoundScan BindTable(BindableRelation relation, TableAlias? alias, SqlNode syntax, bool isOnly = false, BoundTableSample? sample = null)
    {
        var name = alias?.Name.Value ?? relation.Name.Name;
        var all = relation.HiddenColumns.IsEmpty ? relation.Columns : relation.Columns.AddRange(relation.HiddenColumns);
        var scan = new BoundScan(relation, name, Rename(all, relation.Columns.Length, alias, name), _session.ScanCount)
        {
            Syntax = syntax,
            IsOnly = isOnly,
            Sample = sample,
        };
        _session.Add(scan);
        _session.Resolutions.Add(syntax, scan);
        return scan;
    }

    /// <summary>The relation of a name, along the search path; 42P01 when there is none.</summary>
    public BindableRelation FindRelation(QualifiedName name, QueryScope? scope)
    {
        _session.TypeNames.CheckCatalog(name);
        BindableRelation? found = null;
        if (name.Schema is { } schema)
        {
            found = _session.Options.Relations.Find(schema.Value, name.Name.Value);
        }
        else
        {
            foreach (var path in _session.Path)
            {
                found = _session.Options.Relations.Find(path, name.Name.Value);
                if (found is not null) break;
            }
        }

        return found ?? throw Unknown(name, scope);
    }

    private BindException Unknown(QualifiedName name, QueryScope? scope)
    {
        var written = string.Join('.', name.Parts.Select(static part => part.Value));
        for (var current = scope; current is not null && name.Parts.Count == 1; current = current.Parent)
        {
            if (!current.FutureCtes.Exists(cte => cte.Name == name.Name.Value)) continue;
            return _session.Error(
                BindSqlState.UndefinedTable, $"relation \"{written}\" does not exist", name.Span,
                $"There is a WITH item named \"{written}\", but it cannot be referenced from this part of the query.",
                "Use WITH RECURSIVE, or re-order the WITH items to remove forward references.");
        }

        return _session.Error(BindSqlState.UndefinedTable, $"relation \"{written}\" does not exist", name.Span);
    }

    /// <summary>Columns under the names of an alias; 42P10 when it has too many.</summary>
    public ImmutableArray<RelationColumn> Rename(ImmutableArray<RelationColumn> columns, int visible, TableAlias? alias, string name)
    {
        if (alias is null || alias.Columns.Count == 0) return columns;
        if (alias.Columns.Count > visible)
        {
            throw _session.Error(
                BindSqlState.InvalidColumnReference, $"table \"{name}\" has {visible} columns available but {alias.Columns.Count} columns specified", SourceSpan.None);
        }

        var renamed = columns.ToBuilder();
        for (var i = 0; i < alias.Columns.Count; i++) renamed[i] = renamed[i] with { Name = alias.Columns[i].Value };
        return renamed.MoveToImmutable();
    }

    public void CheckConflicts(List<NamespaceItem> known, List<NamespaceItem> added)
    {
        foreach (var item in added)
        {
            if (!item.IsRelationVisible || item.Name is null) continue;
            foreach (var other in known)
            {
                if (!other.IsRelationVisible || other.Name != item.Name) continue;
                // Two different tables of one name, both unaliased and of different schemas, may stand together.
                if (item.Qualified is { } one && other.Qualified is { } two && one.Oid != two.Oid) continue;
                throw _session.Error(BindSqlState.DuplicateAlias, $"table name \"{item.Name}\" specified more than once", SourceSpan.None);
            }
        }
    }

    /// <summary>The items of both, neither of which may be added to any more.</summary>
    public static List<NamespaceItem> Together(List<NamespaceItem> one, List<NamespaceItem> other) => one.Count == 0 ? other : [.. one, .. other];

    public static void SetLateral(List<NamespaceItem> items, bool only, bool ok)
    {
        foreach (var item in items)
        {
            item.IsLateralOnly = only;
            item.IsLateralOk = ok;
        }
    }

    private FromItem BindNamed(NamedTable node, QueryScope scope)
    {
        if (node.Name.Parts.Count == 1 && NameLookup.Cte(scope, node.Name.Name.Value) is var (cte, _))
            return Item(_session.Queries.With.Refer(cte, node, scope), node, scope);
        var relation = FindRelation(node.Name, scope);
        var sample = node.Sample is null ? null : BindSample(node.Sample, scope);
        var scan = BindTable(relation, node.Alias, node, node.IsOnly, sample);
        return Item(scan, node, scope, node.Alias is null ? relation : null);
    }

    private FromItem BindSubquery(SubqueryTable node, QueryScope scope)
    {
        if (node.Alias is null && _session.TypeSystem.ServerVersionNumber < UnaliasedSubqueryVersion)
        {
            throw _session.Error(
                BindSqlState.SyntaxError, $"{(node.Query.Body is ValuesBody ? "VALUES" : "subquery")} in FROM must have an alias", node.Span,
                hint: node.Query.Body is ValuesBody ? "For example, FROM (VALUES ...) [AS] foo." : "For example, FROM (SELECT ...) [AS] foo.");
        }

        var saved = (scope.Kind, scope.IsLateralActive);
        scope.Kind = ExpressionKind.FromSubquery;
        scope.IsLateralActive = node.IsLateral;
        var query = _session.Queries.Bind(node.Query, new QueryScope(scope));
        (scope.Kind, scope.IsLateralActive) = saved;
        var name = node.Alias?.Name.Value;
        var table = new BoundSubqueryTable(query, name ?? "unnamed_subquery", Rename(query.Columns, query.Columns.Length, node.Alias, name ?? ""))
        {
            Syntax = node,
            IsLateral = node.IsLateral,
        };
        return Item(table, node, scope, isRelationVisible: name is not null);
    }

    private BoundTableSample BindSample(TableSample sample, QueryScope scope)
    {
        var method = sample.Method.Name.Value;
        if (method is not ("bernoulli" or "system"))
            throw _session.Error(BindSqlState.UndefinedObject, $"tablesample method {method} does not exist", sample.Method.Span);
        if (sample.Arguments.Count != 1)
        {
            throw _session.Error(
                "2202H", $"tablesample method {method} requires 1 argument, not {sample.Arguments.Count}", sample.Span);
        }

        BoundExpression To(Expression node, uint type, string construct) =>
            _session.CommonTypes.ToSpecific(_session.Expressions.Bind(node, scope, ExpressionKind.FromFunction), type, construct);
        var saved = scope.IsLateralActive;
        scope.IsLateralActive = true;
        var result = new BoundTableSample(
            method, [To(sample.Arguments[0], PgTypeOid.Float4, "TABLESAMPLE")],
            sample.Repeatable is null ? null : To(sample.Repeatable, PgTypeOid.Float8, "REPEATABLE"));
        scope.IsLateralActive = saved;
        return result;
    }

    private FromItem Item(BoundRelation relation, TableRef node, QueryScope scope, BindableRelation? qualified = null, bool isRelationVisible = true)
    {
        _session.Resolutions.Add(node, relation);
        var item = new NamespaceItem
        {
            Name = relation.Alias,
            Relation = relation,
            Qualified = qualified,
            IsRelationVisible = isRelationVisible,
        };
        scope.AllItems.Add(item);
        return new FromItem(relation, item, [item]);
    }
}
