using System.Text;
using QueryProxy.Engine.Planning;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.Engine.Tests.Planning;

/// <summary>Functional: the scripts of <c>tests/data/governance</c> against a real PostgreSQL and its physical reference.</summary>
public sealed class GovernanceScriptTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [PostgresTheory]
    [InlineData("filters_and_masks.test")]
    [InlineData("hidden.test")]
    [InlineData("keys_and_samples.test")]
    [InlineData("mentioned_columns.test")]
    [InlineData("policy_required.test")]
    public async Task Script_answers_as_written(string file)
    {
        var script = GovernanceScript.Read(file);
        await using var upstream = await postgres.CreateDatabaseFromSqlAsync(script.Database);
        await using var reference = await postgres.CreateDatabaseFromSqlAsync(script.Database + "\n" + script.Reference);
        var governed = await GovernedDatabase.CreateAsync(
            upstream,
            script.Policies,
            script.TenantColumn,
            script.Mode,
            table => !script.Unselected.Contains(table.ToString()),
            (table, column) => !script.Unselected.Contains($"{table}.{column}"));
        var report = new StringBuilder();
        foreach (var (kind, argument, sql, expected) in script.Statements)
        {
            var planned = await governed.PlanAsync(sql, script.User);
            var failure = kind switch
            {
                "query" => await CheckQueryAsync(governed, reference, planned, sql),
                "error" => await CheckErrorAsync(governed, planned, argument, expected),
                _ => planned is PlannedStatement.Governed { Plan.Sql: var text } && text == expected?.Trim() ? null : $"rewritten to {Describe(planned)}",
            };
            if (failure is not null) report.AppendLine($"{sql}\n  {failure}");
        }

        report.ToString().Should().BeEmpty();
    }

    private static async Task<string?> CheckQueryAsync(GovernedDatabase governed, PostgresDatabase reference, PlannedStatement planned, string sql)
    {
        if (planned is PlannedStatement.CatalogRead) return null;
        if (planned is not PlannedStatement.Governed { Plan: var plan }) return Describe(planned);
        var actual = (await governed.RunAsync(plan)).Sorted();
        var known = sql.Replace("current_user", "'alice'", StringComparison.Ordinal).Replace("current_database()", "'shop'", StringComparison.Ordinal);
        var expected = (await QueryOutcome.RunAsync(reference.ReaderConnectionString, known, "public")).Sorted();
        return actual == expected ? null : $"{plan.Sql}\n  expected {expected}\n  actual {actual}";
    }

    private static async Task<string?> CheckErrorAsync(GovernedDatabase governed, PlannedStatement planned, string sqlState, string? message)
    {
        var (state, text) = planned switch
        {
            PlannedStatement.Refused { Error: var error } => (error.SqlState, error.Message),
            PlannedStatement.Governed { Plan: var plan } => await governed.RunAsync(plan) is { } outcome ? (outcome.SqlState, outcome.Message) : default,
            _ => (null, null),
        };
        if (state != sqlState) return $"{state} {text} instead of {sqlState}: {Describe(planned)}";
        return message is null || message.Trim() == text ? null : $"the message is {text}";
    }

    private static string Describe(PlannedStatement planned) => planned switch
    {
        PlannedStatement.Refused { Error: var error } => $"refused {error.SqlState} {error.Message} [{error.AuditReason}]",
        PlannedStatement.Governed { Plan: var plan } => plan.Sql,
        _ => planned.GetType().Name,
    };
}
