using QueryProxy.Abstractions.Discovery;
using QueryProxy.Abstractions.Plugins;
using QueryProxy.Abstractions.Policies;
using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Host.Plugins;

/// <summary>Takes one plugin's registrations into its own container.</summary>
internal sealed class PluginBuilder : IPluginBuilder
{
    public PluginBuilder(ILoggerFactory loggers)
    {
        Services.AddSingleton(loggers);
        Services.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        Services.AddSingleton(TimeProvider.System);
    }

    public IServiceCollection Services { get; } = new ServiceCollection();

    public IPluginBuilder AddQueryHook<T>()
        where T : class, IQueryHook => Add<IQueryHook, T>();

    public IPluginBuilder AddObserver<T>()
        where T : class, IQueryObserver => Add<IQueryObserver, T>();

    public IPluginBuilder AddPolicyType<T>()
        where T : class, IPolicyType => Add<IPolicyType, T>();

    public IPluginBuilder AddDiscoveryProvider<T>()
        where T : class, IDiscoveryProvider => Add<IDiscoveryProvider, T>();

    private PluginBuilder Add<TService, T>()
        where TService : class
        where T : class, TService
    {
        Services.AddSingleton<TService, T>();
        return this;
    }
}
