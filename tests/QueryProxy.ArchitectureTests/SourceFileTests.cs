using System.Text.RegularExpressions;

namespace QueryProxy.ArchitectureTests;

/// <summary>Unit: how source files are cut and named.</summary>
public sealed partial class SourceFileTests
{
    private const int LookAgain = 400;
    private const int NeedsReason = 800;

    // Each with the reason why it is longer than 800 lines.
    private static readonly Dictionary<string, string> Long = [];

    private static IEnumerable<string> Code => SourceTree.With(".cs", "src", "plugins")
        .Where(static file => !file.Contains("/Migrations/") && !file.Contains("/CompiledModels/") && !file.EndsWith(".Designer.cs"));

    [Fact]
    public void File_is_at_most_800_lines_long()
    {
        var lengths = Code.ToDictionary(static file => file, static file => SourceTree.Read(file).Count(static c => c == '\n'));

        lengths.Where(static file => file.Value > NeedsReason && !Long.ContainsKey(file.Key)).Should().BeEmpty();
        var sorted = lengths.Values.Order().ToList();
        sorted[sorted.Count / 2].Should().BeLessThan(80, "the median file is short");
        lengths.Count(static file => file.Value > LookAgain).Should().BeLessThan(lengths.Count / 25, "files over 400 lines are exceptions");
    }

    [Fact]
    public void File_holds_one_public_type_and_is_named_like_it()
    {
        var wrong = new List<string>();
        foreach (var file in Code)
        {
            var types = PublicType().Matches(SourceTree.Read(file)).Select(static match => match.Groups["name"].Value).Distinct().ToList();
            var name = Path.GetFileNameWithoutExtension(file).Split('.')[0];
            if (types.Count > 1 || (types.Count == 1 && types[0] != name))
            {
                wrong.Add($"{file}: {string.Join(", ", types)}");
            }
        }

        wrong.Should().BeEmpty();
    }

    [Fact]
    public void Namespace_equals_folder()
    {
        var wrong = new List<string>();
        foreach (var file in SourceTree.With(".cs", "src", "plugins", "tests").Where(static file => !file.Contains("/TestPlugins/")))
        {
            var declared = Namespace().Match(SourceTree.Read(file));
            if (!declared.Success)
            {
                continue;
            }

            var parts = file.Split('/');
            var expected = string.Join('.', parts[1..^1]);
            if (declared.Groups["name"].Value != expected)
            {
                wrong.Add($"{file}: {declared.Groups["name"].Value}");
            }
        }

        wrong.Should().BeEmpty();
    }

    [Fact]
    public void Type_names_avoid_words_that_say_nothing()
    {
        var vague = Code.Where(static file => VagueName().IsMatch(Path.GetFileNameWithoutExtension(file)));

        vague.Should().BeEmpty("a name says what a type owns: no Manager, Helper, Util, Processor");
    }

    [GeneratedRegex(@"^public (?:(?:static|sealed|abstract|partial|readonly|ref|unsafe) )*(?:class|record struct|record class|record|struct|interface|enum|delegate \S+) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex PublicType();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex("(Manager|Helper|Helpers|Util|Utils|Utilities|Processor)$")]
    private static partial Regex VagueName();
}
