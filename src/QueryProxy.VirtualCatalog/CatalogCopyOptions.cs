using System.Text;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Statements;

namespace QueryProxy.VirtualCatalog;

/// <summary>The options of COPY … TO (PostgreSQL documentation, "COPY"), checked in PostgreSQL's order and words.</summary>
internal sealed record CatalogCopyOptions
{
    public bool IsCsv { get; private init; }

    public bool IsBinary { get; private init; }

    public byte Delimiter { get; private init; }

    public string Null { get; private init; } = "";

    public bool HasHeader { get; private init; }

    public char Quote { get; private init; } = '"';

    public char Escape { get; private init; } = '"';

    public bool QuotesAll { get; private init; }

    public IReadOnlySet<string> Quoted { get; private init; } = new HashSet<string>();

    /// <summary>Reads the options of a statement.</summary>
    /// <exception cref="CatalogException">They contradict each other, or are none of COPY's.</exception>
    public static CatalogCopyOptions Read(CopyStatement copy)
    {
        var given = new Dictionary<string, OptionValue?>(StringComparer.Ordinal);
        foreach (var option in copy.Options)
        {
            var name = option.Name.Value;
            if (name is not ("format" or "freeze" or "delimiter" or "null" or "header" or "quote" or "escape" or "force_quote" or "force_not_null" or "force_null" or "encoding"
                or "default" or "on_error" or "log_verbosity" or "reject_limit"))
                throw Error(CatalogSqlState.SyntaxError, $"option \"{name}\" not recognized");
            if (!given.TryAdd(name, option.Value)) throw Error(CatalogSqlState.SyntaxError, "conflicting or redundant options");
        }

        var format = Text(given, "format") ?? "text";
        if (format is not ("text" or "csv" or "binary")) throw Error(CatalogSqlState.InvalidParameterValue, $"COPY format \"{format}\" not recognized");
        var isCsv = format == "csv";
        if (format == "binary")
        {
            foreach (var name in new[] { "delimiter", "null" })
                if (given.ContainsKey(name)) throw Error(CatalogSqlState.SyntaxError, $"cannot specify {name.ToUpperInvariant()} in BINARY mode");
        }

        foreach (var name in new[] { "freeze", "force_not_null", "force_null", "default", "on_error", "reject_limit" })
            if (given.ContainsKey(name) && !(name == "freeze" && !Flag(given, name))) throw Error(CatalogSqlState.FeatureNotSupported, $"COPY {name.ToUpperInvariant()} cannot be used with COPY TO");
        foreach (var name in new[] { "quote", "escape", "force_quote" })
            if (given.ContainsKey(name) && !isCsv) throw Error(CatalogSqlState.FeatureNotSupported, $"COPY {Words(name)} requires CSV mode");
        if (Text(given, "encoding") is { } encoding && !encoding.Replace("-", "", StringComparison.Ordinal).Equals("utf8", StringComparison.OrdinalIgnoreCase))
            throw Error(CatalogSqlState.FeatureNotSupported, $"COPY in encoding \"{encoding}\" is not supported");

        var delimiter = Text(given, "delimiter") ?? (isCsv ? "," : "\t");
        if (Encoding.UTF8.GetByteCount(delimiter) != 1) throw Error(CatalogSqlState.FeatureNotSupported, "COPY delimiter must be a single one-byte character");
        if (delimiter is "\r" or "\n") throw Error(CatalogSqlState.InvalidParameterValue, "COPY delimiter cannot be newline or carriage return");
        if (!isCsv && "\\.abcdefghijklmnopqrstuvwxyz0123456789".Contains(delimiter[0], StringComparison.Ordinal))
            throw Error(CatalogSqlState.InvalidParameterValue, $"COPY delimiter cannot be \"{delimiter}\"");
        var nothing = Text(given, "null") ?? (isCsv ? "" : "\\N");
        if (nothing.AsSpan().ContainsAny('\r', '\n')) throw Error(CatalogSqlState.InvalidParameterValue, "COPY null representation cannot use newline or carriage return");
        if (nothing.Contains(delimiter[0], StringComparison.Ordinal)) throw Error(CatalogSqlState.InvalidParameterValue, "COPY delimiter character must not appear in the NULL specification");
        var quote = Single(given, "quote", "\"");
        return new CatalogCopyOptions
        {
            IsCsv = isCsv,
            IsBinary = format == "binary",
            Delimiter = (byte)delimiter[0],
            Null = nothing,
            HasHeader = given.ContainsKey("header") && Flag(given, "header"),
            Quote = quote,
            Escape = Single(given, "escape", quote.ToString()),
            QuotesAll = given.GetValueOrDefault("force_quote") is StarOption,
            Quoted = given.GetValueOrDefault("force_quote") is ListOption list ? list.Items.Select(static item => item.Value).ToHashSet(StringComparer.Ordinal) : new HashSet<string>(),
        };
    }

    private static string Words(string name) => name.Replace('_', ' ').ToUpperInvariant();

    private static char Single(Dictionary<string, OptionValue?> given, string name, string fallback)
    {
        var text = Text(given, name) ?? fallback;
        return Encoding.UTF8.GetByteCount(text) == 1 ? text[0] : throw Error(CatalogSqlState.FeatureNotSupported, $"COPY {name} must be a single one-byte character");
    }

    private static string? Text(Dictionary<string, OptionValue?> given, string name) => given.GetValueOrDefault(name) switch
    {
        StringOption text => text.Value,
        BooleanOption flag => flag.Value ? "true" : "false",
        NumberOption { Value: Literal literal } => literal.ToString(),
        null => given.ContainsKey(name) ? throw Error(CatalogSqlState.SyntaxError, $"{name} requires a parameter") : null,
        _ => throw Error(CatalogSqlState.InvalidParameterValue, $"argument to option \"{name}\" must be a string"),
    };

    private static bool Flag(Dictionary<string, OptionValue?> given, string name) => given.GetValueOrDefault(name) switch
    {
        null => true,
        BooleanOption flag => flag.Value,
        StringOption { Value: var text } => text.ToLowerInvariant() switch
        {
            "true" or "on" or "1" => true,
            "false" or "off" or "0" => false,
            _ => throw Error(CatalogSqlState.SyntaxError, $"{name} requires a Boolean value"),
        },
        _ => throw Error(CatalogSqlState.SyntaxError, $"{name} requires a Boolean value"),
    };

    private static CatalogException Error(string sqlState, string message) => new(sqlState, message);
}
