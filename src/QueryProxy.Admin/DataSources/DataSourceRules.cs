using System.Text.RegularExpressions;
using QueryProxy.Admin.Requests;
using QueryProxy.Store.DataSources;

namespace QueryProxy.Admin.DataSources;

/// <summary>What a data source's own fields may be.</summary>
internal static partial class DataSourceRules
{
    /// <summary>What <c>tenant_column</c> is when a data source is created without one.</summary>
    public const string DefaultTenantColumn = "tenant";

    public static void Check(DataSourceDraft draft, ValidationErrors errors)
    {
        if (string.IsNullOrEmpty(draft.Name))
        {
            errors.Add("name", "Is required.");
        }
        else if (!Name().IsMatch(draft.Name))
        {
            errors.Add("name", "Clients name it as their database: 1 to 63 letters, digits, '_', '-' and '.', starting with a letter, a digit or '_'.");
        }

        if (draft.TenantColumn is { } column && (column.Length is 0 or > 63 || column.Contains('\0', StringComparison.Ordinal)))
        {
            errors.Add("tenant_column", "Must be null or a column's name, 1 to 63 characters.");
        }
    }

    [GeneratedRegex("^[\\p{L}\\p{Nd}_][\\p{L}\\p{Nd}_.-]{0,62}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
