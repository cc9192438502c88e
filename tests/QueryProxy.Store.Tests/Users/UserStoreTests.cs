using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QueryProxy.Engine.Directory;
using QueryProxy.Store.Database;
using QueryProxy.Store.Users;

namespace QueryProxy.Store.Tests.Users;

/// <summary>Functional: real databases.</summary>
public sealed class UserStoreTests
{
    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task CreateAsync_stores_the_user(StoreProvider provider)
    {
        await using var harness = await StoreHarness.CreateAsync(provider);
        var users = harness.Get<UserStore>();
        var draft = Samples.User("alice", tenant: "acme") with { Attributes = Samples.Object("""{"region":"eu","level":3}""") };

        var created = await users.CreateAsync(draft, Samples.UserSecrets, StoreHarness.Author, default);

        var read = await users.FindAsync(created.Id, default);
        read.Should().BeEquivalentTo(created, options => options.Excluding(u => u.Attributes).Excluding(u => u.CreatedAt).Excluding(u => u.UpdatedAt));
        read!.Attributes["region"].GetString().Should().Be("eu");
        read.CreatedAt.Kind.Should().Be(DateTimeKind.Utc);
        read.CreatedAt.Should().BeCloseTo(created.CreatedAt, TimeSpan.FromMilliseconds(1));
        (await users.FindLoginAsync("alice", default))!.PasswordHash.Should().Be("hash");
        (await users.FindLoginAsync("ALICE", default)).Should().BeNull("names are case-sensitive");
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task CreateAsync_refuses_a_taken_name(StoreProvider provider)
    {
        await using var harness = await StoreHarness.CreateAsync(provider);
        await harness.Get<UserStore>().CreateAsync(Samples.User("alice"), Samples.UserSecrets, StoreHarness.Author, default);

        var failure = await harness.Get<UserStore>().Invoking(u => u.CreateAsync(Samples.User("alice"), Samples.UserSecrets, StoreHarness.Author, default))
            .Should().ThrowAsync<StoreException>();

        failure.Which.Failure.Should().Be(StoreFailure.Duplicate);
        failure.Which.Field.Should().Be("username");
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task UpdateAsync_refuses_another_version(StoreProvider provider)
    {
        await using var harness = await StoreHarness.CreateAsync(provider);
        var users = harness.Get<UserStore>();
        var alice = await users.CreateAsync(Samples.User("alice"), Samples.UserSecrets, StoreHarness.Author, default);
        await users.UpdateAsync(alice.Id, _ => Samples.User("alice", tenant: "acme"), null, alice.Version, StoreHarness.Author, default);

        var failure = await users.Invoking(u => u.UpdateAsync(alice.Id, _ => Samples.User("alice", tenant: "globex"), null, alice.Version, StoreHarness.Author, default))
            .Should().ThrowAsync<StoreException>();

        failure.Which.Failure.Should().Be(StoreFailure.VersionConflict);
        (await users.FindAsync(alice.Id, default))!.Tenant.Should().Be("acme");
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task UpdateAsync_by_twenty_editors_in_two_processes_loses_nothing(StoreProvider provider)
    {
        await using var harness = await StoreHarness.CreateAsync(provider);
        UserStore[] processes = [harness.Get<UserStore>(), harness.Open().GetRequiredService<UserStore>()];
        var alice = await processes[0].CreateAsync(Samples.User("alice", tenant: "0"), Samples.UserSecrets, StoreHarness.Author, default);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(editor => Task.Run(() => processes[editor % 2].UpdateAsync(
            alice.Id,
            user => Samples.User("alice", tenant: (int.Parse(user.Tenant!, System.Globalization.CultureInfo.InvariantCulture) + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)),
            null,
            null,
            StoreHarness.Author,
            default))));

        var after = await processes[0].FindAsync(alice.Id, default);
        after!.Tenant.Should().Be("20");
        after.Version.Should().Be(21);
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task The_last_active_administrator_cannot_go(StoreProvider provider)
    {
        await using var harness = await StoreHarness.CreateAsync(provider);
        var users = harness.Get<UserStore>();
        var admin = await users.CreateAsync(Samples.User("admin", isAdmin: true), Samples.UserSecrets, StoreHarness.Author, default);
        var other = await users.CreateAsync(Samples.User("other", isAdmin: true) with { IsActive = false }, Samples.UserSecrets, StoreHarness.Author, default);

        Func<Task>[] attempts =
        [
            () => users.DeleteAsync(admin.Id, null, StoreHarness.Author, default),
            () => users.UpdateAsync(admin.Id, _ => Samples.User("admin"), null, null, StoreHarness.Author, default),
            () => users.UpdateAsync(admin.Id, _ => Samples.User("admin", isAdmin: true) with { IsActive = false }, null, null, StoreHarness.Author, default),
        ];
        foreach (var attempt in attempts)
        {
            (await attempt.Should().ThrowAsync<StoreException>()).Which.Failure.Should().Be(StoreFailure.Conflict);
        }

        await users.DeleteAsync(other.Id, null, StoreHarness.Author, default);
        (await users.FindAsync(admin.Id, default)).Should().NotBeNull();
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Two_administrators_who_remove_each_other_at_once_leave_one(StoreProvider provider)
    {
        await using var harness = await StoreHarness.CreateAsync(provider);
        UserStore[] processes = [harness.Get<UserStore>(), harness.Open().GetRequiredService<UserStore>()];
        var first = await processes[0].CreateAsync(Samples.User("first", isAdmin: true), Samples.UserSecrets, StoreHarness.Author, default);
        var second = await processes[0].CreateAsync(Samples.User("second", isAdmin: true), Samples.UserSecrets, StoreHarness.Author, default);

        var attempts = new[] { processes[0].DeleteAsync(first.Id, null, StoreHarness.Author, default), processes[1].DeleteAsync(second.Id, null, StoreHarness.Author, default) };
        await Task.WhenAll(attempts.Select(attempt => attempt.ContinueWith(static _ => { }, TaskScheduler.Default)));

        attempts.Count(static attempt => attempt.IsFaulted).Should().Be(1);
        (await processes[0].ListAsync(new ListQuery(), default)).Total.Should().Be(1);
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Tokens_end_with_a_new_password_and_with_deactivation(StoreProvider provider)
    {
        await using var harness = await StoreHarness.CreateAsync(provider);
        var users = harness.Get<UserStore>();
        var alice = await users.CreateAsync(Samples.User("alice"), Samples.UserSecrets, StoreHarness.Author, default);

        await users.SetPasswordAsync(alice.Id, new UserSecrets("other", null), null, StoreHarness.Author, default);
        var afterPassword = await users.FindLoginAsync(alice.Id, default);
        await users.UpdateAsync(alice.Id, _ => Samples.User("alice") with { IsActive = false }, null, null, StoreHarness.Author, default);
        var afterDeactivation = await users.FindLoginAsync(alice.Id, default);

        afterPassword!.TokenVersion.Should().Be(1);
        afterPassword.PasswordHash.Should().Be("other");
        afterDeactivation!.TokenVersion.Should().Be(2);
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task ListAsync_pages_sorts_and_searches(StoreProvider provider)
    {
        await using var harness = await StoreHarness.CreateAsync(provider);
        var users = harness.Get<UserStore>();
        foreach (var name in new[] { "carol", "alice", "bob", "a_b", "a%b" })
        {
            await users.CreateAsync(Samples.User(name, tenant: name == "bob" ? "Acme" : null), Samples.UserSecrets, StoreHarness.Author, default);
        }

        var second = await users.ListAsync(new ListQuery(2, 2, Sort: "-username"), default);
        second.Total.Should().Be(5);
        second.Items.Should().HaveCount(2);
        (await users.ListAsync(new ListQuery(Search: "ACM"), default)).Items.Select(u => u.Username).Should().Equal("bob");
        (await users.ListAsync(new ListQuery(Search: "a_b"), default)).Items.Select(u => u.Username).Should().Equal("a_b");
        (await users.ListAsync(new ListQuery(Search: "%"), default)).Items.Select(u => u.Username).Should().Equal("a%b");
        await users.Invoking(u => u.ListAsync(new ListQuery(Sort: "password_hash"), default)).Should().ThrowAsync<StoreException>();
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Every_change_is_audited_in_its_own_transaction(StoreProvider provider)
    {
        await using var harness = await StoreHarness.CreateAsync(provider);
        var users = harness.Get<UserStore>();
        var author = new ChangeAuthor(Guid.NewGuid(), "root", "192.0.2.1");
        var alice = await users.CreateAsync(Samples.User("alice"), new UserSecrets("secret-hash", "secret-verifier"), author, default);
        await users.SetPasswordAsync(alice.Id, new UserSecrets("other-hash", null), null, author, default);
        await users.Invoking(u => u.DeleteAsync(alice.Id, 99, author, default)).Should().ThrowAsync<StoreException>();
        await users.DeleteAsync(alice.Id, null, author, default);

        await using var context = harness.Get<StoreContextFactory>().Create();
        var rows = await context.AdminAudit.OrderBy(a => a.Id).ToListAsync();

        rows.Select(row => row.Action).Should().Equal("create", "set_password", "delete");
        rows.Should().OnlyContain(row => row.ActorName == "root" && row.ActorId == author.UserId && row.Address == "192.0.2.1" && row.ResourceId == alice.Id);
        string.Concat(rows.Select(row => row.Before + row.After)).Should().Contain("alice").And.NotContain("hash").And.NotContain("verifier");
    }
}
