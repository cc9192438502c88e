using QueryProxy.Engine.Bound;
using QueryProxy.Engine.Planning;
using QueryProxy.Engine.Types;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Functions;
using QueryProxy.Sql.Syntax.Queries;
using QueryProxy.Sql.Syntax.TableRefs;

namespace QueryProxy.Engine.Rewriting;

/// <summary>
/// Gives every function, operator, type and collation the schema that the binder found it in, so that the upstream, whose search path is
/// <c>pg_catalog</c> alone, means the same; and puts the proxy's own answers in place of functions of identity. What relations become is decided by
/// the classes derived from it.
/// </summary>
internal abstract class NameQualifier : SqlRewriter
{
    private readonly SyntaxResolutions _resolutions;
    private readonly TypeSystem _types;
    private readonly SessionValues _session;

    protected NameQualifier(SyntaxResolutions resolutions, TypeSystem types, SessionValues session)
    {
        _resolutions = resolutions;
        _types = types;
        _session = session;
    }

    protected SyntaxResolutions Resolutions => _resolutions;

    public override SqlNode RewriteNode(SqlNode node) => node switch
    {
        Identifier or Literal => node,
        NamedTable table => RewriteTable(table),
        ColumnRef column => RewriteColumn(column),
        StarRef star => RewriteStar(star),
        FunctionCall call => RewriteCall(call),
        SqlValueFunction value => _session.Find(value.Kind) ?? base.RewriteNode(value),
        TypeName type => RewriteType(type),
        CollateExpression collate => Qualify((CollateExpression)base.RewriteNode(collate), collate),
        SelectItem item => RewriteItem(item),
        FunctionTable { Functions: [var only], WithOrdinality: false } table when Constant(only.Function) is { } constant => ConstantTable(table, constant),
        FunctionTableItem item => RewriteItem(item),
        BinaryExpression binary => Qualify((BinaryExpression)base.RewriteNode(binary), binary),
        UnaryExpression unary => (UnaryExpression)base.RewriteNode(unary) with { Operator = Qualify(unary.Operator, unary) },
        QuantifiedExpression any => (QuantifiedExpression)base.RewriteNode(any) with { Operator = Qualify(any.Operator, any) },
        QuantifiedSubqueryExpression any => (QuantifiedSubqueryExpression)base.RewriteNode(any) with { Operator = Qualify(any.Operator, any) },
        OrderItem { UsingOperator: { } symbol } order => (OrderItem)base.RewriteNode(order) with { UsingOperator = Qualify(symbol, order) },
        AndExpression or OrExpression => OperatorForms.Flatten((Expression)node, (Expression)RewriteOther(node)),
        Expression or JoinCondition => RewriteOther(node),
        _ => base.RewriteNode(node),
    };

    protected abstract SqlNode RewriteTable(NamedTable table);

    protected virtual SqlNode RewriteColumn(ColumnRef column)
    {
        if (_resolutions.Column(column) is not { } resolution) return RewriteUnresolved(column);
        switch (resolution.Kind)
        {
            case ColumnReferenceKind.Field when _resolutions.Function(column) is { } function:
                CheckArity(function, column);
                var argument = new ColumnRef([.. column.Parts.AsSpan()[..^1]]) { Span = column.Span };
                return new FunctionCall(Name(function), [new FunctionArgument(WithoutSchema(argument, 1))]) { Span = column.Span };
            case ColumnReferenceKind.Field:
                return WithoutSchema(column, 2);
            case ColumnReferenceKind.WholeRow:
                return WithoutSchema(column, 1);
            default:
                return WithoutSchema(column, 2);
        }
    }

    /// <summary>A reference that is no column, as the names of output columns in ORDER BY are where no table is in reach.</summary>
    protected virtual SqlNode RewriteUnresolved(ColumnRef column) => throw PlanException.Internal($"no resolution for the column reference {column}");

    /// <summary>The last parts of a name: a governed relation is a subquery, and its columns cannot be named with schema and table.</summary>
    protected static ColumnRef WithoutSchema(ColumnRef column, int parts) =>
        column.Parts.Count <= parts ? column : column with { Parts = [.. column.Parts.AsSpan()[^parts..]] };

    protected static QualifiedName Name(PgFunction function) => function.QualifiedName;

    private static StarRef RewriteStar(StarRef star) =>
        star.Qualifier.Count <= 1 ? star : star with { Qualifier = [star.Qualifier[^1]] };

    private static void CheckArity(PgFunction function, ColumnRef column)
    {
        if (function.ArgumentTypes.Length != 1) throw PlanException.Internal($"the reference {column} calls {function}");
    }

