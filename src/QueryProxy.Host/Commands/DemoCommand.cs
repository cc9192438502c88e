using System.CommandLine;
using System.Globalization;
using QueryProxy.Host.Configuration;
using QueryProxy.Host.Demo;

namespace QueryProxy.Host.Commands;

/// <summary><c>queryproxy demo</c>: what <c>quickstart.sh</c> runs after it has built.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var check = new Option<bool>("--check") { Description = "End after the queries: with 0, or with 1 and a reason." };
        var policy = new Option<FileInfo?>("--policy") { Description = "A JSON file with a policy, as POST /api/v1/policies takes it: created and assigned to everyone, to try out a plugin." };
        var command = new Command(
            "demo",
            """
            Start a throwaway PostgreSQL and the proxy, set up the users alice and bob, and show the same query as both.
            QP_PROXY_PORT (5434), QP_ADMIN_PORT (5435), QP_UPSTREAM_PORT (any free one) and QP_STATE_DIR (.queryproxy) change ports and data folder.
            """)
        {
            check,
            policy,
        };
        command.SetAction((parsed, cancellationToken) => DemoRun.RunAsync(
            new DemoOptions(
                Port("QP_PROXY_PORT") ?? 5434,
                Port("QP_ADMIN_PORT") ?? 5435,
                Port("QP_UPSTREAM_PORT"),
                Path.GetFullPath(Environment.GetEnvironmentVariable("QP_STATE_DIR") is { Length: > 0 } folder ? folder : ".queryproxy"),
                parsed.GetValue(check),
                parsed.GetValue(policy)?.FullName),
            cancellationToken));
        return command;
    }

    private static int? Port(string variable)
    {
        var text = Environment.GetEnvironmentVariable(variable);
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        return ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0
            ? port
            : throw new StartupException($"{variable} is \"{text}\"; it must be a port number from 1 to 65535.");
    }
}
