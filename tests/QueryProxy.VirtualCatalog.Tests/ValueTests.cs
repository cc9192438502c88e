using QueryProxy.VirtualCatalog.Functions;
using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Tests;

/// <summary>Unit: values and patterns, without a catalog.</summary>
public sealed class ValueTests
{
    [Theory]
    [InlineData(1e15, "1e+15")]
    [InlineData(123456789012345.0, "123456789012345")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.00001, "1e-05")]
    [InlineData(-0.5, "-0.5")]
    [InlineData(100.0, "100")]
    [InlineData(1.0 / 3, "0.3333333333333333")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void Float8_prints_as_PostgreSQL_does(double value, string expected) => NumberText.Float8(value).Should().Be(expected);

    [Theory]
    [InlineData(2000, 1, 1, 0)]
    [InlineData(1970, 1, 1, -10957)]
    [InlineData(2024, 2, 29, 8825)]
    [InlineData(1, 1, 1, -730119)]
    public void Days_and_dates_are_each_others_inverse(int year, int month, int day, int days)
    {
        PgCalendar.FromDate(year, month, day).Should().Be(days);
        PgCalendar.ToDate(days).Should().Be((year, month, day));
    }

    [Theory]
    [InlineData("abc", "a%", true)]
    [InlineData("abc", "%b%", true)]
    [InlineData("abc", "a_", false)]
    [InlineData("a_c", @"a\_c", true)]
    [InlineData("abc", @"a\_c", false)]
    [InlineData("", "%", true)]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaa", "%a%a%a%a%a%a%b", false)]
    public void Like_matches_as_SQL_says(string text, string pattern, bool expected) => LikePattern.IsMatch(text, pattern, false).Should().Be(expected);

    [Theory]
    [InlineData("pg_class", "^(pg_class)$", true)]
    [InlineData("x\n", "x$", false)]
    [InlineData("foo bar", @"\mbar\M", true)]
    [InlineData("foobar", @"\mbar\M", false)]
    [InlineData("a1", "[[:alpha:]][[:digit:]]", true)]
    [InlineData("a]b", "[]]", true)]
    [InlineData("A", "(?i)a", true)]
    [InlineData("a.b", "***=a.b", true)]
    public void Regular_expression_matches_as_PostgreSQL_says(string text, string pattern, bool expected) => PgRegex.IsMatch(text, pattern, false).Should().Be(expected);

    [Fact]
    public void Text_is_ordered_by_code_points_where_surrogates_are_involved() =>
        DatumComparer.CompareText("\uffff", "\U0001F600").Should().BeNegative();

    [Theory]
    [InlineData(14, "14 bytes")]
    [InlineData(10239, "10239 bytes")]
    [InlineData(10240, "10 kB")]
    [InlineData(10485247, "10239 kB")]
    [InlineData(-20480, "-20 kB")]
    public void Sizes_are_pretty(long size, string expected) => SizeText.Pretty(size).Should().Be(expected);

    [Fact]
    public void Names_are_cut_at_a_character_after_63_bytes() =>
        TextInput.Truncate(new string('ä', 40)).Should().Be(new string('ä', 31));
}
