using System.CommandLine;
using System.Net;
using QueryProxy.Host.Configuration;

namespace QueryProxy.Host.Commands;

/// <summary><c>queryproxy health</c>: asks the proxy of this machine whether it is ready. For container health checks, which have no curl.</summary>
internal static class HealthCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static Command Create()
    {
        var command = new Command("health", "Ask the proxy that runs with this configuration whether it is ready: exit code 0 or 1.");
        command.SetAction(static (_, cancellationToken) => AskAsync(cancellationToken));
        return command;
    }

    private static async Task<int> AskAsync(CancellationToken cancellationToken)
    {
        var endPoint = ProxyOptions.FromEnvironment().LocalAdminEndPoint;
        using var client = new HttpClient { Timeout = Patience };
        try
        {
            using var answer = await client.GetAsync(new Uri($"http://{endPoint}/ready"), cancellationToken);
            return answer.StatusCode == HttpStatusCode.OK
                ? 0
                : throw new StartupException($"The proxy on {endPoint} is not ready: {(int)answer.StatusCode}.");
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new StartupException($"No proxy answers on {endPoint}.");
        }
    }
}
