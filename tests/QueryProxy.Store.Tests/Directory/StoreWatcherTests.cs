using Microsoft.Extensions.DependencyInjection;
using QueryProxy.Engine.Directory;
using QueryProxy.Store.Database;
using QueryProxy.Store.Directory;
using QueryProxy.Store.Users;

namespace QueryProxy.Store.Tests.Directory;

/// <summary>Functional: real databases.</summary>
public sealed class StoreWatcherTests
{
    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_change_by_another_process_is_noticed(StoreProvider provider)
    {
        await using var harness = await StoreHarness.CreateAsync(provider);
        var other = harness.Open();
        var notices = System.Threading.Channels.Channel.CreateUnbounded<bool>();
        harness.Get<IDirectoryStore>().Changed += () => notices.Writer.TryWrite(true);
        using var stop = new CancellationTokenSource();
        var watching = harness.Get<StoreWatcher>().RunAsync(stop.Token);

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));

        // The first look is a notice, too: something may have been loaded before it.
        await notices.Reader.ReadAsync(patience.Token);
        await other.GetRequiredService<UserStore>().CreateAsync(Samples.User("user"), Samples.UserSecrets, StoreHarness.Author, default);
        await notices.Reader.ReadAsync(patience.Token);

        await stop.CancelAsync();
        await watching.WaitAsync(TimeSpan.FromSeconds(10));
    }
}
