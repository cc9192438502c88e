using System.CommandLine;
using QueryProxy.Host.Configuration;

namespace QueryProxy.Host.Commands;

/// <summary><c>queryproxy config check</c>: every variable, what it is set to, and all that is wrong with them at once.</summary>
internal static class ConfigCommand
{
    public static Command Create()
    {
        var check = new Command("check", "Show the configuration without secrets, and every mistake in it. Starts nothing.");
        check.SetAction(static _ => Check(Environment.GetEnvironmentVariable, Environment.GetEnvironmentVariables().Keys.Cast<string>()));
        return new Command("config", "Look at the configuration.") { check };
    }

    private static int Check(Func<string, string?> variable, IEnumerable<string> names)
    {
        var width = ConfigurationVariables.All.Max(static known => known.Name.Length);
        foreach (var known in ConfigurationVariables.All)
        {
            var value = variable(known.Name) is { Length: > 0 } text ? known.IsSecret ? "(set)" : text : $"(not set: {known.Default})";
            Console.WriteLine($"{known.Name.PadRight(width)}  {value}");
        }

        Console.WriteLine();
        List<string> problems = [.. ConfigurationVariables.FindUnknown(names).Select(static name => $"{name} is not a variable of QueryProxy.")];
        try
        {
            ProxyOptions.From(variable);
        }
        catch (StartupException exception)
        {
            problems.AddRange(exception.Problems);
        }

        foreach (var problem in problems)
        {
            Console.WriteLine($"wrong: {problem}");
        }

        Console.WriteLine(problems.Count == 0 ? "The configuration is complete and well formed. queryproxy doctor tries whether it works." : $"{problems.Count} to correct.");
        return problems.Count == 0 ? 0 : 1;
    }
}
