using QueryProxy.Sql.Lexing;
using QueryProxy.Sql.Syntax.Statements;

namespace QueryProxy.Sql.Parsing.Recognition;

/// <summary>An element of the grammar of recognised statements.</summary>
internal abstract record GrammarElement
{
    internal sealed record Word(Keyword Keyword) : GrammarElement;

    internal sealed record Symbol(TokenKind Kind) : GrammarElement;

    /// <summary>A part that one of the parser's classes reads; it throws when it does not fit.</summary>
    internal sealed record Part(Action<Grammar> Read) : GrammarElement;

    internal sealed record Sequence(GrammarElement[] Elements) : GrammarElement;

    internal sealed record Choice(GrammarElement[] Alternatives) : GrammarElement;

    internal sealed record Optional(GrammarElement Element) : GrammarElement;

    internal sealed record Repeat(GrammarElement Element) : GrammarElement;

    internal sealed record CommaList(GrammarElement Element) : GrammarElement;

    /// <summary>A reference to a rule, bound after all rules are read.</summary>
    internal sealed record Reference(string Name) : GrammarElement
    {
        public GrammarElement? Rule { get; set; }
    }
}

/// <summary>A rule for a whole statement.</summary>
internal sealed record StatementRule(StatementKind Kind, GrammarElement Element);
