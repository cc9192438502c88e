using System.Text.RegularExpressions;

namespace QueryProxy.ArchitectureTests;

/// <summary>Unit: the documents speak of types and files that exist.</summary>
public sealed partial class DocumentationTests
{
    // Types of .NET and of libraries that documents may name.
    private static readonly HashSet<string> Foreign =
    [
        "ConnectionHandler", "ConnectionContext", "PipeReader", "PipeWriter", "TimeProvider", "ILogger", "IServiceCollection", "AssemblyLoadContext",
        "WebApplication", "CancellationToken", "DbContext", "HttpClient", "JsonElement", "IArrowArray", "RecordBatch", "InternalsVisibleTo", "Nullable",
        "MemoryPool", "IBufferWriter", "ReadOnlySequence", "ValueTask", "BackgroundService", "Stopwatch", "FormattableString", "Guid", "DateTime",
        "JsonSchemaExporter", "SslStream", "Channel", "SemaphoreSlim", "ConditionalWeakTable", "WebApplicationFactory", "ArrayPool", "JsonIgnore",
    ];

    public static TheoryData<string> Documents()
    {
        var data = new TheoryData<string>();
        foreach (var file in SourceTree.With(".md").Where(static file =>
            file is "README.md" or "CONTRIBUTING.md" or "docs/architecture.md" || (file.EndsWith("README.md") && (file.StartsWith("src/") || file.StartsWith("plugins/")))))
        {
            data.Add(file);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Types_that_a_document_names_exist(string document)
    {
        var declared = SourceTree.With(".cs").SelectMany(static file => DeclaredName().Matches(SourceTree.Read(file)))
            .Select(static match => match.Groups["name"].Value).ToHashSet();
        var prose = CodeBlock().Replace(SourceTree.Read(document), string.Empty);
        var named = InlineCode().Matches(prose).Select(static match => match.Groups["code"].Value)
            .Where(static code => TypeName().IsMatch(code))
            .Select(static code => code.Split('.', '<', '(')[0])
            .Distinct();

        named.Where(name => !declared.Contains(name) && !Foreign.Contains(name) && name != "QueryProxy").Should().BeEmpty();
    }

    public static TheoryData<string> Pages()
    {
        var data = new TheoryData<string>();
        foreach (var file in SourceTree.With(".md"))
        {
            data.Add(file);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_of_a_document_lead_somewhere(string document)
    {
        var folder = Path.GetDirectoryName(Path.Combine(SourceTree.Root, document))!;
        var broken = Link().Matches(SourceTree.Read(document)).Select(static match => match.Groups["target"].Value)
            .Where(static target => !target.Contains("://") && !target.StartsWith('#'))
            .Where(target => !Path.Exists(Path.Combine(folder, target.Split('#')[0])));

        broken.Should().BeEmpty();
    }

    // An identifier with at least one lower-case letter and two capitals or a dot: SQL's words and single letters are not meant.
    [GeneratedRegex(@"^[A-Z][a-z0-9]+[A-Z]\w*(<[\w, ]+>)?(\.\w+)?(\(.*\))?$|^I[A-Z][a-z]\w*(<[\w, ]+>)?(\.\w+)?$")]
    private static partial Regex TypeName();

    [GeneratedRegex(@"`(?<code>[^`\n]+)`")]
    private static partial Regex InlineCode();

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\b(?:class|record struct|record|struct|interface|enum) (?<name>[A-Z]\w*)|^\s+(?:public|internal|protected) [\w<>?,\[\]. ]+ (?<name>[A-Z]\w+)(?: \{| =>|\(|;| =|<)|^\s{4}(?<name>[A-Z]\w+),?$|^using (?<name>\w+) =", RegexOptions.Multiline)]
    private static partial Regex DeclaredName();
}
