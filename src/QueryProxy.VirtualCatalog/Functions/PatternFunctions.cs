using System.Text.RegularExpressions;
using QueryProxy.Abstractions.Columns;
using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Functions;

/// <summary>LIKE, regular expressions and the functions made of them.</summary>
internal static class PatternFunctions
{
    public static void Register(Dictionary<string, ScalarFunction> table, Dictionary<string, SetFunction> sets)
    {
        foreach (var name in new[] { "like", "textlike", "namelike", "bpcharlike" }) table[name] = static (_, _, a) => Datum.From(LikePattern.IsMatch(a[0].Text, a[1].Text, false));
        foreach (var name in new[] { "notlike", "textnlike", "namenlike", "bpcharnlike" }) table[name] = static (_, _, a) => Datum.From(!LikePattern.IsMatch(a[0].Text, a[1].Text, false));
        foreach (var name in new[] { "texticlike", "nameiclike", "bpchariclike" }) table[name] = static (_, _, a) => Datum.From(LikePattern.IsMatch(a[0].Text, a[1].Text, true));
        foreach (var name in new[] { "texticnlike", "nameicnlike", "bpcharicnlike" }) table[name] = static (_, _, a) => Datum.From(!LikePattern.IsMatch(a[0].Text, a[1].Text, true));
        foreach (var name in new[] { "textregexeq", "nameregexeq", "bpcharregexeq" }) table[name] = static (_, _, a) => Datum.From(PgRegex.IsMatch(a[0].Text, a[1].Text, false));
        foreach (var name in new[] { "textregexne", "nameregexne", "bpcharregexne" }) table[name] = static (_, _, a) => Datum.From(!PgRegex.IsMatch(a[0].Text, a[1].Text, false));
        foreach (var name in new[] { "texticregexeq", "nameicregexeq", "bpcharicregexeq" }) table[name] = static (_, _, a) => Datum.From(PgRegex.IsMatch(a[0].Text, a[1].Text, true));
        foreach (var name in new[] { "texticregexne", "nameicregexne", "bpcharicregexne" }) table[name] = static (_, _, a) => Datum.From(!PgRegex.IsMatch(a[0].Text, a[1].Text, true));
        table["like_escape"] = static (_, _, a) => Datum.From(LikePattern.Escape(a[0].Text, a[1].Text));
        table["similar_to_escape"] = static (_, _, a) => Datum.From(LikePattern.Similar(a[0].Text, a.Length > 1 ? a[1].Text : "\\"));
        table["similar_escape"] = static (_, _, a) => a[0].IsNull ? Datum.Null : Datum.From(LikePattern.Similar(a[0].Text, a[1].IsNull ? "\\" : a[1].Text));
        table["regexp_like"] = static (_, _, a) => Datum.From(PgRegex.Run(() => Get(a, 2).IsMatch(a[0].Text)));
        table["regexp_match"] = static (_, _, a) => PgRegex.Run(() => Get(a, 2).Match(a[0].Text)) is { Success: true } match ? Groups(match) : Datum.Null;
        table["regexp_replace"] = static (_, _, a) => Replace(a);
        table["regexp_count"] = static (_, _, a) => Datum.From((long)PgRegex.Run(() => PgRegex.Get(a[1].Text, a.Length > 3 ? a[3].Text : "").Count(a[0].Text, a.Length > 2 ? a[2].Int32 - 1 : 0)));
        table["regexp_substr"] = static (_, _, a) => PgRegex.Run(() => PgRegex.Get(a[1].Text, "").Match(a[0].Text)) is { Success: true } match ? Datum.From(match.Value) : Datum.Null;
        table["regexp_split_to_array"] = static (_, _, a) => Datum.From(PgArray.OfText(PgTypeOid.Text, Split(a)));
        sets["regexp_split_to_table"] = static (_, _, a) => Split(a).Select(Datum.From);
        sets["regexp_matches"] = static (_, _, a) =>
        {
            var isGlobal = a.Length > 2 && a[2].Text.Contains('g', StringComparison.Ordinal);
            return PgRegex.Run(() => Get(a, 2).Matches(a[0].Text).Take(isGlobal ? int.MaxValue : 1).Select(Groups).ToList());
        };
    }

    /// <summary><c>substring(text FROM pattern)</c>: the first group, or the whole match.</summary>
    public static Datum SubstringPattern(string text, string pattern)
    {
        var match = PgRegex.Run(() => PgRegex.Get(pattern, "").Match(text));
        if (!match.Success) return Datum.Null;
        var group = match.Groups.Count > 1 ? match.Groups[1] : match.Groups[0];
        return group.Success ? Datum.From(group.Value) : Datum.Null;
    }

    private static Regex Get(Datum[] a, int flagsAt) =>
        PgRegex.Get(a[1].Text, a.Length > flagsAt ? a[flagsAt].Text.Replace("g", "", StringComparison.Ordinal) : "");

    private static Datum Groups(Match match)
    {
        var groups = match.Groups.Count == 1 ? [match.Groups[0]] : match.Groups.Values.Skip(1);
        return Datum.From(PgArray.OfText(PgTypeOid.Text, groups.Select(static group => group.Success ? group.Value : null)));
    }

    private static Datum Replace(Datum[] a)
    {
        var flags = a.Length > 3 ? a[3].Text : "";
        var regex = PgRegex.Get(a[1].Text, flags.Replace("g", "", StringComparison.Ordinal));
        var replacement = a[2].Text;
        string Expand(Match match)
        {
            if (!replacement.Contains('\\', StringComparison.Ordinal)) return replacement;
            var result = new System.Text.StringBuilder();
            for (var i = 0; i < replacement.Length; i++)
            {
                if (replacement[i] != '\\' || i + 1 >= replacement.Length)
                {
                    result.Append(replacement[i]);
                    continue;
                }

                var next = replacement[++i];
                if (next == '&') result.Append(match.Value);
                else if (next is >= '1' and <= '9') result.Append(match.Groups[next - '0'].Value);
                else result.Append(next == '\\' ? "\\" : "\\" + next);
            }

            return result.ToString();
        }

        return Datum.From(PgRegex.Run(() => regex.Replace(a[0].Text, Expand, flags.Contains('g', StringComparison.Ordinal) ? -1 : 1)));
    }

    private static List<string> Split(Datum[] a)
    {
        var text = a[0].Text;
        var parts = new List<string>();
        var from = 0;
        foreach (var match in PgRegex.Run(() => Get(a, 2).Matches(text).ToList()))
        {
            // An empty match at the ends or just after a match splits nothing.
            if (match.Length == 0 && (match.Index == from && match.Index == 0 || match.Index >= text.Length)) continue;
            parts.Add(text[from..match.Index]);
            from = match.Index + match.Length;
        }

        parts.Add(text[from..]);
        return parts;
    }
}
