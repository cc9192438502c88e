using QueryProxy.Engine.Directory;
using QueryProxy.Store.Database;
using QueryProxy.Store.DataSources;
using QueryProxy.Store.Policies;
using QueryProxy.Store.Users;

namespace QueryProxy.Store.Tests.Policies;

/// <summary>Functional: real databases.</summary>
public sealed class PolicyStoreTests
{
    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task AssignAsync_checks_what_it_refers_to(StoreProvider provider)
    {
        await using var harness = await StoreHarness.CreateAsync(provider);
        var source = await harness.Get<DataSourceStore>().CreateAsync(Samples.DataSource(), Samples.Secrets, StoreHarness.Author, default);
        var policies = harness.Get<PolicyStore>();
        var policy = await policies.CreateAsync(Samples.Policy(), StoreHarness.Author, default);

        async Task<StoreException> FailAsync(Guid sourceId, AssignmentDraft draft) => (await policies
            .Invoking(p => p.AssignAsync(sourceId, draft, StoreHarness.Author, default)).Should().ThrowAsync<StoreException>()).Which;

        (await FailAsync(Guid.NewGuid(), new AssignmentDraft(policy.Id, AssignmentScope.All, null, null, 1))).Failure.Should().Be(StoreFailure.NotFound);
        (await FailAsync(source.Id, new AssignmentDraft(Guid.NewGuid(), AssignmentScope.All, null, null, 1))).Field.Should().Be("policy_id");
        (await FailAsync(source.Id, new AssignmentDraft(policy.Id, AssignmentScope.User, Guid.NewGuid(), null, 1))).Field.Should().Be("user_id");
        (await FailAsync(source.Id, new AssignmentDraft(policy.Id, AssignmentScope.Role, null, Guid.NewGuid(), 1))).Field.Should().Be("role_id");
        await policies.AssignAsync(source.Id, new AssignmentDraft(policy.Id, AssignmentScope.All, null, null, 1), StoreHarness.Author, default);
        (await FailAsync(source.Id, new AssignmentDraft(policy.Id, AssignmentScope.All, null, null, 2))).Failure.Should().Be(StoreFailure.Duplicate);
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Assignments_end_with_their_policy_and_their_user(StoreProvider provider)
    {
        await using var harness = await StoreHarness.CreateAsync(provider);
        var source = await harness.Get<DataSourceStore>().CreateAsync(Samples.DataSource(), Samples.Secrets, StoreHarness.Author, default);
        var alice = await harness.Get<UserStore>().CreateAsync(Samples.User("alice"), Samples.UserSecrets, StoreHarness.Author, default);
        var policies = harness.Get<PolicyStore>();
        var one = await policies.CreateAsync(Samples.Policy("one"), StoreHarness.Author, default);
        var two = await policies.CreateAsync(Samples.Policy("two"), StoreHarness.Author, default);
        await policies.AssignAsync(source.Id, new AssignmentDraft(one.Id, AssignmentScope.All, null, null, 1), StoreHarness.Author, default);
        await policies.AssignAsync(source.Id, new AssignmentDraft(two.Id, AssignmentScope.User, alice.Id, null, 2), StoreHarness.Author, default);
        (await policies.ListAssignmentsAsync(source.Id, default)).Select(a => a.PolicyName).Should().Equal("one", "two");

        await policies.DeleteAsync(one.Id, null, StoreHarness.Author, default);
        await harness.Get<UserStore>().DeleteAsync(alice.Id, null, StoreHarness.Author, default);

        (await policies.ListAssignmentsAsync(source.Id, default)).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task UnassignAsync_needs_the_right_data_source(StoreProvider provider)
    {
        await using var harness = await StoreHarness.CreateAsync(provider);
        var source = await harness.Get<DataSourceStore>().CreateAsync(Samples.DataSource(), Samples.Secrets, StoreHarness.Author, default);
        var policies = harness.Get<PolicyStore>();
        var policy = await policies.CreateAsync(Samples.Policy(), StoreHarness.Author, default);
        var assignment = await policies.AssignAsync(source.Id, new AssignmentDraft(policy.Id, AssignmentScope.All, null, null, 1), StoreHarness.Author, default);

        await policies.Invoking(p => p.UnassignAsync(Guid.NewGuid(), assignment.Id, StoreHarness.Author, default)).Should().ThrowAsync<StoreException>();
        await policies.UnassignAsync(source.Id, assignment.Id, StoreHarness.Author, default);

        (await policies.ListAssignmentsAsync(source.Id, default)).Should().BeEmpty();
    }
}
