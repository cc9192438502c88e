
namespace QueryProxy.VirtualCatalog.Image;

/// <summary>Reads the setting <c>search_path</c>: names separated by commas, quoted or folded to lower case.</summary>
internal static class SearchPathText
{
    public static IReadOnlyList<string> Parse(string text, string userName)
    {
        var names = new List<string>();
        foreach (var part in IdentifierText.SplitList(text))
        {
            var name = part == "$user" ? userName : part;
            if (!names.Contains(name)) names.Add(name);
        }

        return names;
    }
}
