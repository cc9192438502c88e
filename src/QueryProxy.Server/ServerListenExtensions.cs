using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using QueryProxy.Server.Connections;
using QueryProxy.Server.Transport;

namespace QueryProxy.Server;

/// <summary>Makes the data plane listen for PostgreSQL clients.</summary>
public static class ServerListenExtensions
{
    /// <summary>
    /// Listens on <see cref="ServerOptions.BindAddress"/> by the proxy's own event loops, where the system has them. To be called after the data plane was added, together with
    /// <see cref="ListenQueryProxy"/>.
    /// </summary>
    public static IServiceCollection AddQueryProxyListener(this IServiceCollection services) => services.AddHostedService<ClientListener>();

    /// <summary>
    /// Makes Kestrel listen on <see cref="ServerOptions.BindAddress"/> where there are no event loops. TLS is the protocol's own, so the endpoint itself is configured without.
    /// </summary>
    public static void ListenQueryProxy(this KestrelServerOptions kestrel)
    {
        ArgumentNullException.ThrowIfNull(kestrel);
        if (!kestrel.ApplicationServices.GetRequiredService<EventLoops>().IsEmpty)
            return;
        var options = kestrel.ApplicationServices.GetRequiredService<IOptions<ServerOptions>>().Value;
        var handler = kestrel.ApplicationServices.GetRequiredService<PgConnectionHandler>();
        kestrel.Listen(options.BindAddress, listen => listen.Run(handler.OnConnectedAsync));
    }
}
