using System.Text.RegularExpressions;

namespace QueryProxy.ArchitectureTests;

/// <summary>Unit: plugin authors see nothing but QueryProxy.Abstractions and QueryProxy.Testing. The compiler refuses members without documentation; here is what it cannot see.</summary>
public sealed partial class AbstractionsDocumentationTests
{
    [Fact]
    public void Types_that_authors_implement_or_call_show_an_example() =>
        SourceTree.With(".cs", "src").Where(static file => file.StartsWith("src/QueryProxy.Abstractions/"))
            .Where(static file => ImplementedOrCalled().IsMatch(SourceTree.Read(file)) && !SourceTree.Read(file).Contains("<example>"))
            .Should().BeEmpty();

    [Fact]
    public void Experimental_parts_have_a_page()
    {
        var ids = SourceTree.With(".cs", "src").SelectMany(static file => Experimental().Matches(SourceTree.Read(file))).Select(static match => match.Groups["id"].Value).Distinct();

        ids.Should().NotBeEmpty().And.OnlyContain(static id => SourceTree.Files.Contains($"docs/exp/{id}.md"));
    }

    // Interfaces and classes; records and enumerations say all in their parameters and values.
    [GeneratedRegex(@"^public (?:static |sealed |abstract )*(?:class|interface|abstract record) ", RegexOptions.Multiline)]
    private static partial Regex ImplementedOrCalled();

    [GeneratedRegex(@"\[Experimental\(""(?<id>\w+)""")]
    private static partial Regex Experimental();
}
