using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using QueryProxy.Store.Backups;
using QueryProxy.Store.Database;
using QueryProxy.Store.Users;

namespace QueryProxy.Store.Tests.Backups;

/// <summary>Functional: real SQLite files.</summary>
public sealed class StoreBackupTests
{
    [Fact]
    public async Task BackUpAsync_copies_what_was_committed_while_others_write()
    {
        await using var harness = await StoreHarness.CreateAsync(StoreProvider.Sqlite);
        var users = harness.Get<UserStore>();
        await users.CreateAsync(Samples.User("before"), Samples.UserSecrets, StoreHarness.Author, CancellationToken.None);
        using var stop = new CancellationTokenSource();
        var written = new TaskCompletionSource();
        var writer = Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                await users.CreateAsync(Samples.User($"during{i}"), Samples.UserSecrets, StoreHarness.Author, CancellationToken.None);
                written.TrySetResult();
            }
        });
        await written.Task;

        var backup = BackupOf(harness);
        await harness.Get<StoreBackup>().BackUpAsync(backup, CancellationToken.None);
        await stop.CancelAsync();
        await writer;

        (await NamesAsync(backup)).Should().Contain("before").And.Contain("during0");
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(backup).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            File.GetUnixFileMode(FileOf(harness)).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public async Task RestoreAsync_puts_the_backup_in_place_and_keeps_what_was_there()
    {
        await using var harness = await StoreHarness.CreateAsync(StoreProvider.Sqlite);
        var users = harness.Get<UserStore>();
        await users.CreateAsync(Samples.User("kept"), Samples.UserSecrets, StoreHarness.Author, CancellationToken.None);
        var backup = BackupOf(harness);
        await harness.Get<StoreBackup>().BackUpAsync(backup, CancellationToken.None);
        await users.CreateAsync(Samples.User("later"), Samples.UserSecrets, StoreHarness.Author, CancellationToken.None);
        harness.CloseIdleConnections();

        var replaced = await harness.Get<StoreBackup>().RestoreAsync(backup, CancellationToken.None);

        (await NamesAsync(FileOf(harness))).Should().Contain("kept").And.NotContain("later");
        (await NamesAsync(replaced!)).Should().Contain("later");
    }

    [Fact]
    public async Task RestoreAsync_refuses_while_a_proxy_serves()
    {
        await using var harness = await StoreHarness.CreateAsync(StoreProvider.Sqlite);
        var backup = BackupOf(harness);
        await harness.Get<StoreBackup>().BackUpAsync(backup, CancellationToken.None);
        using var first = StoreServingLock.Serve(harness.Get<StoreDatabase>());
        using var second = StoreServingLock.Serve(harness.Get<StoreDatabase>());

        var restore = () => harness.Get<StoreBackup>().RestoreAsync(backup, CancellationToken.None);

        (await restore.Should().ThrowAsync<StoreBackupException>()).WithMessage("A proxy serves from *");
        first.Dispose();
        (await restore.Should().ThrowAsync<StoreBackupException>()).WithMessage("A proxy serves from *");
    }

    [Theory]
    [InlineData("this is no database")]
    [InlineData("")]
    public async Task RestoreAsync_refuses_what_is_no_store(string content)
    {
        await using var harness = await StoreHarness.CreateAsync(StoreProvider.Sqlite);
        harness.CloseIdleConnections();
        var before = await File.ReadAllBytesAsync(FileOf(harness));
        await File.WriteAllTextAsync(BackupOf(harness), content);

        var restore = () => harness.Get<StoreBackup>().RestoreAsync(BackupOf(harness), CancellationToken.None);

        await restore.Should().ThrowAsync<StoreBackupException>();
        (await File.ReadAllBytesAsync(FileOf(harness))).Should().Equal(before);
        System.IO.Directory.GetFiles(Path.GetDirectoryName(FileOf(harness))!, "*.restoring").Should().BeEmpty();
    }

    [Fact]
    public async Task RestoreAsync_refuses_a_store_of_a_newer_version()
    {
        await using var harness = await StoreHarness.CreateAsync(StoreProvider.Sqlite);
        var backup = BackupOf(harness);
        await harness.Get<StoreBackup>().BackUpAsync(backup, CancellationToken.None);
        await ExecuteAsync(backup, "INSERT INTO \"__EFMigrationsHistory\" VALUES ('29990101000000_Future', '99.0')");

        var restore = () => harness.Get<StoreBackup>().RestoreAsync(backup, CancellationToken.None);

        (await restore.Should().ThrowAsync<StoreBackupException>()).WithMessage("*29990101000000_Future*");
    }

    [Fact]
    public async Task BackUpAsync_overwrites_nothing()
    {
        await using var harness = await StoreHarness.CreateAsync(StoreProvider.Sqlite);
        await File.WriteAllTextAsync(BackupOf(harness), "precious");

        var backUp = () => harness.Get<StoreBackup>().BackUpAsync(BackupOf(harness), CancellationToken.None);

        await backUp.Should().ThrowAsync<StoreBackupException>();
        (await File.ReadAllTextAsync(BackupOf(harness))).Should().Be("precious");
    }

    private static string FileOf(StoreHarness harness) => harness.Get<StoreDatabase>().FilePath!;

    private static string BackupOf(StoreHarness harness) => FileOf(harness) + ".backup";

    private static async Task<List<string>> NamesAsync(string file)
    {
        await using var provider = new ServiceCollection().AddLogging().AddQueryProxyStore(new StoreOptions($"sqlite://{file}?mode=rw", StoreHarness.Key)).BuildServiceProvider();
        var page = await provider.GetRequiredService<UserStore>().ListAsync(new ListQuery(PageSize: ListQuery.MaxPageSize), CancellationToken.None);
        return [.. page.Items.Select(static user => user.Username)];
    }

    private static async Task ExecuteAsync(string file, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
