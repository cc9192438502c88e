using Acme.Greeting;
using QueryProxy.Abstractions.Plugins;
using QueryProxy.Abstractions.Queries;

namespace Acme.PluginTwo;

/// <summary>Its hook uses the version of the library that this plugin brings.</summary>
public sealed class GreetingPlugin : IQueryProxyPlugin
{
    /// <inheritdoc/>
    public void Configure(IPluginBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddQueryHook<GreetingHook>();
    }

    private sealed class GreetingHook : IQueryHook
    {
        public ValueTask OnPlanningAsync(QueryContext context, CancellationToken cancellationToken)
        {
            context.Deny(new Denial(Greeter.Greet()));
            return ValueTask.CompletedTask;
        }
    }
}
