using QueryProxy.Testing;

namespace Company.Plugin.Tests;

public sealed class SupportOnlyHookTests
{
    private static PolicyTestBuilder Customers => PolicyTest.For(new SupportOnlyHook()).OnTable("customers", "id int, city text");

    [Fact]
    public async Task City_does_not_exist_for_others()
    {
        var result = await Customers.Query("select city from customers").AsUser("alice");

        Assert.Equal("42703", result.SqlState);
        Assert.Equal("column \"city\" does not exist", result.ClientMessage);
    }

    [Fact]
    public async Task Star_leaves_it_out()
    {
        var result = await Customers.Query("select * from customers").AsUser("alice");

        Assert.Equal(["id"], result.Columns.Select(column => column.Name));
    }

    [Fact]
    public async Task Support_sees_it()
    {
        var result = await Customers.Query("select city from customers").AsUser("sam").WithAttribute("support", true);

        Assert.Equal(PolicyTestDecision.Allowed, result.Decision);
    }
}
