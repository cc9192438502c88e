using QueryProxy.Sql.Syntax;

namespace QueryProxy.Engine.Governance;

/// <summary>A SQL expression of a policy that cannot be used.</summary>
internal sealed class PolicyExpressionException : Exception
{
    public PolicyExpressionException(string message, SourceSpan span)
        : base(message) => Span = span;

    /// <summary>Where in the expression's text, or none.</summary>
    public SourceSpan Span { get; }
}
