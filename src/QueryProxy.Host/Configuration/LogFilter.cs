namespace QueryProxy.Host.Configuration;

/// <summary>Which logs are written: a level for everything, and levels for categories by prefix. Immutable.</summary>
/// <param name="Default">The level of all other categories.</param>
/// <param name="Categories">Levels by category prefix.</param>
internal sealed record LogFilter(LogLevel Default, IReadOnlyDictionary<string, LogLevel> Categories)
{
    /// <summary>Reads <c>info</c> or <c>info,QueryProxy.Server=debug</c>.</summary>
    public static bool TryParse(string text, out LogFilter filter)
    {
        var categories = new Dictionary<string, LogLevel>(StringComparer.OrdinalIgnoreCase);
        LogLevel? defaultLevel = null;
        filter = new LogFilter(LogLevel.Information, categories);
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (!TryParseLevel(part[(equals + 1)..].Trim(), out var level))
            {
                return false;
            }

            if (equals < 0)
            {
                defaultLevel = level;
            }
            else
            {
                categories[part[..equals].Trim()] = level;
            }
        }

        filter = new LogFilter(defaultLevel ?? LogLevel.Information, categories);
        return true;
    }

    /// <summary>Applies it. ASP.NET Core and EF Core speak up from warnings on, unless they are named or more than info is asked for.</summary>
    public void ApplyTo(ILoggingBuilder logging)
    {
        logging.SetMinimumLevel(Default);
        if (Default == LogLevel.Information)
        {
            logging.AddFilter("Microsoft", LogLevel.Warning);
            logging.AddFilter("System", LogLevel.Warning);
        }

        foreach (var (category, level) in Categories)
        {
            logging.AddFilter(category, level);
        }
    }

    private static bool TryParseLevel(string text, out LogLevel level)
    {
        (var known, level) = text.ToLowerInvariant() switch
        {
            "trace" => (true, LogLevel.Trace),
            "debug" => (true, LogLevel.Debug),
            "info" or "information" => (true, LogLevel.Information),
            "warn" or "warning" => (true, LogLevel.Warning),
            "error" => (true, LogLevel.Error),
            "critical" => (true, LogLevel.Critical),
            "off" or "none" => (true, LogLevel.None),
            _ => (false, LogLevel.None),
        };
        return known;
    }
}
