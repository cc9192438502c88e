using QueryProxy.Host.Configuration;
using QueryProxy.TestSupport;

namespace QueryProxy.PluginLoader.Tests.Configuration;

/// <summary>Unit: the variables that are read, listed and documented are the same; mistakes are told all at once.</summary>
public sealed class ConfigurationVariablesTests
{
    [Fact]
    public void Every_variable_that_is_read_is_listed_and_no_other()
    {
        var read = new HashSet<string>();
        ProxyOptions.From(name =>
        {
            read.Add(name);
            return null;
        });

        ConfigurationVariables.All.Select(static variable => variable.Name).Should().BeEquivalentTo(read);
    }

    [Fact]
    public void Every_variable_stands_in_the_reference()
    {
        var page = File.ReadAllText(Path.Combine(RepositoryPaths.Root, "docs", "reference", "configuration.md"));

        foreach (var variable in ConfigurationVariables.All)
        {
            page.Should().Contain($"| `{variable.Name}` | {variable.Meaning} | {variable.Default} |");
        }
    }

    [Fact]
    public void All_mistakes_are_told_at_once()
    {
        var wrong = new Dictionary<string, string>
        {
            ["BR_PROXY_BIND_ADDR"] = "nowhere",
            ["BR_ADMIN_JWT_EXPIRY_HOURS"] = "-1",
            ["BR_ENCRYPTION_KEY"] = "short",
            ["BR_PROXY_TLS_CERT"] = "/nonexistent/tls.crt",
            ["BR_LOG"] = "loud",
            ["BR_LOG_FORMAT"] = "xml",
        };

        var read = () => ProxyOptions.From(name => wrong.GetValueOrDefault(name));

        var problems = read.Should().Throw<StartupException>().Which.Problems;
        problems.Should().HaveCount(wrong.Count + 1, "the key of the certificate is missing too");
        wrong.Keys.Should().OnlyContain(name => problems.Any(problem => problem.Contains(name)));
    }

    [Fact]
    public void Misspelled_variables_are_found() =>
        ConfigurationVariables.FindUnknown(["BR_PROXY_BINDADDR", "BR_LOG", "PATH"]).Should().Equal("BR_PROXY_BINDADDR");
}
