using System.CommandLine;
using QueryProxy.Host.Configuration;

namespace QueryProxy.Host.Commands;

/// <summary><c>queryproxy serve</c>, and what runs without a command.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var command = new Command("serve", "Serve clients and the management API until stopped. This is what runs without a command.");
        command.SetAction(static (_, cancellationToken) => RunAsync(cancellationToken));
        return command;
    }

    public static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var application = ProxyApplication.Build(ProxyOptions.FromEnvironment());
        await application.PrepareAsync(cancellationToken);
        await application.StartAsync(cancellationToken);
        await application.WaitForShutdownAsync(cancellationToken);
        return 0;
    }
}
