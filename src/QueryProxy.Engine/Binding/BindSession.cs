using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using QueryProxy.Engine.Bound;
using QueryProxy.Engine.Planning;
using QueryProxy.Engine.Types;
using QueryProxy.Sql;
using QueryProxy.Sql.Syntax;

namespace QueryProxy.Engine.Binding;

/// <summary>
/// The state of one binding: the text, what has been recorded so far, and the parts that do the work, which know each other through it.
/// Used by one thread.
/// </summary>
internal sealed class BindSession
{
    // The numbers of functions and operators are guessed from the length of the text.
    private const int MaxGuessedLength = 4096;
    private readonly bool _keepsRecords;
    private readonly List<FunctionUse> _functions;
    private readonly HashSet<PgOperator> _operators;
    private readonly List<TypeUse> _types = [];
    private readonly List<BoundScan> _scans = [];
    private StackGuard _stack;

    /// <param name="options">What names mean.</param>
    /// <param name="text">The text of what is bound.</param>
    /// <param name="parameterTypes">The types of parameters that are known.</param>
    /// <param name="allowsParameters">Whether there may be other parameters.</param>
    /// <param name="keepsRecords">Whether anybody will ask what each node means, and which functions, operators and types were used.</param>
    public BindSession(BinderOptions options, string text, ImmutableArray<uint> parameterTypes, bool allowsParameters = true, bool keepsRecords = true)
    {
        _keepsRecords = keepsRecords;
        _functions = new List<FunctionUse>(keepsRecords ? Math.Min(text.Length, MaxGuessedLength) / 24 : 0);
        _operators = new HashSet<PgOperator>(keepsRecords ? Math.Min(text.Length, MaxGuessedLength) / 64 : 0);
        Options = options;
        Text = text;
        Resolutions = new SyntaxResolutions(text.Length, keepsRecords);
        TypeSystem = options.TypeSystem;
        Types = options.TypeSystem.Types;
        Path = options.SearchPath.Contains(SystemSchema.Catalog) ? options.SearchPath : options.SearchPath.Insert(0, SystemSchema.Catalog);
        Parameters = new ParameterTypes(this, parameterTypes, isClosed: !allowsParameters);
        Coercion = new Coercion(this);
        Polymorphism = new Polymorphism(this);
        Operators = new OperatorResolver(this);
        Expressions = new ExpressionBinder(this);
    }

    public BinderOptions Options { get; }

    public string Text { get; }

    public TypeSystem TypeSystem { get; }

    public TypeCatalog Types { get; }

    /// <summary>The schemas that unqualified names are looked up in, pg_catalog included.</summary>
    public ImmutableArray<string> Path { get; }

    public SyntaxResolutions Resolutions { get; }

    public ParameterTypes Parameters { get; }

    public Coercion Coercion { get; }

    public CommonTypes CommonTypes => field ??= new CommonTypes(this);

    public Polymorphism Polymorphism { get; }

    public CandidateSelector Candidates => field ??= new CandidateSelector(this);

    public FunctionResolver Functions => field ??= new FunctionResolver(this);

    public OperatorResolver Operators { get; }

    public SortOperators SortOperators => field ??= new SortOperators(this);

    public TypeNameResolver TypeNames => field ??= new TypeNameResolver(this);

    public ExpressionBinder Expressions { get; }

    public FromBinder From => field ??= new FromBinder(this);

    public QueryBinder Queries => field ??= new QueryBinder(this);

    /// <summary>The subqueries of expressions.</summary>
    public RepeatedSubqueries Repeated => field ??= new RepeatedSubqueries();

    public ImmutableArray<FunctionUse> FunctionUses => [.. _functions];

    public ImmutableArray<PgOperator> OperatorUses => [.. _operators];

    public ImmutableArray<TypeUse> TypeUses => [.. _types];

    public ImmutableArray<BoundScan> Scans => [.. _scans];

    public int ScanCount => _scans.Count;

    public void Use(PgFunction function, FunctionUseOrigin origin, SourceSpan span)
    {
        if (_keepsRecords) _functions.Add(new FunctionUse(function, origin, span));
    }

    public void Use(PgOperator op, SourceSpan span)
    {
        if (!_keepsRecords) return;
        _operators.Add(op);
        if (op.Function is { } function) _functions.Add(new FunctionUse(function, FunctionUseOrigin.Operator, span));
    }

    public void Use(uint typeOid, bool isFromText, SourceSpan span)
    {
        if (_keepsRecords && Types.Find(typeOid) is { } type) _types.Add(new TypeUse(type, isFromText, span));
    }

    public void Add(BoundScan scan) => _scans.Add(scan);

    /// <summary>An error at a place of the client's text.</summary>
    public BindException Error(string sqlState, string message, SourceSpan span, string? detail = null, string? hint = null) =>
        new(new PgError(sqlState, message, span.IsNone ? null : span.PositionIn(Text), detail, hint));

    [DoesNotReturn]
    public void Fail(string sqlState, string message, SourceSpan span, string? detail = null, string? hint = null) =>
        throw Error(sqlState, message, span, detail, hint);

    /// <summary>An expression's type as messages name it: the row of a table has the table's name, though its type here is <c>record</c>.</summary>
    public string TypeText(BoundExpression expression) =>
        expression is BoundWholeRow { Relation: BoundScan { Relation: { RowTypeOid: 0, Name: var table } } } ? table.Name : Types.Format(expression.TypeOid);

    /// <summary>The error for a construct that the binder does not know.</summary>
    public BindException Unsupported(string construct, SourceSpan span) =>
        Error(BindSqlState.FeatureNotSupported, $"{construct} is not supported", span);

    /// <summary>Ends the binding before the stack does.</summary>
    public void GuardDepth()
    {
        if (!_stack.HasRoom())
            throw new BindException(new PgError(BindSqlState.StatementTooComplex, "stack depth limit exceeded"));
    }
}
