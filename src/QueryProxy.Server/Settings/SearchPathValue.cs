using System.Collections.Immutable;
using System.Text;

namespace QueryProxy.Server.Settings;

/// <summary>search_path: a list of identifiers. It steers the proxy's own name resolution only; the upstream's stays pinned.</summary>
internal static class SearchPathValue
{
    public const string Default = $"\"$user\", {Public}";
    private const string Public = "public";

    public static string? Normalize(string value) => TrySplit(value, out _) ? value : null;

    /// <summary>The schemas in order, folded as identifiers are, <c>$user</c> replaced.</summary>
    public static ImmutableArray<string> Schemas(string value, string username)
    {
        // What nearly all sessions begin with.
        if (value == Default && username != Public)
            return [username, Public];
        TrySplit(value, out var names);
        return [.. names.Where(static name => name.Length > 0).Select(name => name == "$user" ? username : name).Distinct(StringComparer.Ordinal)];
    }

    private static bool TrySplit(string value, out List<string> names)
    {
        names = [];
        var i = 0;
        while (true)
        {
            SkipSpaces();
            if (i == value.Length)
                return names.Count == 0;
            if (!TryReadName(out var name))
                return false;
            names.Add(name);
            SkipSpaces();
            if (i == value.Length)
                return true;
            if (value[i++] != ',')
                return false;
        }

        void SkipSpaces()
        {
            while (i < value.Length && char.IsWhiteSpace(value[i]))
                i++;
        }

        bool TryReadName(out string name)
        {
            var text = new StringBuilder();
            name = "";
            if (value[i] != '"')
            {
                while (i < value.Length && value[i] != ',' && !char.IsWhiteSpace(value[i]))
                    text.Append(char.ToLowerInvariant(value[i++]));
                name = text.ToString();
                return name.Length > 0;
            }

            for (i++; i < value.Length; i++)
            {
                if (value[i] != '"')
                {
                    text.Append(value[i]);
                    continue;
                }

                if (i + 1 == value.Length || value[i + 1] != '"')
                {
                    i++;
                    name = text.ToString();
                    return true;
                }

                text.Append(value[i++]);
            }

            return false;
        }
    }
}
