namespace QueryProxy.Server.Settings;

/// <summary>DateStyle: an output style and a field order, each optional in what is set.</summary>
internal static class DateStyleValue
{
    public const string Default = "ISO, MDY";

    /// <summary>Names the word that a value is not valid for.</summary>
    public static string? Explain(string value)
    {
        foreach (var part in value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Normalize(part) is null)
                return $"Unrecognized key word: \"{part}\".";
        }

        return null;
    }

    /// <summary>Reads a list such as <c>iso, dmy</c>; what it leaves out comes from the default. Null when it is not valid.</summary>
    public static string? Normalize(string value)
    {
        string? style = null, order = null;
        foreach (var part in value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var word = part.ToUpperInvariant();
            switch (word)
            {
                case "ISO" or "SQL": style = word; break;
                case "POSTGRES": style = "Postgres"; break;
                case "GERMAN": (style, order) = ("German", order ?? "DMY"); break;
                case "YMD" or "DMY" or "MDY": order = word; break;
                case "EURO" or "EUROPEAN": order = "DMY"; break;
                case "US" or "NONEURO" or "NONEUROPEAN": order = "MDY"; break;
                case "DEFAULT": (style, order) = ("ISO", "MDY"); break;
                default: return null;
            }
        }

        return $"{style ?? "ISO"}, {order ?? "MDY"}";
    }
}
