using System.Text.RegularExpressions;

namespace QueryProxy.Packages.Tests;

/// <summary>The commands that a document tells its readers to type: the lines of its <c>sh</c> blocks.</summary>
internal static partial class ShellBlocks
{
    public static IReadOnlyList<string> Read(string document) =>
        [.. Block().Matches(File.ReadAllText(document)).SelectMany(static match => match.Groups["commands"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    [GeneratedRegex("^```sh\n(?<commands>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
