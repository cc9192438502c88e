using System.Runtime.CompilerServices;
using QueryProxy.Admin.DataSources;
using QueryProxy.Engine.Directory;
using QueryProxy.Host.Configuration;
using QueryProxy.Host.Plugins;
using QueryProxy.Store;
using QueryProxy.Store.Database;
using QueryProxy.Store.DataSources;
using QueryProxy.Store.Policies;
using QueryProxy.Store.Security;
using QueryProxy.Store.Users;

namespace QueryProxy.Host.Doctor;

/// <summary>
/// The whole examination, from the outside in: 1. configuration, 2. secrets, certificate and ports, 3. plugins, 4. store, 5. what is in the store. What an
/// earlier step finds unusable is not looked into. Nothing is changed, and a proxy may run meanwhile.
/// </summary>
internal static class Examination
{
    /// <summary>Examines.</summary>
    /// <param name="variable">Reads an environment variable.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async IAsyncEnumerable<Finding> RunAsync(
        Func<string, string?> variable, TimeProvider time, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ProxyOptions? options = null;
        IReadOnlyList<string> problems = [];
        try
        {
            options = ProxyOptions.From(variable).WithoutLogs();
        }
        catch (StartupException exception)
        {
            problems = exception.Problems;
        }

        foreach (var problem in problems)
        {
            yield return Finding.Fault("configuration", problem, "Correct the variable; queryproxy config check shows all of them.");
        }

        if (options is null)
        {
            yield break;
        }

        foreach (var unknown in ConfigurationVariables.FindUnknown(Environment.GetEnvironmentVariables().Keys.Cast<string>()))
        {
            yield return Finding.Warning("configuration", $"{unknown} is not a variable of QueryProxy and has no effect.", "Correct its name or remove it.");
        }

        await foreach (var finding in RunAllAsync([new SecretsCheck(options), new CertificateCheck(options, time), new PortCheck(options)], cancellationToken))
        {
            yield return finding;
        }

        ProxyApplication? application = null;
        Finding? failure = null;
        try
        {
            application = ProxyApplication.Build(options);
        }
        catch (PluginException exception)
        {
            failure = Finding.Fault("plugins", exception.Message, "Until then the proxy does not start.");
        }
        catch (Exception exception) when (exception is StartupException or StoreStartupException)
        {
            failure = Finding.Fault("configuration", exception.Message, "Until then the proxy does not start.");
        }

        if (failure is not null)
        {
            yield return failure;
        }

        if (application is not null)
        {
            await using (application)
            {
                await foreach (var finding in RunInsideAsync(options, application.Services, time, cancellationToken))
                {
                    yield return finding;
                }
            }
        }
    }

    private static async IAsyncEnumerable<Finding> RunInsideAsync(
        ProxyOptions options, IServiceProvider services, TimeProvider time, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var store = new StoreCheck(services.GetRequiredService<StoreDatabase>(), services.GetRequiredService<StoreMigrator>());
        await foreach (var finding in store.RunAsync(cancellationToken))
        {
            yield return finding;
        }

        var plugins = services.GetRequiredService<PluginSet>();
        var missing = services.GetRequiredService<MissingPlugins>();
        IDoctorCheck[] rest = store.IsReadable
            ? [
                new PluginCheck(plugins, missing, services.GetRequiredService<PolicyStore>()),
                new ClockCheck(services.GetRequiredService<StoreClock>(), time),
                new AdministratorCheck(options, services.GetRequiredService<UserStore>(), services.GetRequiredService<IPasswordHasher>()),
                new KeyCheck(services.GetRequiredService<SecretInspection>()),
                new DataSourceCheck(services.GetRequiredService<DataSourceStore>(), services.GetRequiredService<ConnectionTester>()),
            ]
            : [new PluginCheck(plugins, missing, null)];
        await foreach (var finding in RunAllAsync(rest, cancellationToken))
        {
            yield return finding;
        }
    }

    private static async IAsyncEnumerable<Finding> RunAllAsync(IEnumerable<IDoctorCheck> checks, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var check in checks)
        {
            await foreach (var finding in check.RunAsync(cancellationToken))
            {
                yield return finding;
            }
        }
    }
}
