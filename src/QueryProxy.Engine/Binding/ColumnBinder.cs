using System.Collections.Immutable;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Engine.Bound;
using QueryProxy.Engine.Types;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Engine.Binding;

/// <summary>Column references, whole rows, stars, field selection and subscripts.</summary>
internal sealed class ColumnBinder(BindSession session)
{
    public BoundExpression Bind(ColumnRef reference, QueryScope scope)
    {
        var (expression, kind) = Resolve(reference, scope);
        session.Resolutions.Add(reference, expression, kind);
        return expression;
    }

    /// <summary>What <c>*</c> or <c>t.*</c> stands for in a target list or a row.</summary>
    public List<NamespaceColumn> Expand(StarRef star, QueryScope scope)
    {
        var columns = new List<NamespaceColumn>();
        if (star.Qualifier.Count == 0)
        {
            var any = false;
            foreach (var item in scope.Namespace)
            {
                if (!item.AreColumnsVisible || item.IsLateralOnly) continue;
                any = true;
                for (var i = 0; i < item.VisibleCount; i++) columns.Add(item.Column(i));
            }

            if (!any) throw session.Error(BindSqlState.SyntaxError, "SELECT * with no tables specified is not valid", star.Span);
        }
        else
        {
            var (item, levels) = Qualifier(star.Qualifier, star.Span, scope);
            for (var i = 0; i < item.VisibleCount; i++)
            {
                var column = item.Column(i);
                columns.Add(column with { Expression = Releveled.Raise(column.Expression, levels) });
            }
        }

        session.Resolutions.AddStar(star, [.. columns.Select(static column => column.Expression)]);
        return columns;
    }

    /// <summary><c>t.*</c> as a single value, an argument of a function for instance.</summary>
    public BoundExpression WholeRow(StarRef star, QueryScope scope)
    {
        if (star.Qualifier.Count == 0) throw session.Error(BindSqlState.SyntaxError, "row expansion via \"*\" is not supported here", star.Span);
        var (item, levels) = Qualifier(star.Qualifier, star.Span, scope);
        var row = WholeRow(item, levels, star.Span);
        session.Resolutions.AddStar(star, [row]);
        return row;
    }

    public BoundExpression BindIndirection(IndirectionExpression node, QueryScope scope)
    {
        if (node.Steps.Count > 0 && node.Steps[^1] is StarIndirection)
            throw session.Error(BindSqlState.SyntaxError, "row expansion via \"*\" is not supported here", node.Span);
        return Steps(session.Expressions.Bind(node.Operand, scope), node, node.Steps.Count, scope);
    }

    /// <summary>The columns of <c>(expression).*</c>.</summary>
    public List<(string Name, BoundExpression Value)> ExpandRow(IndirectionExpression node, QueryScope scope)
    {
        var operand = Steps(session.Expressions.Bind(node.Operand, scope), node, node.Steps.Count - 1, scope);
        var fields = FieldsOf(operand);
        if (fields.IsDefault)
        {
            throw session.Types.IsRowType(operand.TypeOid)
                ? session.Error(BindSqlState.WrongObjectType, "record type has not been registered", node.Span)
                : session.Error(
                    BindSqlState.WrongObjectType, $"type {session.Types.Format(operand.TypeOid)} is not composite", node.Span);
        }

        var columns = new List<(string, BoundExpression)>();
        for (var i = 0; i < fields.Length; i++) columns.Add((fields[i].Name, Field(operand, fields, i, node.Span)));
        session.Resolutions.AddStar(node, [.. columns.Select(static column => column.Item2)]);
        return columns;
    }

    /// <summary>A field of a row value, or null when it has none of that name.</summary>
    public BoundExpression? SelectField(BoundExpression operand, string name, SourceSpan span)
    {
        if (operand is BoundWholeRow row)
        {
            // t.c in function notation is the column itself.
            for (var i = 0; i < row.Relation.VisibleCount; i++)
                if (row.Relation.Columns[i].Name == name) return new BoundColumn(row.Relation, i, row.Level) { Span = span };
            return null;
        }

        var fields = FieldsOf(operand);
        if (fields.IsDefault) return null;
        for (var i = 0; i < fields.Length; i++)
            if (fields[i].Name == name) return Field(operand, fields, i, span);
        return null;
    }

    /// <summary>The fields of a row value as far as they are known; default otherwise.</summary>
    public ImmutableArray<CompositeField> FieldsOf(BoundExpression expression) => expression switch
    {
        BoundWholeRow row => [.. row.Relation.Columns.Take(row.Relation.VisibleCount).Select(static column =>
            new CompositeField(column.Name, column.TypeOid, column.TypeModifier, column.CollationOid))],
        BoundRow row when row.TypeOid == PgTypeOid.Record => [.. row.Fields.Select((field, i) =>
            new CompositeField(row.Names[i], field.TypeOid, field.TypeModifier, field.CollationOid))],
        BoundFunctionCall { ResultFields.IsDefault: false } call => call.ResultFields,
        BoundColumn column when column.TypeOid == PgTypeOid.Record => RecordColumnFields(column),
        BoundSubquery { Kind: SubqueryKind.Scalar, Query: BoundSelect select } when expression.TypeOid == PgTypeOid.Record =>
            FieldsOf(select.Targets[0].Expression),
        _ => session.Types.Fields(expression.TypeOid),
    };

