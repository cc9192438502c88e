namespace QueryProxy.Sql.Parsing;

/// <summary>
/// The parsers of one text, which share its tokens and its depth limits. Each class knows one area of the grammar and
/// reaches the others through here.
/// </summary>
internal sealed class Grammar
{
    private readonly int _maxDepth;
    private int _depth;
    private int _height;
    private StackGuard _stack;

    public Grammar(TokenStream tokens, int maxDepth)
    {
        Tokens = tokens;
        _maxDepth = maxDepth;
        Names = new NameParser(this);
        Types = new TypeNameParser(this);
        Expressions = new ExpressionParser(this);
        Primaries = new PrimaryParser(this);
        Queries = new QueryParser(this);
        Selects = new SelectParser(this);
        TableRefs = new TableRefParser(this);
        Functions = new FunctionParser(this);
    }

    public TokenStream Tokens { get; }

    public NameParser Names { get; }

    public TypeNameParser Types { get; }

    public ExpressionParser Expressions { get; }

    public PrimaryParser Primaries { get; }

    public FunctionParser Functions { get; }

    public SpecialFunctionParser SpecialFunctions => field ??= new SpecialFunctionParser(this);

    public XmlParser Xml => field ??= new XmlParser(this);

    public JsonParser Json => field ??= new JsonParser(this);

    public JsonClauseParser JsonClauses => field ??= new JsonClauseParser(this);

    public JsonTableParser JsonTables => field ??= new JsonTableParser(this);

    public WindowParser Windows => field ??= new WindowParser(this);

    public QueryParser Queries { get; }

    public SelectParser Selects { get; }

    public SortParser Sorting => field ??= new SortParser(this);

    public LimitParser Limits => field ??= new LimitParser(this);

    public LockingParser Locking => field ??= new LockingParser(this);

    public GroupingParser Grouping => field ??= new GroupingParser(this);

    public WithParser With => field ??= new WithParser(this);

    public TableRefParser TableRefs { get; }

    public FunctionTableParser FunctionTables => field ??= new FunctionTableParser(this);

    public StatementParser Statements => field ??= new StatementParser(this);

    public InsertParser Inserts => field ??= new InsertParser(this);

    public UpdateParser Updates => field ??= new UpdateParser(this);

    public MergeParser Merges => field ??= new MergeParser(this);

    public CopyParser Copies => field ??= new CopyParser(this);

    public OptionParser Options => field ??= new OptionParser(this);

    public CursorParser Cursors => field ??= new CursorParser(this);

    public SettingParser Settings => field ??= new SettingParser(this);

    public TransactionParser Transactions => field ??= new TransactionParser(this);

    public SessionParser Session => field ??= new SessionParser(this);

    public OtherStatementParser Others => field ??= new OtherStatementParser(this);

    /// <summary>
    /// The height of the tree parsed so far since the caller last set it to 0: how deep recursion over it will go.
    /// </summary>
    public int Height
    {
        get => _height;
        set
        {
            if (value > _maxDepth) throw TooDeep();
            _height = value;
        }
    }

    /// <summary>The present level of recursion; set it back after an attempt that ended in an exception.</summary>
    public int Depth
    {
        get => _depth;
        set => _depth = value;
    }

    /// <summary>Begins a level of recursion of the parser itself. Not undone when an exception ends the parse.</summary>
    public void Enter()
    {
        if (++_depth > _maxDepth || !_stack.HasRoom()) throw TooDeep();
    }

    public void Leave() => _depth--;

    private SqlSyntaxException TooDeep() => SqlSyntaxException.TooDeep(Tokens.Current.Span);
}
