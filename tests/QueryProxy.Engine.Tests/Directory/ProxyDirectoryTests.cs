using Microsoft.Extensions.Logging.Abstractions;
using QueryProxy.Abstractions.Policies;
using QueryProxy.Engine.Directory;
using QueryProxy.Engine.Tests.Governance;

namespace QueryProxy.Engine.Tests.Directory;

/// <summary>Unit: over a store in memory.</summary>
public sealed class ProxyDirectoryTests
{
    private readonly FakeStore _store = new();

    [Fact]
    public async Task Concurrent_readers_share_one_load()
    {
        using var directory = Create();
        _store.Gate = new TaskCompletionSource();
        var readers = Enumerable.Range(0, 20).Select(_ => directory.GetDataSourceAsync("shop", CancellationToken.None).AsTask()).ToArray();
        _store.Gate.SetResult();
        var snapshots = await Task.WhenAll(readers);
        snapshots.Distinct().Should().ContainSingle().Which.Should().NotBeNull();
        _store.DataSourceLoads.Should().Be(1);
        directory.TryGetCurrent("shop", out _).Should().BeTrue();
    }

    [Fact]
    public async Task A_change_is_seen_by_the_next_reader()
    {
        using var directory = Create();
        var before = await directory.GetDataSourceAsync("shop", CancellationToken.None);
        _store.DataSource = _store.DataSource with { MaxRows = 7 };
        _store.RaiseChanged();
        directory.TryGetCurrent("shop", out _).Should().BeFalse();
        var after = await directory.GetDataSourceAsync("shop", CancellationToken.None);
        after!.Record.MaxRows.Should().Be(7);
        after.Revision.Should().BeGreaterThan(before!.Revision);
    }

    [Fact]
    public async Task What_did_not_change_keeps_its_instance()
    {
        using var directory = Create();
        var source = await directory.GetDataSourceAsync("shop", CancellationToken.None);
        var principal = await directory.GetPrincipalAsync("alice", CancellationToken.None);
        _store.RaiseChanged();
        (await directory.GetDataSourceAsync("shop", CancellationToken.None)).Should().BeSameAs(source);
        (await directory.GetPrincipalAsync("alice", CancellationToken.None)).Should().BeSameAs(principal);
        _store.User = _store.User with { Attributes = new Dictionary<string, object?> { ["region"] = "eu" } };
        _store.RaiseChanged();
        (await directory.GetPrincipalAsync("alice", CancellationToken.None)).Should().NotBeSameAs(principal);
    }

    [Fact]
    public async Task A_load_that_began_before_a_change_is_not_found_after_it()
    {
        using var directory = Create();
        _store.Gate = new TaskCompletionSource();
        var slow = directory.GetDataSourceAsync("shop", CancellationToken.None).AsTask();
        _store.RaiseChanged();
        _store.Gate.SetResult();
        await slow;
        directory.TryGetCurrent("shop", out _).Should().BeFalse();
    }

    [Fact]
    public async Task An_unknown_policy_type_closes_the_data_source()
    {
        _store.DataSource = GovernanceFixtures.Record(GovernanceFixtures.CatalogOf(), AccessMode.Open, GovernanceFixtures.Assignment("lost"));
        using var directory = Create();
        var snapshot = await directory.GetDataSourceAsync("shop", CancellationToken.None);
        snapshot!.PolicyFailure.Should().Contain("lost");
    }

    [Fact]
    public async Task A_policy_type_that_throws_closes_the_data_source()
    {
        _store.DataSource = GovernanceFixtures.Record(GovernanceFixtures.CatalogOf(), AccessMode.Open, GovernanceFixtures.Assignment("broken"));
        using var directory = Create(new ThrowingType());
        var snapshot = await directory.GetDataSourceAsync("shop", CancellationToken.None);
        snapshot!.PolicyFailure.Should().Contain("broken").And.Contain("boom");
    }

    [Fact]
    public async Task A_failed_load_is_tried_again()
    {
        using var directory = Create();
        _store.Fail = true;
        var reading = async () => await directory.GetDataSourceAsync("shop", CancellationToken.None);
        (await reading.Should().ThrowAsync<DirectoryUnavailableException>()).WithInnerException<IOException>();
        _store.Fail = false;
        (await directory.GetDataSourceAsync("shop", CancellationToken.None)).Should().NotBeNull();
    }