    public BoundExpression WholeRow(NamespaceItem item, int levels, SourceSpan span)
    {
        switch (item.Relation)
        {
            case null:
                var columns = Enumerable.Range(0, item.VisibleCount).Select(item.Column).ToList();
                return new BoundRow(
                    [.. columns.Select(column => Releveled.Raise(column.Expression, levels))], [.. columns.Select(static column => column.Name)], PgTypeOid.Record)
                {
                    Span = span,
                };
            case BoundFunctionTable { Functions: [{ ReturnsRow: false }], WithOrdinality: false } function:
                // A function that yields plain values: its whole row is the value.
                return new BoundColumn(function, 0, levels) { Span = span };
            case BoundScan { Relation.RowTypeOid: var type } scan when type != 0:
                return new BoundWholeRow(scan, levels, type) { Span = span };
            default:
                return new BoundWholeRow(item.Relation, levels, PgTypeOid.Record) { Span = span };
        }
    }

    private (BoundExpression Expression, ColumnReferenceKind Kind) Resolve(ColumnRef reference, QueryScope scope)
    {
        var parts = reference.Parts;
        var span = reference.Span;
        if (parts.Count == 1)
        {
            var name = parts[0].Value;
            if (NameLookup.Column(session, scope, name, localOnly: false, span) is { } column) return Found(column);
            if (NameLookup.Relation(session, scope, null, name, span) is var (item, levels))
                return (WholeRow(item, levels, span), ColumnReferenceKind.WholeRow);
            throw session.Error(BindSqlState.UndefinedColumn, $"column \"{name}\" does not exist", span);
        }

        var (relation, distance) = Qualifier(parts, span, scope, parts.Count - 1);
        var columnName = parts[^1].Value;
        if (NameLookup.ColumnOf(session, relation, distance, columnName, span) is { } qualified) return Found(qualified);
        var row = WholeRow(relation, distance, span);
        if (session.Expressions.Calls.BindFieldNotation(reference, parts[^1], row, scope) is { } call) return (call, ColumnReferenceKind.Field);
        throw session.Error(BindSqlState.UndefinedColumn, $"column {parts[^2].Value}.{columnName} does not exist", span);
    }

    private static (BoundExpression, ColumnReferenceKind) Found(NamespaceColumn column) =>
        (column.Expression, column.IsMerged ? ColumnReferenceKind.JoinColumn : ColumnReferenceKind.Column);

    private (NamespaceItem Item, int Levels) Qualifier(NodeList<Identifier> parts, SourceSpan span, QueryScope scope, int count = -1)
    {
        if (count < 0) count = parts.Count;
        if (count > 3) throw session.Error(BindSqlState.SyntaxError, $"improper qualified name (too many dotted names): {Written(parts)}", span);
        if (count == 3 && parts[0].Value != session.Options.DatabaseName)
            throw session.Error(BindSqlState.FeatureNotSupported, $"cross-database references are not implemented: {Written(parts)}", span);
        var schema = count > 1 ? parts[count - 2].Value : null;
        var name = parts[count - 1].Value;
        return NameLookup.Relation(session, scope, schema, name, span) ?? throw NameLookup.MissingRelation(session, scope, name, span);
    }

    private static string Written(NodeList<Identifier> parts) => string.Join('.', parts.Select(static part => part.Value));

    private BoundExpression Steps(BoundExpression value, IndirectionExpression node, int count, QueryScope scope)
    {
        var result = value;
        for (var i = 0; i < count;)
        {
            if (node.Steps[i] is FieldIndirection field)
            {
                result = SelectField(result, field.Name.Value, node.Span)
                    ?? session.Expressions.Calls.BindFieldNotation(node, field.Name, result, scope)
                    ?? throw NoField(result, field.Name.Value, result.Span.IsNone ? node.Span : result.Span);
                i++;
                continue;
            }

            var end = i;
            while (end < count && node.Steps[end] is SubscriptIndirection or SliceIndirection) end++;
            if (end == i) throw session.Error(BindSqlState.SyntaxError, "row expansion via \"*\" is not supported here", node.Span);
            result = Subscript(result, node, i, end, scope);
            i = end;
        }

        return result;
    }

