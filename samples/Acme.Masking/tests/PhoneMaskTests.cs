using System.Text.Json.Nodes;
using QueryProxy.Testing;

namespace Acme.Masking.Tests;

public sealed class PhoneMaskTests
{
    private static PolicyTestBuilder Customers(PhoneMaskConfig config) => PolicyTest.For<PhoneMaskPolicyType>(config)
        .OnTable("customers", "id int, phone text, extension text").OnColumns("phone")
        .WithRow(1, "+1 555 0184", "12")
        .WithRow(2, "+1 555 0184", null)
        .WithRow(3, "030/12 34-56", null)
        .WithRow(4, null, null)
        .WithRow(5, "none", null)
        .WithTable("unlisted", "phone text")
        .Query("select * from customers");

    [Fact]
    public async Task Numbers_keep_their_form_and_equal_numbers_stay_equal()
    {
        var values = (await Customers(new PhoneMaskConfig())).Values("phone");

        Assert.Matches(@"^\+1 \d{3} \d{4}$", (string)values[0]!);
        Assert.NotEqual("+1 555 0184", values[0]);
        Assert.Equal(values[0], values[1]);
        Assert.Matches(@"^\d{3}/\d{2} \d{2}-\d{2}$", (string)values[2]!);
        Assert.Null(values[3]);
        Assert.Equal("none", values[4]);
    }

    [Fact]
    public async Task Another_secret_gives_other_digits()
    {
        var own = (await Customers(new PhoneMaskConfig())).Values("phone");
        var other = (await Customers(new PhoneMaskConfig(Secret: "correct horse battery"))).Values("phone");

        Assert.NotEqual(own[0], other[0]);
    }

    [Fact]
    public async Task Kept_digits_and_letters()
    {
        var values = (await Customers(new PhoneMaskConfig(PhoneMaskStyle.Letters, Keep: 2, KeepCountry: false))).Values("phone");

        Assert.Equal("+X XXX XX84", values[0]);
        Assert.Equal("XXX/XX XX-56", values[2]);
    }

    [Fact]
    public async Task Extension_is_hidden_and_unlisted_people_are_left_out()
    {
        var result = await Customers(new PhoneMaskConfig(AlsoHide: "extension", UnlistedIn: "public.unlisted"));

        Assert.Equal(["id", "phone"], result.Columns.Select(column => column.Name));
        Assert.Contains("unlisted", result.Sql);
        Assert.Equal(["filter public.customers", "hide extension public.customers", "mask phone public.customers"], result.Effects);
    }

    [Fact]
    public async Task Conditions_are_denied_or_see_something_else()
    {
        const string condition = "select id from customers where phone like '+1%'";

        Assert.Equal(PolicyTestDecision.Denied, (await Customers(new PhoneMaskConfig()).Query(condition)).Decision);
        Assert.Contains("'hidden'", (await Customers(new PhoneMaskConfig(Elsewhere: "'hidden'")).Query(condition)).Sql);
    }

    [Fact]
    public void Form_has_every_widget()
    {
        var properties = JsonNode.Parse(PolicyTest.ConfigSchema<PhoneMaskPolicyType>())!["properties"]!.AsObject();

        Assert.Equal(
            ["column-picker", "secret", "sql-expression", "table-picker"],
            properties.Select(property => (string?)property.Value!["x-widget"]).OfType<string>().Order());
    }

    [Fact]
    public void Definition_is_checked()
    {
        Assert.Equal("/secret", Assert.Single(PolicyTest.Validate<PhoneMaskPolicyType>(new PhoneMaskConfig(Secret: "short"))).Pointer);
        Assert.Equal("/keep", Assert.Single(PolicyTest.Validate<PhoneMaskPolicyType>("""{"keep": 9}""")).Pointer);
        Assert.Empty(PolicyTest.Validate<PhoneMaskPolicyType>("""{"style": "letters"}"""));
    }
}
