using QueryProxy.Testing;

namespace Company.Plugin.Tests;

public sealed class KeepLastTests
{
    private static PolicyTestBuilder Customers(KeepLastConfig config) => PolicyTest.For<KeepLastPolicyType>(config)
        .OnTable("customers", "id int, phone text").OnColumns("phone")
        .WithRow(1, "+1 555 0184")
        .WithRow(2, null)
        .WithRow(3, "12");

    [Fact]
    public async Task Phone_shows_its_last_four_characters()
    {
        var result = await Customers(new KeepLastConfig()).Query("select phone from customers");

        Assert.Equal(["*******0184", null, "12"], result.Values("phone"));
    }

    [Fact]
    public async Task Phone_cannot_be_found_out_in_a_condition()
    {
        var result = await Customers(new KeepLastConfig()).Query("select id from customers where phone like '+1%'");

        Assert.Equal(PolicyTestDecision.Allowed, result.Decision);
        Assert.Contains("NULL", result.Sql);
    }

    [Fact]
    public void Definition_is_checked_when_it_is_saved()
    {
        Assert.Empty(PolicyTest.Validate<KeepLastPolicyType>("{}"));
        Assert.Equal(["/keep", "/mask"], PolicyTest.Validate<KeepLastPolicyType>("""{"keep": 99, "mask": "##"}""").Select(error => error.Pointer));
    }
}
