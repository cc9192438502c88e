using QueryProxy.Abstractions.Columns;
using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Functions;

/// <summary>The token types of the default text search parser, the only one there is.</summary>
internal static class TokenTypes
{
    private static readonly (string Alias, string Description)[] Types =
    [
        ("asciiword", "Word, all ASCII"), ("word", "Word, all letters"), ("numword", "Word, letters and digits"), ("email", "Email address"), ("url", "URL"), ("host", "Host"),
        ("sfloat", "Scientific notation"), ("version", "Version number"), ("hword_numpart", "Hyphenated word part, letters and digits"),
        ("hword_part", "Hyphenated word part, all letters"), ("hword_asciipart", "Hyphenated word part, all ASCII"), ("blank", "Space symbols"), ("tag", "XML tag"),
        ("protocol", "Protocol head"), ("numhword", "Hyphenated word, letters and digits"), ("asciihword", "Hyphenated word, all ASCII"), ("hword", "Hyphenated word, all letters"),
        ("url_path", "URL path"), ("file", "File or path name"), ("float", "Decimal notation"), ("int", "Signed integer"), ("uint", "Unsigned integer"), ("entity", "XML entity"),
    ];

    public static IReadOnlyList<Datum> Rows { get; } = [.. Types.Select(static (type, i) => Datum.FromObject(new PgRecord(
        PgTypeOid.Record,
        [PgTypeOid.Int4, PgTypeOid.Text, PgTypeOid.Text],
        ["tokid", "alias", "description"],
        [Datum.From(i + 1L), Datum.From(type.Alias), Datum.From(type.Description)])))];
}
