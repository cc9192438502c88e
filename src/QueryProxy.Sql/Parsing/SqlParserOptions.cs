using QueryProxy.Sql.Lexing;

namespace QueryProxy.Sql.Parsing;

/// <summary>What the parser accepts beyond plain SQL, and its limits.</summary>
public sealed record SqlParserOptions
{
    public static SqlParserOptions Default { get; } = new();

    /// <summary>For governance templates: placeholders are read.</summary>
    public static SqlParserOptions Template { get; } = new() { Lexer = new SqlLexerOptions { AllowPlaceholders = true } };

    public SqlLexerOptions Lexer { get; init; } = SqlLexerOptions.Default;

    /// <summary>
    /// The greatest height of a tree, and of nesting in the text. More ends in 54001. Chosen so that recursion over the
    /// tree fits a thread's 1.5 MB stack.
    /// </summary>
    public int MaxDepth { get; init; } = 1000;
}
