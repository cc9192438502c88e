using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Sql.Syntax.Xml;

/// <summary>A column of XMLTABLE.</summary>
public sealed record XmlTableColumn(Identifier Name) : SqlNode
{
    /// <summary>Null for FOR ORDINALITY.</summary>
    public TypeName? Type { get; init; }

    public Expression? Path { get; init; }

    public Expression? Default { get; init; }

    public bool IsNotNull { get; init; }

    public bool IsForOrdinality => Type is null;

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Name);
        visitor.Visit(Type);
        visitor.Visit(Path);
        visitor.Visit(Default);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var name = rewriter.Rewrite(Name);
        var type = rewriter.RewriteOptional(Type);
        var path = rewriter.RewriteOptional(Path);
        var @default = rewriter.RewriteOptional(Default);
        return ReferenceEquals(name, Name)
            && ReferenceEquals(type, Type)
            && ReferenceEquals(path, Path)
            && ReferenceEquals(@default, Default)
            ? this
            : this with { Name = name, Type = type, Path = path, Default = @default };
    }
}
