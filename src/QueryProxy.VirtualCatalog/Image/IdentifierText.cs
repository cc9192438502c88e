using System.Text;

namespace QueryProxy.VirtualCatalog.Image;

/// <summary>Identifiers in text: quoting as <c>quote_ident</c> does, and splitting of qualified names and lists.</summary>
internal static class IdentifierText
{
    // What PostgreSQL's keyword list calls reserved, type or function name, or column name: quote_ident quotes those.
    private static readonly HashSet<string> Quoted = new(
        ("all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both case cast char character check " +
        "coalesce collate collation column concurrently constraint create cross current_catalog current_date current_role current_schema " +
        "current_time current_timestamp current_user dec decimal default deferrable desc distinct do else end except exists extract false fetch " +
        "float for foreign freeze from full grant greatest group grouping having ilike in initially inner inout int integer intersect interval " +
        "into is isnull join lateral leading least left like limit localtime localtimestamp national natural nchar none normalize not notnull " +
        "null nullif numeric offset on only or order out outer overlaps overlay placing position precision primary real references returning " +
        "right row select session_user setof similar smallint some substring symmetric system_user table tablesample then time timestamp to " +
        "trailing treat trim true union unique user using values varchar variadic verbose when where window with xmlattributes xmlconcat " +
        "xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable " +
        "json json_array json_arrayagg json_exists json_object json_objectagg json_query json_scalar json_serialize json_table json_value merge_action")
        .Split(' '),
        StringComparer.Ordinal);

    private static readonly string[] SinceSixteen =
        ["json_array", "json_arrayagg", "json_object", "json_objectagg", "system_user", "json", "json_exists", "json_query", "json_scalar", "json_serialize", "json_table", "json_value", "merge_action"];

    /// <summary>The identifier, in double quotes where SQL needs them.</summary>
    public static string Quote(string name, int serverVersionNumber = 150000)
    {
        var isSafe = name.Length > 0 && name[0] is (>= 'a' and <= 'z') or '_';
        if (isSafe)
        {
            foreach (var c in name)
                isSafe &= c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_';
        }

        if (isSafe && Quoted.Contains(name) && (serverVersionNumber >= 160000 || !SinceSixteen.Contains(name))) isSafe = false;
        return isSafe ? name : "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
    }

    /// <summary>Splits <c>a."B".c</c> into its parts, folding unquoted ones to lower case; null when it is not such a name.</summary>
    public static List<string>? SplitQualified(string text)
    {
        var parts = Split(text, '.');
        return parts is null || parts.Any(static part => part.Length == 0) ? null : parts;
    }

    /// <summary>Splits a list of identifiers separated by commas; what is not an identifier is left out.</summary>
    public static List<string> SplitList(string text) => Split(text, ',') ?? [];

    private static List<string>? Split(string text, char separator)
    {
        var parts = new List<string>();
        var i = 0;
        while (true)
        {
            while (i < text.Length && char.IsWhiteSpace(text[i])) i++;
            if (i >= text.Length) return parts.Count == 0 ? [] : null;
            var part = new StringBuilder();
            if (text[i] == '"')
            {
                for (i++; ; i++)
                {
                    if (i >= text.Length) return null;
                    if (text[i] == '"')
                    {
                        if (i + 1 < text.Length && text[i + 1] == '"') i++;
                        else break;
                    }

                    part.Append(text[i]);
                }

                i++;
            }
            else
            {
                while (i < text.Length && text[i] != separator && !char.IsWhiteSpace(text[i]) && text[i] != '"')
                {
                    part.Append(char.IsAscii(text[i]) ? char.ToLowerInvariant(text[i]) : text[i]);
                    i++;
                }
            }

            parts.Add(part.ToString());
            while (i < text.Length && char.IsWhiteSpace(text[i])) i++;
            if (i >= text.Length) return parts;
            if (text[i++] != separator) return null;
        }
    }
}
