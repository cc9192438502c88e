using System.Net;
using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Testing.Tests.Cookbook;

// <recipe>
internal sealed class OfficeNetworkHook : IQueryHook
{
    private static readonly IPNetwork Office = IPNetwork.Parse("10.20.0.0/16");

    public ValueTask OnPlanningAsync(QueryContext context, CancellationToken cancellationToken)
    {
        // The answer depends on the client's address, so a plan must not be used for another one.
        context.VaryBy(PlanVariance.Client);
        if (context.Session.ClientAddress is not { } address || !Office.Contains(address))
        {
            context.Deny(new Denial($"{context.Session.User.Username} came from {context.Session.ClientAddress}", "this data can be read from the office only"));
        }

        return ValueTask.CompletedTask;
    }
}
// </recipe>

/// <summary>Unit: the recipe as an author would test it.</summary>
public sealed class OfficeNetworkRecipe
{
    [Fact]
    public async Task Others_are_denied()
    {
        var test = PolicyTest.For(new OfficeNetworkHook()).OnTable("orders", "id int").Query("select id from orders");

        (await test.FromClient(IPAddress.Parse("10.20.3.4"))).Decision.Should().Be(PolicyTestDecision.Allowed);
        (await test.FromClient(IPAddress.Parse("192.0.2.1"))).Decision.Should().Be(PolicyTestDecision.Denied);
        (await test.FromClient(null)).Decision.Should().Be(PolicyTestDecision.Denied);
    }
}
