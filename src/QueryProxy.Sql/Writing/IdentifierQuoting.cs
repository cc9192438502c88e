using QueryProxy.Sql.Lexing;

namespace QueryProxy.Sql.Writing;

/// <summary>When a name needs quotes, by the place it stands in.</summary>
internal static class IdentifierQuoting
{
    /// <summary>A name where any keyword may stand (after AS, after a dot).</summary>
    public static string Label(string name) => IsPlain(name) ? name : Quote(name);

    /// <summary>A column, table or alias name. Keywords that begin constructs of their own are quoted too.</summary>
    public static string ColumnId(string name) => Allows(name, KeywordClass.Unreserved) ? name : Quote(name);

    /// <summary>A function or type name.</summary>
    public static string TypeOrFunctionName(string name) =>
        Allows(name, KeywordClass.Unreserved) || Allows(name, KeywordClass.TypeOrFunctionName) ? name : Quote(name);

    /// <summary>A name where keywords of every class are taken for something else.</summary>
    public static string NoKeyword(string name) => IsPlain(name) && Keywords.Find(name) == Keyword.NoKeyword ? name : Quote(name);

    /// <summary>A column as an expression: a few unreserved words would be misread there.</summary>
    public static string Column(string name) =>
        name is "unbounded" or "current" or "path" or "nested" or "double" or "operator" or "format" ? Quote(name) : ColumnId(name);

    public static string Quote(string name)
    {
        if (name.Length == 0 || name.Contains('\0', StringComparison.Ordinal))
            throw new SqlSyntaxException(SqlState.InvalidName, "an identifier must not be empty or hold NUL", Syntax.SourceSpan.None);
        return '"' + name.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
    }

    private static bool Allows(string name, KeywordClass allowed)
    {
        if (!IsPlain(name)) return false;
        var keyword = Keywords.Find(name);
        return keyword == Keyword.NoKeyword || Keywords.ClassOf(keyword) == allowed;
    }

    private static bool IsPlain(string name)
    {
        if (name.Length == 0 || name[0] is not ((>= 'a' and <= 'z') or '_')) return false;
        foreach (var c in name)
            if (c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '_' or '$')) return false;
        return true;
    }
}
