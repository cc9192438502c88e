using QueryProxy.Admin.Plugins;
using QueryProxy.Admin.Settings;
using QueryProxy.Engine.Operations;

namespace QueryProxy.Admin.Tests.Fakes;

/// <summary>What the host brings besides the management plane, as tests arrange it.</summary>
internal sealed class FakeDataPlane : IDataPlaneMonitor, IStatementPreviewer, IPluginInventory, ISettingsSource
{
    private static readonly ActivityPoint Point = new(DateTimeOffset.UnixEpoch, 3, 120, 1.5, 0.5, 0.8, 4.5, 9);

    public Dictionary<Guid, UpstreamHealth> Upstreams { get; } = [];

    public StatementPreview Preview { get; set; } = new() { IsConnected = true };

    public List<PreviewRequest> Previews { get; } = [];

    public long Statements => 1000;

    public int Sessions => 3;

    public DataPlaneActivity Read(TimeSpan span) => new(
        DateTimeOffset.UtcNow, DateTimeOffset.UnixEpoch, 3, 1000, 10, 5, Point, TimeSpan.FromSeconds(10), span == TimeSpan.Zero ? [] : [Point], Upstreams);

    public Task<StatementPreview> PreviewAsync(PreviewRequest request, CancellationToken cancellationToken)
    {
        Previews.Add(request);
        return Task.FromResult(Preview);
    }

    public IReadOnlyList<PluginResponse> List() =>
    [
        new("Acme.Masks", "1.2.0", "0.1", PluginState.Loaded, [new PluginOffer("acme.keep-last", "Keep last")], [], ["Watch"], [], null),
    ];

    SettingsResponse ISettingsSource.Read() => new(
        "0.1.0", "0.1", ".NET", "Linux", DateTime.UnixEpoch, "127.0.0.1:5434", "127.0.0.1:5435", new TlsSettings(true, "CN=queryproxy", DateTime.UnixEpoch, true, true), "SQLite in memory", "plugins", true, null, [], []);
}
