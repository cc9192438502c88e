using QueryProxy.Sql.Syntax;

namespace QueryProxy.Sql.Writing;

/// <summary>The writers of one text, which share its builder. Each class knows one area of the grammar.</summary>
internal sealed class WriterContext
{
    private StackGuard _stack;

    public WriterContext()
    {
        Names = new NameWriter(Text);
        Expressions = new ExpressionWriter(this);
        Queries = new QueryWriter(this);
    }

    public SqlTextBuilder Text { get; } = new();

    public NameWriter Names { get; }

    public TypeNameWriter Types => field ??= new TypeNameWriter(this);

    public ExpressionWriter Expressions { get; }

    public FunctionWriter Functions => field ??= new FunctionWriter(this);

    public XmlWriter Xml => field ??= new XmlWriter(this);

    public JsonWriter Json => field ??= new JsonWriter(this);

    public QueryWriter Queries { get; }

    public TableRefWriter TableRefs => field ??= new TableRefWriter(this);

    public StatementWriter Statements => field ??= new StatementWriter(this);

    public ModificationWriter Modifications => field ??= new ModificationWriter(this);

    public SessionWriter Session => field ??= new SessionWriter(this);

    public OptionWriter Options => field ??= new OptionWriter(this);

    /// <summary>Writes items with commas between them.</summary>
    public void List<T>(NodeList<T> items, Action<T> write)
        where T : SqlNode
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0) Text.Raw(",");
            write(items[i]);
        }
    }

    public void EnsureStack(SqlNode node)
    {
        if (!_stack.HasRoom()) throw SqlSyntaxException.TooDeep(node.Span);
    }
}
