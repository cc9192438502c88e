using QueryProxy.Sql.Parsing;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Writing;

namespace QueryProxy.Sql.Tests.Parsing;

/// <summary>Unit: deep and long statements end in a tree or in 54001, on a stack of 1.5 MB, and trees can be walked there.</summary>
public sealed class ParserLimitTests
{
    public static TheoryData<string, string, string, string> Nestings => new()
    {
        { "SELECT ", "(", "1", ")" },
        { "SELECT ", "(SELECT ", "1", ")" },
        { "", "(", "SELECT 1", ")" },
        { "", "SELECT * FROM (", "SELECT 1", ") x" },
        { "SELECT ", "f(", "1", ")" },
        { "SELECT ", "- ", "a", "" },
        { "SELECT ", "NOT ", "a", "" },
        { "SELECT ", "CASE WHEN a THEN ", "1", " END" },
        { "SELECT ARRAY", "[", "1", "]" },
        { "SELECT a", "[a", "", "]" },
        { "SELECT 1", "::int", "", "" },
        { "SELECT 1", " + 1", "", "" },
        { "SELECT 1", " UNION SELECT 1 EXCEPT SELECT 2", "", "" },
        { "SELECT FROM a", " JOIN a ON true", "", "" },
        { "SELECT FROM a", " JOIN a", "", " ON true" },
        { "", "WITH a AS (", "SELECT 1", ") SELECT 1" },
        { "SELECT GROUP BY ", "GROUPING SETS (", "a", ")" },
        { "SELECT a IN ", "((", "1", ") + 1)" },
        { "", "EXPLAIN CREATE TABLE t AS ", "SELECT 1", "" },
        { "", "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC ", "SELECT 1;", " END;" },
    };

    [Theory]
    [MemberData(nameof(Nestings))]
    public void Ten_thousand_levels_end_in_an_error_or_a_tree(string start, string open, string middle, string close)
    {
        var text = start + string.Concat(Enumerable.Repeat(open, 10_000)) + middle + string.Concat(Enumerable.Repeat(close, 10_000));

        var outcome = OnSmallStack(() => ReadAndWrite(text));

        outcome.Should().BeOneOf("", SqlState.StatementTooComplex, SqlState.SyntaxError);
    }

    [Theory]
    [MemberData(nameof(Nestings))]
    public void Trees_of_any_depth_that_parses_can_be_walked(string start, string open, string middle, string close)
    {
        foreach (var depth in new[] { 100, 300, 490, 900, 999 })
        {
            var text = start + string.Concat(Enumerable.Repeat(open, depth)) + middle + string.Concat(Enumerable.Repeat(close, depth));

            OnSmallStack(() => ReadAndWrite(text)).Should().BeOneOf("", SqlState.StatementTooComplex, SqlState.SyntaxError);
        }
    }

    [Fact]
    public void Long_flat_lists_parse()
    {
        var numbers = string.Join(", ", Enumerable.Range(0, 150_000));

        SqlParser.Parse($"SELECT 1 WHERE a IN ({numbers})").Should().HaveCount(1);
        SqlParser.Parse("SELECT 1 WHERE a" + string.Concat(Enumerable.Repeat(" AND a", 100_000))).Should().HaveCount(1);
        SqlParser.Parse("SELECT 1" + string.Concat(Enumerable.Repeat(" UNION ALL SELECT 1", 50_000))).Should().HaveCount(1);
    }

    private static string ReadAndWrite(string text)
    {
        try
        {
            var tree = SqlParser.Parse(text);
            var again = SqlParser.Parse(SqlWriter.Write(tree[0]).Text);
            _ = again.Equals(tree);
            _ = tree.GetHashCode();
            new Walker().VisitAll(tree);
            new Copier().RewriteAll(tree).Should().BeSameAs(tree);
            return "";
        }
        catch (SqlSyntaxException exception)
        {
            return exception.SqlState;
        }
    }

    private static string OnSmallStack(Func<string> action)
    {
        var outcome = "";
        var thread = new Thread(() => outcome = action(), maxStackSize: 1536 * 1024);
        thread.Start();
        thread.Join();
        return outcome;
    }

    private sealed class Walker : SqlVisitor;

    private sealed class Copier : SqlRewriter;
}
