using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Testing.Tests.Cookbook;

// <recipe>
internal sealed class InternalColumnsHook : IQueryHook
{
    public ValueTask OnPlanningAsync(QueryContext context, CancellationToken cancellationToken)
    {
        foreach (var scan in context.Scans)
        {
            foreach (var column in scan.Columns.Where(static column => column.Name.EndsWith("_internal", StringComparison.Ordinal)))
            {
                scan.Hide(column.Name);
            }
        }

        return ValueTask.CompletedTask;
    }
}
// </recipe>

/// <summary>Unit: the recipe as an author would test it.</summary>
public sealed class HiddenByNameRecipe
{
    [Fact]
    public async Task Internal_columns_do_not_exist()
    {
        var test = PolicyTest.For(new InternalColumnsHook()).OnTable("products", "id int, cost_internal numeric");

        (await test.Query("select * from products")).Columns.Select(static column => column.Name).Should().Equal("id");
        (await test.Query("select 1 from products where cost_internal > 1")).SqlState.Should().Be("42703");
    }
}
