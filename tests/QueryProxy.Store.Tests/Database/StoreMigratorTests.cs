using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using QueryProxy.Store.Database;
using QueryProxy.Store.Directory;
using QueryProxy.Store.Users;

namespace QueryProxy.Store.Tests.Database;

/// <summary>Functional: real databases.</summary>
public sealed class StoreMigratorTests
{
    [Fact]
    public void Migrations_match_the_model_on_sqlite()
    {
        using var context = new SqliteDesignTimeFactory().CreateDbContext([]);
        context.Database.HasPendingModelChanges().Should().BeFalse("a change of the model needs a migration");
    }

    [Fact]
    public void Migrations_match_the_model_on_postgres()
    {
        using var context = new PostgresDesignTimeFactory().CreateDbContext([]);
        context.Database.HasPendingModelChanges().Should().BeFalse("a change of the model needs a migration");
    }

    [Theory]
    [InlineData("sqlite::memory:")]
    [InlineData("postgres://nobody@localhost/none")]
    public void Migrating_hosts_do_not_compare_models_as_the_tests_above_do(string url)
    {
        using var contexts = new StoreContextFactory(StoreDatabase.Parse(url));
        using var context = contexts.Create();

        var warnings = context.GetService<IDbContextOptions>().FindExtension<CoreOptionsExtension>()!.WarningsConfiguration;

        warnings.GetBehavior(RelationalEventId.PendingModelChangesWarning).Should().Be(WarningBehavior.Ignore, "EF Core would make two models to find out");
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task MigrateAsync_twice_keeps_what_is_stored(StoreProvider provider)
    {
        await using var harness = await StoreHarness.CreateAsync(provider);
        await harness.Get<UserStore>().CreateAsync(Samples.User("alice"), Samples.UserSecrets, StoreHarness.Author, CancellationToken.None);

        var second = harness.Open();
        await second.GetRequiredService<StoreMigrator>().MigrateAsync(CancellationToken.None);

        (await second.GetRequiredService<UserStore>().AnyAsync(CancellationToken.None)).Should().BeTrue();
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task MigrateAsync_of_a_store_of_this_version_builds_no_model_to_compare_with(StoreProvider provider)
    {
        await using var harness = await StoreHarness.CreateAsync(provider);
        var events = new MigrationEvents(harness.Url);
        using var subscription = DiagnosticListener.AllListeners.Subscribe(events);

        await harness.Get<StoreMigrator>().MigrateAsync(CancellationToken.None);

        events.Seen.Should().BeEmpty("EF Core itself compares three models before it finds that there is nothing to do");
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task What_each_process_asks_at_its_start_and_every_second_does_not_pass_through_queries_of_EF_Core(StoreProvider provider)
    {
        await using var harness = await StoreHarness.CreateAsync(provider);
        var events = new QueryEvents();
        using var subscription = DiagnosticListener.AllListeners.Subscribe(events);
        events.IsHere.Value = true;

        await harness.Get<StoreMigrator>().MigrateAsync(CancellationToken.None);
        var revision = await harness.Get<DirectoryStore>().GetRevisionAsync(CancellationToken.None);

        revision.Should().BePositive();
        events.Seen.Should().BeEmpty("its code would be compiled, and compiled again, for these alone");
        await harness.Get<UserStore>().AnyAsync(CancellationToken.None);
        events.Seen.Should().NotBeEmpty("other questions pass through it");
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task MigrateAsync_by_several_processes_at_once_succeeds_for_all(StoreProvider provider)
    {
        await using var harness = await StoreHarness.CreateEmptyAsync(provider);
        var migrators = Enumerable.Range(0, 4).Select(_ => harness.Open().GetRequiredService<StoreMigrator>()).ToList();

        await Task.WhenAll(migrators.Select(migrator => Task.Run(() => migrator.MigrateAsync(CancellationToken.None))));

        (await harness.Get<UserStore>().AnyAsync(CancellationToken.None)).Should().BeFalse();
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task MigrateAsync_refuses_a_store_of_a_newer_version(StoreProvider provider)
    {
        await using var harness = await StoreHarness.CreateAsync(provider);
        await using (var context = harness.Get<StoreContextFactory>().Create())
        {
            await context.Database.ExecuteSqlRawAsync("INSERT INTO \"__EFMigrationsHistory\" VALUES ('29990101000000_Future', '99.0')");
        }

        await harness.Get<StoreMigrator>().Invoking(m => m.MigrateAsync(CancellationToken.None))
            .Should().ThrowAsync<StoreStartupException>().WithMessage("*newer version*");
    }

    [Fact]
    public async Task MigrateAsync_is_not_held_up_by_a_process_that_was_killed_while_migrating()
    {
        await using var harness = await StoreHarness.CreateEmptyAsync(StoreProvider.Sqlite);
        harness.Open();
        await using (var connection = new SqliteConnection($"Data Source={StoreDatabase.Parse(harness.Url).FilePath}"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = """
                CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01');
                """;
            await command.ExecuteNonQueryAsync();
        }

        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await harness.Get<StoreMigrator>().MigrateAsync(timeout.Token);

        (await harness.Get<UserStore>().AnyAsync(CancellationToken.None)).Should().BeFalse();
    }

    [Fact]
    public async Task MigrateAsync_sets_write_ahead_logging()
    {
        await using var harness = await StoreHarness.CreateAsync(StoreProvider.Sqlite);
        await using var context = harness.Get<StoreContextFactory>().Create();

        var mode = await context.Database.SqlQueryRaw<string>("SELECT journal_mode AS \"Value\" FROM pragma_journal_mode").SingleAsync();

        mode.Should().Be("wal");
    }

    [Fact]
    public async Task MigrateAsync_works_in_memory()
    {
        await using var provider = new ServiceCollection().AddLogging()
            .AddQueryProxyStore(new StoreOptions("sqlite::memory:", StoreHarness.Key)).BuildServiceProvider();
        await provider.GetRequiredService<StoreMigrator>().MigrateAsync(CancellationToken.None);

        await provider.GetRequiredService<UserStore>().CreateAsync(Samples.User("alice"), Samples.UserSecrets, StoreHarness.Author, CancellationToken.None);

        (await provider.GetRequiredService<UserStore>().AnyAsync(CancellationToken.None)).Should().BeTrue();
    }

    [Fact]
    public async Task MigrateAsync_says_in_one_line_when_the_database_cannot_be_reached()
    {
        await using var provider = new ServiceCollection().AddLogging()
            .AddQueryProxyStore(new StoreOptions("postgres://u:p@127.0.0.1:1/db?connect_timeout=2", StoreHarness.Key)).BuildServiceProvider();

        var failure = await provider.GetRequiredService<StoreMigrator>().Invoking(m => m.MigrateAsync(CancellationToken.None))
            .Should().ThrowAsync<StoreStartupException>();

        failure.Which.Message.Should().Contain("127.0.0.1:1/db").And.NotContain("\n");
    }

    // The queries that EF Core compiles and the readers it asks with, on the way of this test alone.
    private sealed class QueryEvents : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        public ConcurrentQueue<string> Seen { get; } = [];

        public AsyncLocal<bool> IsHere { get; } = new();

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name)
            {
                value.Subscribe(this);
            }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (IsHere.Value && (value.Key.StartsWith(DbLoggerCategory.Query.Name, StringComparison.Ordinal)
                || value.Value is CommandEventData { ExecuteMethod: DbCommandMethod.ExecuteReader }))
            {
                Seen.Enqueue(value.Key);
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }

    // What EF Core tells of its own migrating of one store; other tests migrate theirs at the same time.
    private sealed class MigrationEvents(string url) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        public ConcurrentQueue<string> Seen { get; } = [];

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name)
            {
                value.Subscribe(this);
            }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Value is MigratorConnectionEventData { Connection: { } connection }
                && (url.Contains(connection.DataSource, StringComparison.Ordinal) || url.Contains(connection.Database, StringComparison.Ordinal)))
            {
                Seen.Enqueue(value.Key);
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
