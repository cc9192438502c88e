using System.Collections.Immutable;
using System.Globalization;
using QueryProxy.Abstractions.Discovery;

namespace QueryProxy.Engine.Types;

/// <summary>
/// One captured system catalog, read by column name. A column that the upstream's version does not have reads as null, a relation that
/// was not captured as empty.
/// </summary>
internal sealed class CapturedRelation
{
    private static readonly SystemCatalogRelation Nothing = new("", [], []);
    private readonly SystemCatalogRelation _relation;

    private CapturedRelation(SystemCatalogRelation relation) => _relation = relation;

    public IReadOnlyList<IReadOnlyList<string?>> Rows => _relation.Rows;

    public static CapturedRelation Of(SystemCatalog catalog, string name)
    {
        foreach (var relation in catalog.Relations)
            if (relation.Name == name) return new CapturedRelation(relation);
        return new CapturedRelation(Nothing);
    }

    /// <summary>The place of a column in the rows, or -1.</summary>
    public int Ordinal(string column)
    {
        for (var i = 0; i < _relation.Columns.Count; i++)
            if (_relation.Columns[i].Name == column) return i;
        return -1;
    }

    public static string? Text(IReadOnlyList<string?> row, int ordinal) => ordinal < 0 ? null : row[ordinal];

    public static bool Bool(IReadOnlyList<string?> row, int ordinal) => Text(row, ordinal) is "t" or "true";

    public static char Letter(IReadOnlyList<string?> row, int ordinal, char missing) =>
        Text(row, ordinal) is { Length: > 0 } text ? text[0] : missing;

    public static int Int(IReadOnlyList<string?> row, int ordinal, int missing = 0) =>
        int.TryParse(Text(row, ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : missing;

    /// <summary>An OID; 0 for NULL, for <c>-</c>, and for a name (see <see cref="OidOrName"/>).</summary>
    public static uint Oid(IReadOnlyList<string?> row, int ordinal) =>
        uint.TryParse(Text(row, ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0;

    /// <summary>A reg* value: its OID, or the name without schema that the type's output function printed.</summary>
    public static (uint Oid, string? Name) OidOrName(IReadOnlyList<string?> row, int ordinal)
    {
        var text = Text(row, ordinal);
        if (text is null or "-" or "0") return (0, null);
        if (uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var oid)) return (oid, null);
        var dot = text.LastIndexOf('.');
        return (0, text[(dot + 1)..].Trim('"'));
    }

    /// <summary>An <c>oidvector</c> (<c>23 25</c>) or <c>oid[]</c> (<c>{23,25}</c>); default for NULL.</summary>
    public static ImmutableArray<uint> Oids(IReadOnlyList<string?> row, int ordinal)
    {
        if (Text(row, ordinal) is not { } text) return default;
        var span = text.AsSpan().Trim("{} ");
        if (span.IsEmpty) return [];
        var result = ImmutableArray.CreateBuilder<uint>();
        foreach (var range in span.SplitAny(',', ' '))
            if (uint.TryParse(span[range], NumberStyles.None, CultureInfo.InvariantCulture, out var oid)) result.Add(oid);
        return result.ToImmutable();
    }

    /// <summary>A one-dimensional text array; default for NULL.</summary>
    public static ImmutableArray<string> Texts(IReadOnlyList<string?> row, int ordinal)
    {
        if (Text(row, ordinal) is not { Length: >= 2 } text) return default;
        var result = ImmutableArray.CreateBuilder<string>();
        var item = new System.Text.StringBuilder();
        var any = false;
        for (var i = 1; i < text.Length - 1; i++)
        {
            var c = text[i];
            if (c == ',')
            {
                result.Add(item.ToString());
                item.Clear();
            }
            else if (c == '"')
            {
                for (i++; text[i] != '"'; i++)
                {
                    if (text[i] == '\\') i++;
                    item.Append(text[i]);
                }
            }
            else
            {
                item.Append(c == '\\' ? text[++i] : c);
            }

            any = true;
        }

        if (any) result.Add(item.ToString());
        return result.ToImmutable();
    }
}
