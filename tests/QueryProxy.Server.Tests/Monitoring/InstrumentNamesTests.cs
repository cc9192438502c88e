using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using QueryProxy.Engine.Directory;
using QueryProxy.Engine.Operations;
using QueryProxy.Engine.Planning;
using QueryProxy.Server.Monitoring;
using QueryProxy.Server.Tests.Support;

namespace QueryProxy.Server.Tests.Monitoring;

/// <summary>Unit: the instruments that are exported with room for few series have few.</summary>
public sealed class InstrumentNamesTests
{
    [Fact]
    public async Task Nothing_there_may_be_many_of_is_a_tag_of_an_instrument_of_the_whole_process()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IPasswordHasher, CountingPasswordHasher>();
        services.AddSingleton<IStatementPlanner, FakePlanner>();
        services.AddQueryProxyServer();
        await using var provider = services.BuildServiceProvider();
        var metrics = provider.GetRequiredService<DataPlaneMetrics>();
        metrics.ObserveAuditQueue(static () => 0);
        var factory = provider.GetRequiredService<IMeterFactory>();
        var tags = new Dictionary<string, HashSet<string>>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Scope == factory && InstrumentNames.WholeProcess.Contains(instrument.Name))
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<int>((instrument, _, measured, _) => Note(instrument, measured));
        listener.SetMeasurementEventCallback<long>((instrument, _, measured, _) => Note(instrument, measured));
        listener.Start();

        metrics.Connected();
        metrics.LoggedIn(true);
        listener.RecordObservableInstruments();

        tags.Keys.Should().BeEquivalentTo(InstrumentNames.WholeProcess.Except([InstrumentNames.CatalogStatements]), "those of this meter are all measured");
        tags.Values.SelectMany(static names => names).Should().OnlyContain(static name => name == "outcome");

        void Note(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> measured)
        {
            if (!tags.TryGetValue(instrument.Name, out var names))
                tags[instrument.Name] = names = [];
            foreach (var tag in measured)
                names.Add(tag.Key);
        }
    }
}
