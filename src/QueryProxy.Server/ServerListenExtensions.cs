using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using QueryProxy.Server.Connections;
using QueryProxy.Server.Transport;

namespace QueryProxy.Server;

/// <summary>Makes Kestrel listen for PostgreSQL clients.</summary>
public static class ServerListenExtensions
{
    /// <summary>
    /// Listens on <see cref="ServerOptions.BindAddress"/>. TLS is the protocol's own, so the endpoint itself is configured without.
    /// </summary>
    public static void ListenQueryProxy(this KestrelServerOptions kestrel)
    {
        ArgumentNullException.ThrowIfNull(kestrel);
        var options = kestrel.ApplicationServices.GetRequiredService<IOptions<ServerOptions>>().Value;
        var handler = kestrel.ApplicationServices.GetRequiredService<PgConnectionHandler>();
        kestrel.Listen(options.BindAddress, listen => listen.Run(handler.OnConnectedAsync));
    }

    /// <summary>
    /// Serves PostgreSQL clients by the proxy's own event loops where the system has them. To be called after Kestrel's own transport was added.
    /// </summary>
    public static IWebHostBuilder UseQueryProxyTransport(this IWebHostBuilder builder) =>
        builder.ConfigureServices(static services => services.AddSingleton<IConnectionListenerFactory, EventTransportFactory>());
}
