using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Testing.Tests.Cookbook;

// <recipe>
internal sealed class SampleForGuestsHook : IQueryHook
{
    public ValueTask OnPlanningAsync(QueryContext context, CancellationToken cancellationToken)
    {
        if (context.Session.User.Tenant is null)
        {
            context.LimitRows(100);
        }

        return ValueTask.CompletedTask;
    }
}
// </recipe>

/// <summary>Unit: the recipe as an author would test it.</summary>
public sealed class RowLimitRecipe
{
    [Fact]
    public async Task Guests_get_a_hundred_rows()
    {
        var test = PolicyTest.For(new SampleForGuestsHook()).OnTable("orders", "id int").Query("select id from orders");

        (await test.AsUser("guest")).RowLimit.Should().Be(100);
        (await test.AsUser("alice", "acme")).RowLimit.Should().BeNull();
    }
}
