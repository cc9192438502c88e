using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>
/// SET [LOCAL] name = values. TIME ZONE, NAMES, SCHEMA, ROLE, SESSION AUTHORIZATION and XML OPTION are the settings that
/// they set.
/// </summary>
/// <param name="Name">The setting; dotted when of an extension's class.</param>
/// <param name="Values">Empty for DEFAULT and FROM CURRENT.</param>
public sealed record SetStatement(Identifier Name, NodeList<Expression> Values) : Statement
{
    public bool IsLocal { get; init; }

    /// <summary>Written TIME ZONE or XML OPTION instead of the setting's name, which PostgreSQL's tree remembers.</summary>
    public bool IsSpelledOut { get; init; }

    /// <summary>SET name FROM CURRENT</summary>
    public bool IsFromCurrent { get; init; }

    /// <summary>SET name TO DEFAULT.</summary>
    public bool IsDefault => Values.Count == 0 && !IsFromCurrent;

    public override StatementKind Kind => StatementKind.VariableSet;

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Name);
        visitor.VisitAll(Values);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var name = rewriter.Rewrite(Name);
        var values = rewriter.RewriteAll(Values);
        return ReferenceEquals(name, Name) && ReferenceEquals(values, Values)
            ? this
            : this with { Name = name, Values = values };
    }
}
