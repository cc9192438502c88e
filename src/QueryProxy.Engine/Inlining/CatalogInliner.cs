using System.Collections.Immutable;
using QueryProxy.Engine.Bound;
using QueryProxy.Engine.Planning;
using QueryProxy.Engine.Types;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Queries;
using QueryProxy.Sql.Syntax.Statements;
using QueryProxy.Sql.Syntax.TableRefs;

namespace QueryProxy.Engine.Inlining;

/// <summary>
/// Makes a statement that mixes tables with system relations, or with functions that only the virtual catalog may answer, into one that the upstream can run: their
/// answers are written into it as VALUES and constants. What it cannot replace stays, and is refused afterwards.
/// </summary>
internal sealed class CatalogInliner : SqlRewriter
{
    private readonly BoundStatement _statement;
    private readonly PartRewriter _parts;
    private readonly CatalogQuestions _questions;
    private readonly TypeCatalog _types;
    private ReferencedColumns? _referenced;

    private CatalogInliner(BoundStatement statement, CatalogParts parts, CatalogQuestions questions, TypeCatalog types)
    {
        _statement = statement;
        _questions = questions;
        _types = types;
        _parts = new PartRewriter(statement, parts, questions, types);
    }

    /// <summary>The statement with the virtual catalog's answers in it.</summary>
    /// <param name="statement">The client's statement, bound.</param>
    /// <param name="parts">Tells what is the virtual catalog's.</param>
    /// <param name="answers">Answers for the session.</param>
    /// <param name="types">The upstream's types.</param>
    /// <exception cref="PlanException">The virtual catalog refuses a part, or there is too much of it.</exception>
    public static Statement Inline(BoundStatement statement, CatalogParts parts, ICatalogAnswers answers, TypeCatalog types)
    {
        var questions = new CatalogQuestions(answers, statement.Text, types);
        return new CatalogInliner(statement, parts, questions, types).Run();
    }

    public override SqlNode RewriteNode(SqlNode node) =>
        node is NamedTable table && _statement.Resolutions.Relation(table) is BoundScan { Relation.IsSystem: true } scan ? Rows(table, scan) : base.RewriteNode(node);

    private Statement Run()
    {
        if (_statement.Syntax is CopyStatement { Table: not null } copy) return RunCopy(copy);
        var statement = _parts.Rewrite(_statement.Syntax);
        _referenced = new ReferencedColumns(statement, _statement.Resolutions, _parts.Originals);
        return Rewrite(statement);
    }

    private Statement RunCopy(CopyStatement copy)
    {
        if (_statement.Resolutions.Relation(copy) is not BoundScan { Relation.IsSystem: true } scan) return copy;
        var targets = ((BoundSelect)_statement.Query).Targets.Select(static target => ((BoundColumn)target.Expression).Index);
        var rows = Read(scan, null, [.. targets], []);
        return copy with { Table = null, Columns = [], Query = new SelectStatement(rows) };
    }

    private SubqueryTable Rows(NamedTable table, BoundScan scan)
    {
        if (table.Sample is not null) throw PlanException.Unsupported("TABLESAMPLE of a system relation is not supported");
        var added = _parts.AddedTo(scan);
        if (added.Count > 0 && _referenced!.IsWhole(scan))
        {
            throw PlanException.Unsupported(
                $"all columns of {scan.Alias} cannot be used beside functions of the catalog in a statement that also reads tables: name the columns");
        }

        return new SubqueryTable(Read(scan, table.Alias, [.. _referenced!.Of(scan)], added)) { Alias = new TableAlias(scan.Alias!), Span = table.Span };
    }

    private Query Read(BoundScan scan, TableAlias? alias, ImmutableArray<int> places, IReadOnlyList<AddedColumn> added)
    {
        var name = scan.Relation.Name;
        var source = new NamedTable(new QualifiedName(name.Schema, name.Name)) { Alias = alias ?? new TableAlias(scan.Alias!) };
        ImmutableArray<RelationColumn> columns = [.. places.Select(place => scan.Columns[place]), .. added.Select(static column => column.Column)];
        var own = places.Select(place => (Expression)new ColumnRef([scan.Alias!, scan.Columns[place].Name]));
        var rows = _questions.Ask([.. own, .. added.Select(static column => column.Expression)], columns, source, Condition(scan));
        return RowsQuery.Build(columns, rows, _types);
    }

    // What the statement asks of the relation alone may be asked here already: it keeps the rows few.
    private Expression? Condition(BoundScan scan)
    {
        var own = scan.Conditions.Pushable.Where(condition => OwnCondition.Holds(condition, scan, _statement.Resolutions)).Select(static condition => condition.Syntax).ToList();
        return own.Count switch
        {
            0 => null,
            1 => own[0],
            _ => new AndExpression([.. own]),
        };
    }

    /// <summary>Whether a condition names columns of one relation directly, and no parameters.</summary>
    private sealed class OwnCondition(BoundScan scan, SyntaxResolutions resolutions) : SqlVisitor
    {
        private bool _holds = true;

        public static bool Holds(PushableCondition condition, BoundScan scan, SyntaxResolutions resolutions)
        {
            var visitor = new OwnCondition(scan, resolutions);
            visitor.Visit(condition.Syntax);
            return visitor._holds;
        }

        public override void Visit(SqlNode? node)
        {
            _holds &= node switch
            {
                ParameterRef => false,
                ColumnRef column => resolutions.Column(column)?.Expression is BoundColumn bound && ReferenceEquals(bound.Relation, scan),
                _ => true,
            };
            base.Visit(node);
        }
    }
}
