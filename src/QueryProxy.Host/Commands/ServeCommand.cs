using System.CommandLine;
using QueryProxy.Host.Configuration;

namespace QueryProxy.Host.Commands;

/// <summary><c>queryproxy serve</c>, and what runs without a command.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var withoutMissing = new Option<bool>("--without-missing-plugins")
        {
            Description = "Start although plugins that policies need are missing: the data sources of these policies stay closed, and everything else is served.",
        };
        var command = new Command("serve", "Serve clients and the management API until stopped. This is what runs without a command.") { withoutMissing };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(withoutMissing), cancellationToken));
        return command;
    }

    public static async Task<int> RunAsync(bool allowMissingPlugins, CancellationToken cancellationToken)
    {
        await using var application = ProxyApplication.Build(ProxyOptions.FromEnvironment() with { AllowMissingPlugins = allowMissingPlugins });
        await application.PrepareAsync(cancellationToken);
        await application.StartAsync(cancellationToken);
        await application.WaitForShutdownAsync(cancellationToken);
        return 0;
    }
}
