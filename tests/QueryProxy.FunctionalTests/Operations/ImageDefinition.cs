using System.Text.Json;
using System.Text.RegularExpressions;
using QueryProxy.TestSupport;

namespace QueryProxy.FunctionalTests.Operations;

/// <summary>What the Dockerfile's last stage says: the tests run what it describes, so that the two cannot drift apart. Immutable.</summary>
internal sealed partial class ImageDefinition
{
    private readonly List<(string Keyword, string Arguments)> _final;
    private readonly string _text;

    private ImageDefinition(string text)
    {
        _text = Continuation().Replace(text, " ");
        var instructions = Instruction().Matches(_text).Select(static match => (match.Groups["keyword"].Value, match.Groups["arguments"].Value.Trim())).ToList();
        _final = instructions[instructions.FindLastIndex(static instruction => instruction.Item1 == "FROM")..];
    }

    /// <summary>How the host is published.</summary>
    public string PublishCommand => PublishLine().Match(_text).Value;

    /// <summary>The folder that the published output is copied to.</summary>
    public string ProgramFolder => Arguments("COPY").Split(' ')[^1].TrimEnd('/');

    public IReadOnlyDictionary<string, string> Environment =>
        _final.Where(static instruction => instruction.Keyword == "ENV").SelectMany(static instruction => Variable().Matches(instruction.Arguments))
            .ToDictionary(static match => match.Groups["name"].Value, static match => match.Groups["value"].Value.Trim('"'));

    public int UserId => int.Parse(Arguments("USER").Split(':')[0], System.Globalization.CultureInfo.InvariantCulture);

    public string WorkingFolder => Arguments("WORKDIR");

    public IReadOnlyList<string> Volumes => List("VOLUME");

    public IReadOnlyList<string> Ports => Arguments("EXPOSE").Split(' ');

    public IReadOnlyList<string> EntryPoint => List("ENTRYPOINT");

    public IReadOnlyList<string> HealthCheck => JsonSerializer.Deserialize<string[]>(Arguments("HEALTHCHECK").Split(" CMD ")[1])!;

    public static ImageDefinition Read() => new(File.ReadAllText(Path.Combine(RepositoryPaths.Root, "Dockerfile")));

    private string Arguments(string keyword) => _final.Last(instruction => instruction.Keyword == keyword).Arguments;

    private IReadOnlyList<string> List(string keyword) => JsonSerializer.Deserialize<string[]>(Arguments(keyword))!;

    [GeneratedRegex(@"\\\n\s*")]
    private static partial Regex Continuation();

    [GeneratedRegex("^(?<keyword>[A-Z]+) (?<arguments>.+)$", RegexOptions.Multiline)]
    private static partial Regex Instruction();

    [GeneratedRegex("(?<name>\\w+)=(?<value>\"[^\"]*\"|\\S+)")]
    private static partial Regex Variable();

    [GeneratedRegex("dotnet publish .+")]
    private static partial Regex PublishLine();
}
