using QueryProxy.Sql.Lexing;

namespace QueryProxy.Sql.Tests.Lexing;

/// <summary>Unit: names that were read before, and keywords.</summary>
public sealed class NamesTests
{
    [Fact]
    public void Names_are_right_however_many_were_read_before()
    {
        for (var i = 0; i < 20_000; i++)
        {
            var name = $"name_{i % 5_000}";
            Read(name).Should().Be(name);
            Read(name.ToUpperInvariant()).Should().Be(name);
        }
    }

    // Other tests read names at the same time, and may take a place in between.
    [Fact]
    public void A_name_that_was_just_read_is_not_made_again() =>
        Enumerable.Range(0, 1000).Any(static _ => ReferenceEquals(Read("some_column"), Read("SOME_Column"))).Should().BeTrue();

    [Fact]
    public void A_long_name_is_read_as_it_is() => Read(new string('A', 60)).Should().Be(new string('a', 60));

    [Fact]
    public void Every_keyword_is_found_by_its_text_and_by_nothing_near_it()
    {
        var texts = Enum.GetValues<Keyword>().Select(Keywords.TextOf).Where(static text => text.Length > 0).ToHashSet();
        texts.Should().HaveCountGreaterThan(450);
        foreach (var text in texts)
        {
            Keywords.TextOf(Keywords.Find(text)).Should().Be(text);
            foreach (var near in new[] { text + "x", "x" + text, text[..^1], text.ToUpperInvariant(), string.Concat(text.Reverse()) })
                if (!texts.Contains(near)) Keywords.Find(near).Should().Be(Keyword.NoKeyword);
        }

        Keywords.Find("").Should().Be(Keyword.NoKeyword);
    }

    [Fact]
    public void Every_keyword_is_found_in_any_case_and_by_nothing_near_it()
    {
        var texts = Enum.GetValues<Keyword>().Select(Keywords.TextOf).Where(static text => text.Length > 0).ToHashSet();
        foreach (var text in texts)
        {
            var keyword = Keywords.Find(text);
            foreach (var same in new[] { text, text.ToUpperInvariant(), char.ToUpperInvariant(text[0]) + text[1..] }) Keywords.FindInAnyCase(same).Should().Be(keyword);

            // What only looks like a letter, or becomes one when more than a letter's case is changed.
            foreach (var near in new[] { text + "x", "X" + text, text[..^1], text.Replace('k', '\u212a'), text.Replace('s', '\u017f'), text.Replace('i', '\u0130'), text.Replace('_', '\u007f') })
                if (!texts.Contains(near)) Keywords.FindInAnyCase(near).Should().Be(Keyword.NoKeyword);
        }

        Keywords.FindInAnyCase("").Should().Be(Keyword.NoKeyword);
    }

    private static string Read(string text)
    {
        var lexer = new SqlLexer(text);
        return lexer.IdentifierValue(lexer.Read());
    }
}
