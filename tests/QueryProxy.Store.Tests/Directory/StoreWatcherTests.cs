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
        var noticed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        harness.Get<IDirectoryStore>().Changed += () => noticed.TrySetResult();
        using var stop = new CancellationTokenSource();
        var watching = harness.Get<StoreWatcher>().RunAsync(stop.Token);

        // The watcher's first look sets what it compares with, so changes go on until one comes after it.
        for (var number = 0; !noticed.Task.IsCompleted && number < 100; number++)
        {
            await other.GetRequiredService<UserStore>().CreateAsync(Samples.User($"user{number}"), Samples.UserSecrets, StoreHarness.Author, default);
            await Task.WhenAny(noticed.Task, Task.Delay(TimeSpan.FromMilliseconds(200)));
        }

        noticed.Task.IsCompletedSuccessfully.Should().BeTrue();
        await stop.CancelAsync();
        await watching.WaitAsync(TimeSpan.FromSeconds(10));
    }
}
