using Microsoft.Extensions.DependencyInjection;
using QueryProxy.Abstractions.Discovery;
using QueryProxy.Abstractions.Policies;
using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Abstractions.Plugins;

/// <summary>Takes a plugin's registrations. Each type is made once, by the plugin's own container.</summary>
/// <example>
/// <code>
/// public void Configure(IPluginBuilder builder)
/// {
///     builder.Services.AddSingleton&lt;WorkingHours&gt;();
///     builder.AddQueryHook&lt;BusinessHoursHook&gt;().AddPolicyType&lt;PhoneMaskPolicyType&gt;();
/// }
/// </code>
/// </example>
public interface IPluginBuilder
{
    /// <summary>The plugin's own services. They are not shared with the host or with other plugins.</summary>
    IServiceCollection Services { get; }

    /// <summary>Registers a hook that sees every governed statement of every data source.</summary>
    /// <typeparam name="T">The hook.</typeparam>
    /// <returns>This builder.</returns>
    IPluginBuilder AddQueryHook<T>()
        where T : class, IQueryHook;

    /// <summary>Registers an observer of outcomes.</summary>
    /// <typeparam name="T">The observer.</typeparam>
    /// <returns>This builder.</returns>
    IPluginBuilder AddObserver<T>()
        where T : class, IQueryObserver;

    /// <summary>Registers a policy type that administrators can make policies of.</summary>
    /// <typeparam name="T">The policy type.</typeparam>
    /// <returns>This builder.</returns>
    IPluginBuilder AddPolicyType<T>()
        where T : class, IPolicyType;

    /// <summary>Registers a discovery provider, and with it a data source type.</summary>
    /// <typeparam name="T">The provider.</typeparam>
    /// <returns>This builder.</returns>
    IPluginBuilder AddDiscoveryProvider<T>()
        where T : class, IDiscoveryProvider;
}
