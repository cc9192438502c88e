using System.Collections.Immutable;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Abstractions.Discovery;
using QueryProxy.Engine.Bound;
using QueryProxy.Engine.Inlining;
using QueryProxy.Engine.Planning;
using QueryProxy.Engine.Types;
using QueryProxy.Sql.Parsing;
using QueryProxy.Sql.Syntax.Queries;
using QueryProxy.Sql.Syntax.Statements;

namespace QueryProxy.Engine.Tests.Inlining;

/// <summary>Unit: what the catalog answers is bounded before it is written into a statement.</summary>
public sealed class CatalogQuestionsTests
{
    private static readonly Query Query = ((SelectStatement)SqlParser.ParseStatement("select relname from pg_class")).Query;

    [Theory]
    [InlineData(20_000, 1, 1, null)]
    [InlineData(20_001, 1, 1, "54000")]
    [InlineData(10_000, 20, 1, null)]
    [InlineData(10_001, 20, 1, "54000")]
    [InlineData(8, 1, 1_000_000, null)]
    [InlineData(9, 1, 1_000_000, "54000")]
    public void Too_much_of_the_catalog_is_refused_and_says_what_to_do(int rows, int columns, int characters, string? sqlState)
    {
        var error = Ask(new CatalogAnswer([.. Enumerable.Repeat(Enumerable.Repeat<string?>(new string('x', characters), columns).ToImmutableArray(), rows)]));

        error?.SqlState.Should().Be(sqlState);
        error?.Hint.Should().Contain("subquery");
        (error is null).Should().Be(sqlState is null);
    }

    [Fact]
    public void An_error_of_the_catalog_is_the_statements() =>
        Ask(new CatalogAnswer([], new PgError("42P01", "relation \"x\" does not exist", 7)))!.Position.Should().Be(7);

    private static PgError? Ask(CatalogAnswer answer)
    {
        var types = TypeSystem.For(new SystemCatalog("", 0, "", [])).Types;
        var ask = () => new CatalogQuestions(new Fixed(answer), "", types).Ask(Query, [new RelationColumn("relname", PgTypeOid.Text)]);
        try
        {
            ask();
            return null;
        }
        catch (PlanException exception)
        {
            return exception.Error;
        }
    }

    private sealed class Fixed(CatalogAnswer answer) : ICatalogAnswers
    {
        public CatalogAnswer Answer(SelectStatement query, string text, int maxRows) => answer;
    }
}