    private SqlNode RewriteCall(FunctionCall call)
    {
        var function = _resolutions.Function(call);
        if (function is { IsBuiltIn: true, ArgumentTypes.Length: 0 } && call.Over is null && _session.Find(function.Name) is { } constant) return constant;
        var rewritten = (FunctionCall)base.RewriteNode(call);

        // A grammar of its own, such as EXTRACT(… FROM …), always means the built-in function.
        if (call.Syntax != FunctionSyntax.Call)
        {
            return function is null or { Schema: SystemSchema.Catalog }
                ? rewritten
                : throw PlanException.Internal($"{call.Syntax} was resolved to {function}");
        }

        if (function is not null) return rewritten with { Name = Name(function) };
        return _resolutions.Expression(call) switch
        {
            // field(row) for (row).field
            BoundFieldSelect field when rewritten.Arguments.Count == 1 =>
                new IndirectionExpression(rewritten.Arguments[0].Value, [new FieldIndirection(field.Name)]) { Span = call.Span },

            BoundColumn when rewritten.Arguments.Count == 1 && call.Name.Parts.Count == 1 =>
                new IndirectionExpression(rewritten.Arguments[0].Value, [new FieldIndirection(call.Name.Name)]) { Span = call.Span },

            // type(value) for CAST(value AS type)
            BoundCast cast when rewritten.Arguments.Count == 1 && _types.Types.Find(cast.TypeOid) is { } type =>
                rewritten with { Name = TypeNames.Name(type) },
            BoundExpression when rewritten.Arguments.Count == 1 && _types.Types.Find(SystemSchema.Catalog, call.Name.Name.Value) is { } type =>
                rewritten with { Name = TypeNames.Name(type) },
            _ => throw PlanException.Internal($"no resolution for the call of {call.Name}"),
        };
    }

    private TypeName RewriteType(TypeName type)
    {
        var rewritten = (TypeName)base.RewriteNode(type);
        var resolved = _resolutions.Type(type) ?? throw PlanException.Internal($"no resolution for the type {type}");
        if (type.IsColumnTypeReference) throw PlanException.Unsupported("%TYPE is not supported");
        if (type.ArrayBounds.Count > 0)
            resolved = _types.Types.Find(resolved.ElementOid) ?? throw PlanException.Internal($"the element type of {resolved} is unknown");
        return rewritten with { Name = TypeNames.Name(resolved) };
    }

    private CollateExpression Qualify(CollateExpression rewritten, CollateExpression original) =>
        _types.Collations.Find(_resolutions.Collation(original)) is { } collation
            ? rewritten with { Collation = new QualifiedName(collation.Schema, collation.Name) }
            : throw PlanException.Internal($"no resolution for the collation {original.Collation}");

    // What is right already is left as it is, and with it all that stands around it.
    private BinaryExpression Qualify(BinaryExpression rewritten, BinaryExpression original)
    {
        var name = Qualify(original.Operator, original);
        return ReferenceEquals(name, rewritten.Operator) ? rewritten : rewritten with { Operator = name };
    }

    private OperatorName Qualify(OperatorName name, SqlNode node)
    {
        var operators = _resolutions.Operators(node);
        if (operators.All(static op => op.IsBuiltIn)) return name.IsQualified ? name with { Qualifier = [SystemSchema.Catalog] } : name;
        var schema = operators[0].Schema;
        return operators.All(op => op.Schema == schema) ? name with { Qualifier = [schema] } : throw NotPlain(name.Symbol);
    }

    // IN, BETWEEN, LIKE, USING … look their operators up by name in the search path, so a user-defined one must be spelled out.
    private SqlNode RewriteOther(SqlNode node)
    {
        var operators = _resolutions.Operators(node);
        var rewritten = base.RewriteNode(node);
        if (operators.All(static op => op.IsBuiltIn)) return rewritten;
        return (rewritten is Expression expression ? OperatorForms.Expand(expression, operators) : null) ?? throw NotPlain(operators.First(static op => !op.IsBuiltIn).Name);
    }

    private static PlanException NotPlain(string symbol) =>
        PlanException.Unsupported($"the user-defined operator {symbol} can only be used in its plain form: a {symbol} b");

    // The proxy's own answer to a function of identity, or null for anything else.
    private Expression? Constant(Expression expression) => expression switch
    {
        SqlValueFunction value => _session.Find(value.Kind),
        FunctionCall { Over: null } call when _resolutions.Function(call) is { IsBuiltIn: true, ArgumentTypes.Length: 0 } function => _session.Find(function.Name),
        _ => null,
    };

    // FROM takes a call, not a constant: FROM current_user AS u becomes FROM (SELECT 'alice'::name AS u) AS u.
    private static SubqueryTable ConstantTable(FunctionTable table, Expression constant)
    {
        var name = table.Alias?.Name ?? new Identifier(OutputName.Of(table.Functions[0].Function));
        var column = table.Alias is { Columns: [var named, ..] } ? named : name;
        return new SubqueryTable(new Query(new SelectBody([new SelectItem(constant) { Alias = column }]))) { Alias = new TableAlias(name), Span = table.Span };
    }

    // What is no table by itself: one of several in ROWS FROM.
    private SqlNode RewriteItem(FunctionTableItem item)
    {
        var rewritten = (FunctionTableItem)base.RewriteNode(item);
        return rewritten.Function.GetType() == item.Function.GetType()
            ? rewritten
            : throw PlanException.Unsupported($"{item.Function} cannot be used in FROM together with tables");
    }

    private SqlNode RewriteItem(SelectItem item)
    {
        var rewritten = (SelectItem)base.RewriteNode(item);
        if (item.Alias is not null || item.Value is StarRef || ReferenceEquals(rewritten.Value, item.Value)) return rewritten;
        var name = OutputName.Of(item.Value);
        return OutputName.Of(rewritten.Value) == name ? rewritten : rewritten with { Alias = name };
    }
}
