using QueryProxy.SecurityTests.Generated;
using QueryProxy.SecurityTests.Harness;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.SecurityTests;

/// <summary>
/// Functional: statements that run with a plan made for other constants answer as PostgreSQL answers them as they are, errors included, and as the physical reference does.
/// </summary>
[Collection(SecurityCollection.Name)]
public sealed class LiftedConstantTests(SecurityFixture fixture)
{
    private const int Rounds = 6;
    private const string DataException = "22";

    [PostgresFact]
    public async Task Statement_with_other_constants_gives_the_answer_of_the_physical_reference()
    {
        var wrong = new List<string>();
        for (var round = 0; round < Rounds; round++)
        {
            for (var form = 0; form < LiftedForms.Count; form++)
            {
                var sql = LiftedForms.Generate(form, round);
                var isOrdered = sql.Contains("order by 1", StringComparison.Ordinal);
                var judgement = await fixture.Oracle.JudgeAsync(new TestStatement(sql, IsOrdered: false, ChangesSession: false));
                // Without an order LIMIT takes any rows.
                var mayDiffer = !isOrdered && (sql.Contains("limit", StringComparison.Ordinal) || sql.Contains("offset", StringComparison.Ordinal) || sql.Contains("fetch", StringComparison.Ordinal));
                // Whether an error over data is met may depend on the order in which conditions run.
                var isRefused = judgement.Findings.Contains(Finding.Refused) && !judgement.SqlState!.StartsWith(DataException, StringComparison.Ordinal);
                if (judgement.IsBroken || isRefused || (judgement.Findings.Contains(Finding.Differs) && !mayDiffer))
                    wrong.Add(judgement.ToString());
            }
        }

        wrong.Should().BeEmpty("{0} are wrong:\n{1}\n", wrong.Count, string.Join("\n\n", wrong.Take(20)));
    }

    [PostgresFact]
    public async Task Errors_of_the_client_s_own_making_have_the_same_text_and_place()
    {
        var wrong = new List<string>();
        await using var channel = fixture.Open("alice", isSecond: false);
        for (var form = 0; form < LiftedForms.Count; form++)
        {
            for (var round = 0; round < Rounds; round++)
            {
                var sql = LiftedForms.Generate(form, round);
                var lifted = await channel.SimpleAsync(sql);
                // A comment keeps constants where they are, and moves nothing in front of it.
                var plain = await channel.SimpleAsync(sql + " -- as it is");
                if (Describe(lifted) != Describe(plain))
                    wrong.Add($"{sql}\n  lifted: {Describe(lifted)}\n  as it is: {Describe(plain)}");
            }
        }

        wrong.Should().BeEmpty("{0} are wrong:\n{1}\n", wrong.Count, string.Join("\n\n", wrong.Take(20)));

        static string Describe(Answer answer) => answer.Error is { } error
            ? string.Join(", ", error.OrderBy(static field => field.Key).Select(static field => $"{field.Key}: {field.Value}"))
            : "answered";
    }
}
