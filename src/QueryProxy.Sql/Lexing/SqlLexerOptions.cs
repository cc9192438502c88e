namespace QueryProxy.Sql.Lexing;

/// <summary>What the lexer reads beyond plain SQL.</summary>
public sealed record SqlLexerOptions
{
    public static SqlLexerOptions Default { get; } = new();

    /// <summary>
    /// <c>{name.part}</c> and <c>{0}</c> outside of strings, comments and quoted identifiers are placeholder tokens. For
    /// governance templates only, never for SQL from a client.
    /// </summary>
    public bool AllowPlaceholders { get; init; }
}
