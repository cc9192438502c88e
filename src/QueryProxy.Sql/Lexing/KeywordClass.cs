namespace QueryProxy.Sql.Lexing;

/// <summary>PostgreSQL's four classes of keywords, and None for a word that is no keyword.</summary>
public enum KeywordClass : byte
{
    None,
    Unreserved,
    ColumnName,
    TypeOrFunctionName,
    Reserved,
}
