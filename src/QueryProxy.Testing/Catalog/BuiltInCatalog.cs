using System.Globalization;
using System.Text;
using QueryProxy.Abstractions.Discovery;

namespace QueryProxy.Testing.Catalog;

/// <summary>
/// PostgreSQL's built-in types, functions, operators, casts and collations, from the file that <c>eng/capture-builtins.sh</c> writes: what discovery captures
/// of a server, so that no server is needed. Immutable; read once.
/// </summary>
internal static class BuiltInCatalog
{
    private static readonly Lazy<SystemCatalog> Shared = new(Read);

    /// <summary>The catalog; always the same object, so that the engine indexes it once.</summary>
    public static SystemCatalog Instance => Shared.Value;

    private static SystemCatalog Read()
    {
        using var stream = typeof(BuiltInCatalog).Assembly.GetManifestResourceStream("builtins.txt")
            ?? throw new InvalidOperationException("The catalog of built-in types is not embedded.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var relations = new List<SystemCatalogRelation>();
        var server = Array.Empty<string?>();
        List<IReadOnlyList<string?>>? rows = null;
        while (reader.ReadLine() is { } line)
        {
            if (line == "[server]")
            {
                server = Values(reader.ReadLine()!);
            }
            else if (line.StartsWith('['))
            {
                rows = [];
                relations.Add(new SystemCatalogRelation(line[1..^1], [.. reader.ReadLine()!.Split('\t').Select(Column)], rows));
            }
            else
            {
                rows!.Add(Values(line));
            }
        }

        var version = server[0]!;
        return new SystemCatalog(version, int.Parse(server[1]!, CultureInfo.InvariantCulture), $"PostgreSQL {version}", relations);
    }

    private static SystemCatalogColumn Column(string text)
    {
        var colon = text.LastIndexOf(':');
        return new SystemCatalogColumn(text[..colon], uint.Parse(text.AsSpan(colon + 1), CultureInfo.InvariantCulture));
    }

    private static string?[] Values(string line) => [.. line.Split('\t').Select(Unescape)];

    // COPY's text format. Names and arrays of names hold no control characters, so a backslash only escapes itself or stands for NULL.
    private static string? Unescape(string value) => value == "\\N" ? null : value.Replace("\\\\", "\\", StringComparison.Ordinal);
}