    private BindException NoField(BoundExpression operand, string name, SourceSpan span)
    {
        var types = session.Types;
        if (operand.TypeOid == PgTypeOid.Record)
            return session.Error(BindSqlState.UndefinedColumn, $"could not identify column \"{name}\" in record data type", span);
        return types.IsRowType(operand.TypeOid)
            ? session.Error(BindSqlState.UndefinedColumn, $"column \"{name}\" not found in data type {types.Format(operand.TypeOid)}", span)
            : session.Error(
                BindSqlState.WrongObjectType,
                $"column notation .{name} applied to type {types.Format(operand.TypeOid)}, which is not a composite type", span);
    }

    private static BoundExpression Field(BoundExpression operand, ImmutableArray<CompositeField> fields, int index, SourceSpan span)
    {
        if (operand is BoundWholeRow row) return new BoundColumn(row.Relation, index, row.Level) { Span = span };
        var field = fields[index];
        return new BoundFieldSelect(operand, field.Name, index, field.TypeOid, field.TypeModifier, field.CollationOid) { Span = span };
    }

    private ImmutableArray<CompositeField> RecordColumnFields(BoundColumn column) => column.Relation switch
    {
        BoundSubqueryTable { Query: BoundSelect select } => FieldsOf(select.Targets[column.Index].Expression),
        BoundCteTable { Cte.Query: BoundSelect select } when column.Index < select.Targets.Length => FieldsOf(select.Targets[column.Index].Expression),
        _ => default,
    };

    private BoundSubscript Subscript(BoundExpression operand, IndirectionExpression node, int start, int end, QueryScope scope)
    {
        var types = session.Types;
        var containerModifier = operand.TypeModifier;
        var container = types.BaseType(operand.TypeOid, ref containerModifier);
        var type = types.Find(container);
        if (type is not { IsSubscriptable: true } || container is PgTypeOid.Unknown)
        {
            throw session.Error(
                BindSqlState.DatatypeMismatch,
                $"cannot subscript type {types.Format(container)} because it does not support subscripting", operand.Span);
        }

        if (container != operand.TypeOid) operand = session.Coercion.ToType(operand, container, containerModifier, CastContext.Implicit);
        var isSlice = node.Steps.Skip(start).Take(end - start).Any(static step => step is SliceIndirection);
        var lower = ImmutableArray.CreateBuilder<BoundExpression?>();
        var upper = ImmutableArray.CreateBuilder<BoundExpression?>();
        for (var i = start; i < end; i++)
        {
            if (node.Steps[i] is SliceIndirection slice)
            {
                if (container == PgTypeOid.Jsonb)
                    throw session.Error(BindSqlState.DatatypeMismatch, "jsonb subscript does not support slices", node.Span);
                lower.Add(slice.Lower is null ? null : Index(slice.Lower, container, scope));
                upper.Add(slice.Upper is null ? null : Index(slice.Upper, container, scope));
            }
            else
            {
                var index = Index(((SubscriptIndirection)node.Steps[i]).Index, container, scope);
                // In a slice a plain subscript n means 1:n.
                if (isSlice) lower.Add(new BoundConstant("1", PgTypeOid.Int4));
                upper.Add(index);
            }
        }

        // The vectors are subscripted as the arrays they resemble.
        var array = container switch
        {
            PgTypeOid.Int2Vector => PgTypeOid.Int2Array,
            PgTypeOid.OidVector => PgTypeOid.OidArray,
            _ => container,
        };
        var result = container == PgTypeOid.Jsonb || isSlice ? array : type.ElementOid;
        if (isSlice && !type.IsTrueArray && container != PgTypeOid.Jsonb)
            throw session.Error(BindSqlState.DatatypeMismatch, "slices of fixed-length arrays not implemented", node.Span);
        var collation = CollationState.Of(session, operand).ForResult(session, result);
        return new BoundSubscript(operand, lower.ToImmutable(), upper.ToImmutable(), isSlice, result, type.IsTrueArray ? containerModifier : -1, collation.Oid)
        {
            CollationStrength = collation.Strength,
            Span = operand.Span,
        };
    }

    private BoundExpression Index(Expression node, uint container, QueryScope scope)
    {
        var index = session.Expressions.Bind(node, scope);
        if (container == PgTypeOid.Jsonb)
        {
            var target = index.TypeOid is PgTypeOid.Unknown || session.Types.Category(index.TypeOid) == TypeCategory.String ? PgTypeOid.Text : PgTypeOid.Int4;
            return session.Coercion.ToTarget(index, target, -1, CastContext.Implicit) ?? throw session.Error(
                BindSqlState.DatatypeMismatch, $"subscript type {session.Types.Format(index.TypeOid)} is not supported", index.Span);
        }

        return session.Coercion.ToTarget(index, PgTypeOid.Int4, -1, CastContext.Assignment)
            ?? throw session.Error(BindSqlState.DatatypeMismatch, "array subscript must have type integer", index.Span);
    }
}
