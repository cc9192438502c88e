using QueryProxy.Server.Settings;

namespace QueryProxy.Server.Tests.Settings;

/// <summary>Unit: values of settings as PostgreSQL reads and prints them.</summary>
public sealed class SettingValuesTests
{
    [Theory]
    [InlineData("1000", "1s")]
    [InlineData("90 s", "90s")]
    [InlineData("1.5min", "90s")]
    [InlineData("2h", "2h")]
    [InlineData("1500us", "2ms")]
    [InlineData("0", "0")]
    [InlineData("-1", null)]
    [InlineData("1 week", null)]
    [InlineData("", null)]
    public void Time_is_printed_in_its_largest_unit(string value, string? expected) => SettingValues.Milliseconds(value).Should().Be(expected);

    [Theory]
    [InlineData("t", "on")]
    [InlineData("YES", "on")]
    [InlineData("off", "off")]
    [InlineData("0", "off")]
    [InlineData("o", null)]
    [InlineData("maybe", null)]
    public void Boolean_takes_unique_prefixes(string value, string? expected) => SettingValues.Boolean(value).Should().Be(expected);

    [Theory]
    [InlineData("iso, dmy", "ISO, DMY")]
    [InlineData("german", "German, DMY")]
    [InlineData("SQL,European", "SQL, DMY")]
    [InlineData("ymd", "ISO, YMD")]
    [InlineData("iso, nonsense", null)]
    public void DateStyle_combines_style_and_order(string value, string? expected) => DateStyleValue.Normalize(value).Should().Be(expected);

    [Theory]
    [InlineData("utc", "UTC")]
    [InlineData("america/new_york", "America/New_York")]
    [InlineData("-8", "<-08>+08")]
    [InlineData("5.5", "<+05:30>-05:30")]
    [InlineData("EST5EDT", "EST5EDT")]
    [InlineData("no'; drop", null)]
    [InlineData("Nowhere", null)]
    public void TimeZone_is_canonical(string value, string? expected) => TimeZoneValue.Normalize(value).Should().Be(expected);

    [Theory]
    [InlineData("\"$user\", public", "alice,public")]
    [InlineData("A, \"B\"\"c\" , a", "a,B\"c")]
    [InlineData("", "")]
    public void Search_path_is_a_list_of_identifiers(string value, string schemas) =>
        string.Join(',', SearchPathValue.Schemas(value, "alice")).Should().Be(schemas);

    [Theory]
    [InlineData("a,,b")]
    [InlineData("\"open")]
    [InlineData("a b")]
    public void Search_path_that_is_no_list_is_refused(string value) => SearchPathValue.Normalize(value).Should().BeNull();
}
