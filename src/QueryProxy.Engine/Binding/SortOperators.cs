using QueryProxy.Abstractions.Columns;
using QueryProxy.Engine.Bound;
using QueryProxy.Engine.Types;
using QueryProxy.Sql.Syntax;

namespace QueryProxy.Engine.Binding;

/// <summary>The operators by which values of a type are ordered and told apart: those of the type's default operator class.</summary>
internal sealed class SortOperators(BindSession session)
{
    private readonly Dictionary<uint, (PgOperator? LessThan, PgOperator? Equality)> _known = [];

    /// <summary>The operators of a type; 42883 when an order is needed and there is none.</summary>
    public (PgOperator? LessThan, PgOperator? Equality) For(uint type, bool needsOrder, bool needsEquality, SourceSpan span)
    {
        if (!_known.TryGetValue(type, out var operators)) _known[type] = operators = Find(type, 0);
        if (needsOrder && operators.LessThan is null)
        {
            throw session.Error(
                BindSqlState.UndefinedFunction, $"could not identify an ordering operator for type {session.Types.Format(type)}", span,
                hint: "Use an explicit ordering operator or modify the query.");
        }

        if (needsEquality && operators.Equality is null)
            throw session.Error(BindSqlState.UndefinedFunction, $"could not identify an equality operator for type {session.Types.Format(type)}", span);
        return operators;
    }

    /// <summary>The key for comparing an expression for equality and, where the type allows, order.</summary>
    public BoundSortKey Key(BoundExpression expression, int targetIndex = -1, bool needsOrder = false)
    {
        var (lessThan, equality) = For(expression.TypeOid, needsOrder, needsEquality: true, expression.Span);
        return new BoundSortKey(expression, lessThan, equality, false, false, targetIndex);
    }

    private (PgOperator? LessThan, PgOperator? Equality) Find(uint type, int depth)
    {
        var types = session.Types;
        var baseType = types.BaseType(type);
        if (depth > 32) return default;
        switch (baseType)
        {
            // These have comparison operators of that name which are no total order, or none that an operator class uses.
            case PgTypeOid.Box or PgTypeOid.LineSegment or PgTypeOid.Path or PgTypeOid.Circle or PgTypeOid.Point or PgTypeOid.Polygon
                or PgTypeOid.Line or PgTypeOid.Json or PgTypeOid.Xml or PgTypeOid.RefCursor or PgTypeOid.JsonPath or PgTypeOid.PgSnapshot:
                return default;
            case PgTypeOid.Xid or PgTypeOid.Cid or PgTypeOid.AclItem:
                return (null, Exact("=", baseType));
            case PgTypeOid.Varchar or PgTypeOid.PgNodeTree:
                return Both(PgTypeOid.Text);
            case PgTypeOid.Cidr:
                return Both(PgTypeOid.Inet);
            case PgTypeOid.Int2Vector:
                return Both(PgTypeOid.AnyArray);
            case PgTypeOid.RegProc or PgTypeOid.RegProcedure or PgTypeOid.RegOper or PgTypeOid.RegOperator or PgTypeOid.RegClass
                or PgTypeOid.RegType or PgTypeOid.RegConfig or PgTypeOid.RegDictionary or PgTypeOid.RegNamespace or PgTypeOid.RegRole
                or PgTypeOid.RegCollation:
                return Both(PgTypeOid.Oid);
            case PgTypeOid.Record:
                return Both(PgTypeOid.Record);
            case PgTypeOid.RecordArray:
                return Both(PgTypeOid.AnyArray);
        }

        if (Exact("<", baseType) is { } less && Exact("=", baseType) is { } equal) return (less, equal);
        if (types.ElementType(baseType) is var element and not 0)
        {
            var (elementLess, elementEqual) = Find(element, depth + 1);
            var array = Both(PgTypeOid.AnyArray);
            return (elementLess is null ? null : array.LessThan, elementEqual is null ? null : array.Equality);
        }

        return types.Find(baseType)?.Kind switch
        {
            TypeKind.Enum => Both(PgTypeOid.AnyEnum),
            TypeKind.Range => Both(PgTypeOid.AnyRange),
            TypeKind.Multirange => Both(PgTypeOid.AnyMultirange),
            TypeKind.Composite => Both(PgTypeOid.Record),
            _ => ViaRelabel(baseType),
        };
    }

    /// <summary>A type that is binary compatible with a comparable one uses its operators: citext has its own, others borrow text's.</summary>
    private (PgOperator? LessThan, PgOperator? Equality) ViaRelabel(uint type) =>
        session.TypeSystem.Casts.Find(type, PgTypeOid.Text) is { Method: CastMethod.Relabel, Context: CastContext.Implicit }
            ? Both(PgTypeOid.Text)
            : default;

    private (PgOperator? LessThan, PgOperator? Equality) Both(uint type) => (Exact("<", type), Exact("=", type));

    private PgOperator? Exact(string symbol, uint type)
    {
        foreach (var op in session.TypeSystem.Operators.Exact(symbol, type, type))
            if (op.Function is not null && session.Operators.IsVisible(op)) return op;
        return null;
    }
}
