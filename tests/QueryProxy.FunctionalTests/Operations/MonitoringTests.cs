using System.Text.Json;
using System.Text.RegularExpressions;
using Npgsql;
using QueryProxy.TestSupport;
using QueryProxy.TestSupport.Hosting;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.FunctionalTests.Operations;

/// <summary>Functional: what the dashboard, the alert rules and the documentation name is what a running host shows at <c>/metrics</c>.</summary>
public sealed partial class MonitoringTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    // Only when something is wrong: a plugin that denies or fails, masks in C#, a client that reads slowly. Their own tests count them.
    private static readonly string[] Rare = ["queryproxy_plugin_denials_total", "queryproxy_plugin_failures_total"];

    [PostgresFact]
    public async Task Every_metric_that_an_operator_is_told_of_exists()
    {
        var metrics = await WorkAndScrapeAsync();

        var shown = MetricName().Matches(Regex.Replace(metrics, "^#.*$", string.Empty, RegexOptions.Multiline)).Select(static match => match.Value).ToHashSet();
        shown.UnionWith(shown.Where(static name => name.EndsWith("_bucket", StringComparison.Ordinal)).Select(static name => name[..^"_bucket".Length]).ToList());
        foreach (var (where, text) in Sources())
        {
            MetricName().Matches(text).Select(static match => match.Value).Distinct()
                .Where(static name => !name.StartsWith("queryproxy_data", StringComparison.Ordinal))
                .Except(shown).Except(Rare).Should().BeEmpty($"{where} names it");
        }

        shown.Where(static name => name.StartsWith("queryproxy_", StringComparison.Ordinal)).Select(static name => Regex.Replace(name, "_(bucket|sum|count)$", string.Empty)).Distinct()
            .Except(MetricName().Matches(Read("docs/operations/monitoring.md")).Select(static match => match.Value))
            .Should().BeEmpty("docs/operations/monitoring.md lists every metric of ours");
    }

    [PostgresFact]
    public async Task Metrics_tell_where_the_time_of_a_statement_goes_and_neither_names_of_users_nor_values()
    {
        var metrics = await WorkAndScrapeAsync();

        foreach (var phase in new[] { "plan", "lease", "upstream" })
        {
            metrics.Should().MatchRegex($"queryproxy_phase_duration_seconds_count\\{{[^}}]*data_source=\"shop\",[^}}]*phase=\"{phase}\"[^}}]*\\}} [1-9]");
        }

        metrics.Should().MatchRegex("queryproxy_plan_cache_lookups_total\\{[^}]*result=\"hit\"[^}]*\\} [1-9]").And.MatchRegex("queryproxy_plan_cache_lookups_total\\{[^}]*result=\"miss\"[^}]*\\} [1-9]")
            .And.MatchRegex("queryproxy_plan_cache_plans\\S* [1-9]").And.MatchRegex("queryproxy_connections\\S* [1-9]")
            .And.MatchRegex("queryproxy_plugin_calls_total\\{[^}]*kind=\"policy\",[^}]*plugin=\"QueryProxy.Plugins.Masking\"")
            .And.NotContain("alice").And.NotContain("jane").And.NotContain("made_up_name");
    }

    private static IEnumerable<(string Where, string Text)> Sources()
    {
        yield return ("docs/operations/monitoring.md", Read("docs/operations/monitoring.md"));
        yield return ("deploy/monitoring/alerts.yaml", Read("deploy/monitoring/alerts.yaml"));
        using var dashboard = JsonDocument.Parse(Read("deploy/monitoring/grafana-dashboard.json"));
        foreach (var panel in dashboard.RootElement.GetProperty("panels").EnumerateArray())
        {
            foreach (var target in panel.GetProperty("targets").EnumerateArray())
            {
                yield return ($"panel \"{panel.GetProperty("title").GetString()}\" of the dashboard", target.GetProperty("expr").GetString()!);
            }
        }
    }

    private static string Read(string path) => File.ReadAllText(Path.Combine(RepositoryPaths.Root, path));

    private async Task<string> WorkAndScrapeAsync()
    {
        await using var connection = await shop.OpenAsync("alice");
        using (var admin = await shop.LogInAsync())
        {
            // A changed pool is a new one: the next statement has to wait for its first connection.
            var source = await admin.SendAsync(HttpMethod.Get, $"datasources/{shop.DataSourceId}");
            source["config"]!["pool_max"] = Random.Shared.Next(21, 1000);
            await admin.SendAsync(HttpMethod.Put, $"datasources/{shop.DataSourceId}", new { config = source["config"], version = (long)source["version"]! });
        }

        foreach (var sql in new[]
        {
            "select name, ssn from customers where id = 1 and name <> 'jane'",
            "select name, ssn from customers where id = 1 and name <> 'jane'",
            "select count(*) from pg_class",
            "select xmlelement(name made_up_name, relname), regr_slope(1, 2) from pg_class as made_up_name group by relname",
        })
        {
            await using var command = new NpgsqlCommand(sql, connection);
            try
            {
                await command.ExecuteNonQueryAsync();
            }
            catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.FeatureNotSupported)
            {
                // It is to be counted.
            }
        }

        // Statements are counted on the auditor's task, a moment after their answer.
        using var http = new HttpClient { BaseAddress = shop.Proxy.AdminAddress };
        return await Waiting.ForAsync(async () =>
        {
            var text = await http.GetStringAsync(new Uri("/metrics", UriKind.Relative));
            return text.Contains("phase=\"lease\"", StringComparison.Ordinal) && text.Contains("phase=\"upstream\"", StringComparison.Ordinal) && text.Contains("result=\"hit\"", StringComparison.Ordinal)
                && text.Contains("queryproxy_catalog_unsupported_total", StringComparison.Ordinal) ? text : null;
        });
    }

    [GeneratedRegex("\\b(queryproxy|dotnet)_[a-z_]*[a-z]")]
    private static partial Regex MetricName();
}
