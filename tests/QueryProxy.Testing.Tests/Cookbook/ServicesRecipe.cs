using Microsoft.Extensions.DependencyInjection;
using QueryProxy.Abstractions.Plugins;
using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Testing.Tests.Cookbook;

// <recipe>
internal sealed class EmbargoPlugin : IQueryProxyPlugin
{
    public void Configure(IPluginBuilder builder)
    {
        // The container is the plugin's own. TimeProvider and ILogger<T> are in it already.
        builder.Services.AddSingleton<EmbargoCalendar>();
        builder.AddQueryHook<EmbargoHook>();
    }
}

internal sealed class EmbargoCalendar(TimeProvider clock)
{
    public bool IsOver(DateOnly day) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime) >= day;
}

internal sealed class EmbargoHook(EmbargoCalendar calendar) : IQueryHook
{
    private static readonly DateOnly Published = new(2026, 7, 1);

    public ValueTask OnPlanningAsync(QueryContext context, CancellationToken cancellationToken)
    {
        if (context.Scans.All(static scan => scan.Table.Name != "results"))
        {
            return ValueTask.CompletedTask;
        }

        context.VaryBy(PlanVariance.EveryExecution);
        foreach (var scan in context.Scans.Where(scan => scan.Table.Name == "results" && !calendar.IsOver(Published)))
        {
            scan.Hide();
        }

        return ValueTask.CompletedTask;
    }
}
// </recipe>

/// <summary>Unit: the recipe as an author would test it.</summary>
public sealed class ServicesRecipe
{
    [Theory]
    [InlineData("2026-06-30", "42P01")]
    [InlineData("2026-07-01", null)]
    public async Task Results_do_not_exist_before_their_day(string day, string? sqlState)
    {
        var hook = new EmbargoHook(new EmbargoCalendar(new Clock(DateTimeOffset.Parse(day + "T00:00Z", System.Globalization.CultureInfo.InvariantCulture))));

        (await PolicyTest.For(hook).OnTable("results", "id int").Query("select id from results")).SqlState.Should().Be(sqlState);
    }

    [Fact]
    public void Plugin_registers_its_services()
    {
        var builder = new RecordingBuilder();
        new EmbargoPlugin().Configure(builder);

        builder.Services.Should().ContainSingle(static service => service.ServiceType == typeof(EmbargoCalendar));
    }

    private sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    private sealed class RecordingBuilder : IPluginBuilder
    {
        public IServiceCollection Services { get; } = new ServiceCollection();

        public IPluginBuilder AddQueryHook<T>()
            where T : class, IQueryHook => this;

        public IPluginBuilder AddObserver<T>()
            where T : class, IQueryObserver => this;

        public IPluginBuilder AddPolicyType<T>()
            where T : class, QueryProxy.Abstractions.Policies.IPolicyType => this;

        public IPluginBuilder AddDiscoveryProvider<T>()
            where T : class, QueryProxy.Abstractions.Discovery.IDiscoveryProvider => this;
    }
}
