using QueryProxy.SecurityTests.Corpus;
using QueryProxy.SecurityTests.Harness;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.SecurityTests;

/// <summary>Functional: a user without a tenant sees no tenant's rows, whatever is asked.</summary>
[Collection(SecurityCollection.Name)]
public sealed class MissingTenantTests(SecurityFixture fixture)
{
    private const string User = "nobody";

    // A value of a visible row of every tenant: of customers, orders, tree, crm.customers and the quoted table.
    private static readonly string[] ForeignValues = ["Arbor", "aaaaaaaa-0000", "below a hidden one", "crm one", "eins", FixtureScript.CanaryA, FixtureScript.CanaryB];

    [PostgresFact]
    public async Task Statement_of_the_corpus_shows_nobody_a_row_of_a_tenant()
    {
        await using var a = fixture.Open(User, isSecond: false);
        await using var b = fixture.Open(User, isSecond: true);
        var wrong = new List<string>();
        foreach (var statement in CorpusFile.Names.Where(static name => name.StartsWith("benign/", StringComparison.Ordinal)).SelectMany(CorpusFile.Read))
        {
            var answers = await Task.WhenAll(a.SimpleAsync(statement.Sql), b.SimpleAsync(statement.Sql));
            var rows = string.Concat(answers.SelectMany(static answer => answer.Messages).Where(static message => message.Code == 'D').Select(static message => System.Text.Encoding.UTF8.GetString(message.Payload)));
            if (Array.Exists(ForeignValues, value => rows.Contains(value, StringComparison.Ordinal) && !statement.Sql.Contains(value, StringComparison.Ordinal))
                || answers.Any(static answer => answer.Failure is not null || answer.SqlState == "XX000"))
            {
                wrong.Add($"{statement.Line}\n  {answers[0]}");
            }

            await a.ResetAsync(answers[0], statement.ChangesSession);
            await b.ResetAsync(answers[1], statement.ChangesSession);
        }

        wrong.Should().BeEmpty("{0}", string.Join("\n", wrong));
    }

    [PostgresTheory]
    [InlineData("customers")]
    [InlineData("orders")]
    [InlineData("order_items")]
    [InlineData("token")]
    [InlineData("tree")]
    [InlineData("measurements")]
    [InlineData("all_types")]
    [InlineData("v_orders")]
    [InlineData("m_sales")]
    [InlineData("crm.customers")]
    [InlineData("\"Mixed Case\".\"Weird \"\"Name\"")]
    public async Task Table_is_empty_for_nobody(string table)
    {
        await using var channel = fixture.Open(User, isSecond: false);

        var answer = await channel.SimpleAsync($"select count(*) from {table}");

        answer.Error.Should().BeNull();
        answer.Messages.Should().ContainSingle(static message => message.Code == 'D').Which.Payload.Should().Equal(0, 1, 0, 0, 0, 1, (byte)'0');
    }
}
