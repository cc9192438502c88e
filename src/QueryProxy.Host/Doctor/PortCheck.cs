using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using QueryProxy.Host.Configuration;

namespace QueryProxy.Host.Doctor;

/// <summary>Whether the ports are free, or taken by a proxy that answers.</summary>
internal sealed class PortCheck(ProxyOptions options) : IDoctorCheck
{
    private const string Area = "ports";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public async IAsyncEnumerable<Finding> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (IsFree(options.ProxyEndPoint) && IsFree(options.AdminEndPoint))
        {
            yield return Finding.Fine(Area, $"{options.ProxyEndPoint} and {options.AdminEndPoint} are free: no proxy runs here.");
            yield break;
        }

        if (await IsProxyAsync(cancellationToken))
        {
            yield return Finding.Fine(Area, $"A proxy runs on {options.ProxyEndPoint} and {options.AdminEndPoint}.");
            yield break;
        }

        foreach (var (variable, endPoint) in new[] { ("BR_PROXY_BIND_ADDR", options.ProxyEndPoint), ("BR_ADMIN_BIND_ADDR", options.AdminEndPoint) })
        {
            if (!IsFree(endPoint))
            {
                yield return Finding.Fault(Area, $"Another program listens on {endPoint}, or it is no address of this machine.", $"Stop that program, or set {variable} to another address.");
            }
        }
    }

    private static bool IsFree(IPEndPoint endPoint)
    {
        try
        {
            using var listener = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            listener.Bind(endPoint);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private async Task<bool> IsProxyAsync(CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://{options.LocalAdminEndPoint}"), Timeout = Patience };
        try
        {
            using var answer = await client.GetAsync(new Uri("/health", UriKind.Relative), cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
