using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Queries;
using QueryProxy.Sql.Syntax.Statements;
using QueryProxy.Sql.Syntax.TableRefs;

namespace QueryProxy.Sql.Writing;

/// <summary>INSERT, UPDATE, DELETE, MERGE.</summary>
internal sealed class ModificationWriter(WriterContext context)
{
    private readonly SqlTextBuilder _text = context.Text;

    public void Insert(InsertStatement insert)
    {
        With(insert.With);
        _text.Word("INSERT INTO");
        context.Names.Qualified(insert.Table);
        if (insert.Alias is { } alias)
        {
            _text.Word("AS");
            context.Names.ColumnId(alias);
        }

        if (insert.Columns.Count > 0) Targets(insert.Columns);
        Overriding(insert.Overriding);
        if (insert.Source is { } source) context.Queries.Write(source);
        else _text.Word("DEFAULT VALUES");
        if (insert.OnConflict is { } onConflict) OnConflict(onConflict);
        Returning(insert.Returning);
    }

    public void Update(UpdateStatement update)
    {
        With(update.With);
        _text.Word("UPDATE");
        context.TableRefs.Write(update.Table);
        _text.Word("SET");
        context.List(update.Assignments, Assignment);
        Tables("FROM", update.From);
        context.Queries.Clause("WHERE", update.Where);
        Returning(update.Returning);
    }

    public void Delete(DeleteStatement delete)
    {
        With(delete.With);
        _text.Word("DELETE FROM");
        context.TableRefs.Write(delete.Table);
        Tables("USING", delete.Using);
        context.Queries.Clause("WHERE", delete.Where);
        Returning(delete.Returning);
    }

    public void Merge(MergeStatement merge)
    {
        With(merge.With);
        _text.Word("MERGE INTO");
        context.TableRefs.Write(merge.Table);
        _text.Word("USING");
        context.TableRefs.Write(merge.Source);
        context.Queries.Clause("ON", merge.Condition);
        foreach (var when in merge.Whens) When(when);
        Returning(merge.Returning);
    }

    private void With(WithClause? with)
    {
        if (with is not null) context.Queries.With(with);
    }

    private void Tables(string word, NodeList<TableRef> tables)
    {
        if (tables.Count == 0) return;
        _text.Word(word);
        context.List(tables, context.TableRefs.Write);
    }

    private void Overriding(OverridingKind overriding)
    {
        if (overriding == OverridingKind.System) _text.Word("OVERRIDING SYSTEM VALUE");
        else if (overriding == OverridingKind.User) _text.Word("OVERRIDING USER VALUE");
    }

    private void Targets(NodeList<AssignmentTarget> targets)
    {
        _text.Open();
        context.List(targets, Target);
        _text.Close();
    }

    private void Target(AssignmentTarget target)
    {
        var outer = _text.Begin(target);
        context.Names.ColumnId(target.Name);
        context.Expressions.Steps(target.Steps);
        _text.End(outer);
    }

    private void Assignment(Assignment assignment)
    {
        var outer = _text.Begin(assignment);
        switch (assignment)
        {
            case ColumnAssignment single:
                Target(single.Target);
                _text.Word("=");
                context.Expressions.Write(single.Value);
                break;
            case MultiAssignment multiple:
                Targets(multiple.Targets);
                _text.Word("=");
                context.Expressions.Write(multiple.Source);
                break;
        }

        _text.End(outer);
    }

    private void Returning(ReturningClause? returning)
    {
        if (returning is null) return;
        _text.Word("RETURNING");
        if (returning.Options.Count > 0)
        {
            _text.Word("WITH (");
            context.List(returning.Options, option =>
            {
                _text.Word(option.Version == ReturningVersion.Old ? "OLD AS" : "NEW AS");
                context.Names.ColumnId(option.Name);
            });
            _text.Close();
        }

        context.Queries.Items(returning.Items);
    }

    private void OnConflict(OnConflictClause clause)
    {
        _text.Word("ON CONFLICT");
        switch (clause.Target)
        {
            case ConflictConstraint constraint:
                _text.Word("ON CONSTRAINT");
                context.Names.ColumnId(constraint.Name);
                break;
            case ConflictColumns columns:
                _text.Open();
                context.List(columns.Elements, Element);
                _text.Close();
                context.Queries.Clause("WHERE", columns.Where);
                break;
        }

        if (clause.Action == ConflictAction.Nothing)
        {
            _text.Word("DO NOTHING");
            return;
        }

        _text.Word("DO UPDATE SET");
        context.List(clause.Assignments, Assignment);
        context.Queries.Clause("WHERE", clause.Where);
    }

    private void Element(IndexElement element)
    {
        if (element.Column is { } column)
        {
            context.Names.ColumnId(column);
        }
        else
        {
            _text.Open();
            context.Expressions.Write(element.Value!);
            _text.Close();
        }

        if (element.Collation is { } collation)
        {
            _text.Word("COLLATE");
            context.Names.Qualified(collation);
        }

        if (element.OperatorClass is { } operatorClass)
        {
            context.Names.Qualified(operatorClass);
            if (element.OperatorClassOptions.Count > 0) context.Options.Definition(element.OperatorClassOptions);
        }

        if (element.Direction == SortDirection.Ascending) _text.Word("ASC");
        else if (element.Direction == SortDirection.Descending) _text.Word("DESC");
        context.Queries.Nulls(element.Nulls);
    }

    private void When(MergeWhen when)
    {
        _text.Word(when.Match switch
        {
            MergeMatch.Matched => "WHEN MATCHED",
            MergeMatch.NotMatchedBySource => "WHEN NOT MATCHED BY SOURCE",
            _ => "WHEN NOT MATCHED",
        });
        context.Queries.Clause("AND", when.Condition);
        _text.Word("THEN");
        switch (when.Action)
        {
            case MergeUpdate update:
                _text.Word("UPDATE SET");
                context.List(update.Assignments, Assignment);
                break;
            case MergeDelete:
                _text.Word("DELETE");
                break;
            case MergeDoNothing:
                _text.Word("DO NOTHING");
                break;
            case MergeInsert insert:
                _text.Word("INSERT");
                if (insert.Values is not { } values)
                {
                    _text.Word("DEFAULT VALUES");
                    break;
                }

                if (insert.Columns.Count > 0) Targets(insert.Columns);
                Overriding(insert.Overriding);
                _text.Word("VALUES");
                context.Queries.Values(values);
                break;
        }
    }
}
