using System.Text.RegularExpressions;

namespace QueryProxy.Admin.Users;

/// <summary>What an attribute's key may look like: policies write it as <c>{user.key}</c>.</summary>
internal static partial class AttributeKeys
{
    /// <summary>Says what is wrong with a key; null when nothing is.</summary>
    public static string? Explain(string key) => key switch
    {
        "id" or "username" or "tenant" => "Every user has id, username and tenant already.",
        _ when Form().IsMatch(key) => null,
        _ => "A key starts with a letter and has at most 63 letters, digits and underscores.",
    };

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]{0,62}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
