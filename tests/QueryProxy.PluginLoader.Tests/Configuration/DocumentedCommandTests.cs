using System.Diagnostics;
using System.Text.RegularExpressions;
using QueryProxy.Host.Commands;
using QueryProxy.Host.Configuration;
using QueryProxy.TestSupport;

namespace QueryProxy.PluginLoader.Tests.Configuration;

/// <summary>Unit: the commands, variables and shell blocks that the documents show exist and parse.</summary>
public sealed partial class DocumentedCommandTests
{
    public static TheoryData<string> Documents()
    {
        var data = new TheoryData<string>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(RepositoryPaths.Root, "docs"), "*.md", SearchOption.AllDirectories).Append(Path.Combine(RepositoryPaths.Root, "README.md")))
        {
            data.Add(Path.GetRelativePath(RepositoryPaths.Root, file));
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Commands_of_a_document_exist(string document)
    {
        var root = CommandLine.Create();
        foreach (Match match in Command().Matches(Read(document)))
        {
            var command = (System.CommandLine.Command)root;
            foreach (var word in match.Groups["words"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (command.Subcommands.Count == 0)
                {
                    break;
                }

                command = command.Subcommands.FirstOrDefault(sub => sub.Name == word)
                    ?? throw new InvalidOperationException($"{document}: \"{match.Value}\": queryproxy has no command {word}.");
            }

            foreach (Match option in Option().Matches(match.Groups["rest"].Value))
            {
                command.Options.Select(static known => known.Name).Should().Contain(option.Value, "{0} shows \"{1}\"", document, match.Value);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Variables_of_a_document_exist(string document) =>
        Variable().Matches(Read(document)).Select(static match => match.Value)
            .Except(ConfigurationVariables.All.Select(static variable => variable.Name)).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Documents))]
    public void Shell_blocks_of_a_document_parse(string document)
    {
        foreach (Match block in ShellBlock().Matches(Read(document)))
        {
            using var bash = Process.Start(new ProcessStartInfo("bash", ["-n"]) { RedirectStandardInput = true, RedirectStandardError = true })!;
            bash.StandardInput.Write(block.Groups["code"].Value);
            bash.StandardInput.Close();
            bash.StandardError.ReadToEnd().Should().BeEmpty("{0} shows {1}", document, block.Value);
        }
    }

    private static string Read(string document) => File.ReadAllText(Path.Combine(RepositoryPaths.Root, document));

    // In a code span or at the start of a line of a code block.
    [GeneratedRegex(@"(?:`|^|/)queryproxy(?<words>(?: [a-z][a-z-]*)*)(?<rest>[^`\n|]*)(?=`|$)", RegexOptions.Multiline)]
    private static partial Regex Command();

    [GeneratedRegex(@"(?<=[ \[])--[a-z][a-z-]+")]
    private static partial Regex Option();

    [GeneratedRegex(@"\bBR_[A-Z_]+[A-Z]\b")]
    private static partial Regex Variable();

    [GeneratedRegex(@"^```sh\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex ShellBlock();
}