    [Fact]
    public async Task What_was_loaded_is_served_for_the_grace_and_not_longer()
    {
        var time = new ManualTime();
        var freshness = new DirectoryFreshness(TimeSpan.FromSeconds(60), time);
        using var directory = new ProxyDirectory(_store, new PolicyCompiler(new PolicyTypeRegistry([]), NullLoggerFactory.Instance, time), freshness);
        await directory.GetPrincipalAsync("alice", CancellationToken.None);

        time.Elapsed = TimeSpan.FromSeconds(60);
        (await directory.GetPrincipalAsync("alice", CancellationToken.None)).Should().NotBeNull();
        time.Elapsed = TimeSpan.FromSeconds(61);
        foreach (var ask in new Func<Task>[]
        {
            () => directory.GetPrincipalAsync("alice", CancellationToken.None).AsTask(),
            () => directory.GetDataSourceAsync("shop", CancellationToken.None).AsTask(),
            () => directory.HasAccessAsync(Guid.Empty, Guid.Empty, CancellationToken.None).AsTask(),
        })
        {
            (await ask.Should().ThrowAsync<DirectoryUnavailableException>()).Which.Message.Should().Contain("61 seconds").And.Contain("grace of 60");
        }

        directory.Current.Should().NotBeSameAs(directory.Current, "nothing vouches for what was answered before");
        freshness.Confirm();
        directory.Current.Should().BeSameAs(directory.Current);
        (await directory.GetPrincipalAsync("alice", CancellationToken.None)).Should().NotBeNull();
    }

    [Fact]
    public async Task An_inactive_user_has_no_principal()
    {
        _store.User = _store.User with { IsActive = false };
        using var directory = Create();
        (await directory.GetPrincipalAsync("alice", CancellationToken.None)).Should().BeNull();
        (await directory.FindUserAsync("alice", CancellationToken.None)).Should().NotBeNull();
        (await directory.FindUserAsync("nobody", CancellationToken.None)).Should().BeNull();
    }

    [Fact]
    public async Task Refresh_drops_everything_when_another_process_changed_the_store()
    {
        using var directory = Create();
        await directory.RefreshAsync(CancellationToken.None);
        await directory.GetDataSourceAsync("shop", CancellationToken.None);
        await directory.RefreshAsync(CancellationToken.None);
        directory.TryGetCurrent("shop", out _).Should().BeTrue();
        _store.Revision++;
        await directory.RefreshAsync(CancellationToken.None);
        directory.TryGetCurrent("shop", out _).Should().BeFalse();
    }

    [Fact]
    public void Two_policy_types_of_one_name_are_refused()
    {
        var registering = () => new PolicyTypeRegistry([new RegisteredPolicyType("a", new ThrowingType()), new RegisteredPolicyType("b", new ThrowingType())]);
        registering.Should().Throw<ArgumentException>().WithMessage("*a*b*test*");
    }

    private ProxyDirectory Create(params IPolicyType[] types) => new(
        _store,
        new PolicyCompiler(new PolicyTypeRegistry(types.Select(static type => new RegisteredPolicyType("plugin", type))), NullLoggerFactory.Instance, TimeProvider.System));

    private sealed record NoConfig;

    private sealed class ManualTime : TimeProvider
    {
        public TimeSpan Elapsed { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Elapsed.Ticks;
    }

    private sealed class ThrowingType : PolicyType<NoConfig>
    {
        public override string Name => "test";

        protected override IPolicy Build(NoConfig config, PolicyBuildContext context) => throw new InvalidOperationException("boom");
    }

    private sealed class FakeStore : IDirectoryStore
    {
        public event Action? Changed;

        public TaskCompletionSource? Gate { get; set; }

        public bool Fail { get; set; }

        public int DataSourceLoads { get; private set; }

        public long Revision { get; set; }

        public DataSourceRecord DataSource { get; set; } = GovernanceFixtures.Record(GovernanceFixtures.CatalogOf());

        public UserRecord User { get; set; } = new(GovernanceFixtures.AliceId, "alice", "hash", null, "acme", false, true, new Dictionary<string, object?>(), []);

        public void RaiseChanged() => Changed?.Invoke();

        public Task<UserRecord?> FindUserAsync(string username, CancellationToken cancellationToken) =>
            Task.FromResult(username == User.Username ? User : null);

        public Task SetScramVerifierAsync(Guid userId, string passwordHash, string verifier, CancellationToken cancellationToken) => Task.CompletedTask;

        public async Task<DataSourceRecord?> FindDataSourceAsync(string name, CancellationToken cancellationToken)
        {
            DataSourceLoads++;
            if (Gate is { } gate) await gate.Task;
            if (Fail) throw new IOException("store is gone");
            return name == DataSource.Name ? DataSource : null;
        }

        public Task<bool> HasAccessAsync(Guid userId, Guid dataSourceId, CancellationToken cancellationToken) => Task.FromResult(true);

        public Task<IReadOnlyList<string>> ListDataSourcesAsync(Guid userId, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<string>>([DataSource.Name]);

        public Task<long> GetRevisionAsync(CancellationToken cancellationToken) => Task.FromResult(Revision);
    }
}
