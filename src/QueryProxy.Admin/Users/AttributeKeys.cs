using System.Text.RegularExpressions;

namespace QueryProxy.Admin.Users;

/// <summary>What an attribute's key may look like: policies write it as <c>{user.key}</c>.</summary>
internal static partial class AttributeKeys
{
    public const string Rule = "A key starts with a letter and has at most 63 letters, digits and underscores.";

    public static bool IsValid(string key) => Form().IsMatch(key);

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]{0,62}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
