namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>PREPARE name (types) AS statement</summary>
public sealed record PrepareStatement(Identifier Name, Statement Statement) : Statement
{
    public NodeList<TypeName> ParameterTypes { get; init; } = NodeList<TypeName>.Empty;

    public override StatementKind Kind => StatementKind.Prepare;

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Name);
        visitor.Visit(Statement);
        visitor.VisitAll(ParameterTypes);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var name = rewriter.Rewrite(Name);
        var statement = rewriter.Rewrite(Statement);
        var parameterTypes = rewriter.RewriteAll(ParameterTypes);
        return ReferenceEquals(name, Name)
            && ReferenceEquals(statement, Statement)
            && ReferenceEquals(parameterTypes, ParameterTypes)
            ? this
            : this with { Name = name, Statement = statement, ParameterTypes = parameterTypes };
    }
}
