namespace QueryProxy.SecurityTests.Harness;

/// <summary>
/// Asks the proxy twice, over upstreams that differ in hidden data alone, and the physical reference, and compares: equal bytes from the two, the reference's answer or an error, no
/// canary in any byte, no crash.
/// </summary>
/// <param name="proxyA">The proxy over the first upstream.</param>
/// <param name="proxyB">The proxy over the second upstream.</param>
/// <param name="reference">The physical reference.</param>
/// <param name="forgetDataSource">Takes the data source's name out of an answer.</param>
/// <param name="rowTypes">OIDs of the row types of tables and of their arrays; through the proxy a row is of the type <c>record</c>, because the table's own type has hidden columns.</param>
public sealed class ReferenceOracle(
    StatementChannel proxyA, StatementChannel proxyB, StatementChannel reference, Func<string, string> forgetDataSource, IReadOnlyDictionary<uint, uint> rowTypes) : IAsyncDisposable
{
    private const string InternalError = "XX000";

    /// <summary>Runs a statement in both query protocols.</summary>
    /// <param name="sql">What is sent.</param>
    /// <param name="isOrdered">Whether the order of rows is told.</param>
    /// <param name="changesSession">Whether the sessions must be reset afterwards.</param>
    public async Task<Judgement> JudgeAsync(string sql, bool isOrdered, bool changesSession)
    {
        var findings = new HashSet<Finding>();
        var explanations = new List<string>();
        string? sqlState = null;
        var referenceState = string.Empty;
        foreach (var protocol in new[] { "simple", "extended" })
        {
            var channels = new[] { proxyA, proxyB, reference };
            var answers = await Task.WhenAll(channels.Select(channel => protocol == "simple" ? channel.SimpleAsync(sql) : channel.ExtendedAsync(sql)));
            await Task.WhenAll(channels.Zip(answers, (channel, answer) => channel.ResetAsync(answer, changesSession)));
            var seen = Compare(answers[0], answers[1], answers[2], isOrdered, protocol == "extended").ToHashSet();
            sqlState ??= answers[0].SqlState;
            referenceState = answers[2].SqlState ?? referenceState;
            if (seen.Count > 0)
            {
                findings.UnionWith(seen);
                var other = seen.Contains(Finding.Interference) ? $"\n      B: {answers[1]}" : string.Empty;
                explanations.Add($"  {protocol}\n      A: {answers[0]}{other}\n    ref: {answers[2]}");
            }
        }

        return new Judgement(sql, findings, sqlState, referenceState, string.Join('\n', explanations));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await proxyA.DisposeAsync();
        await proxyB.DisposeAsync();
        await reference.DisposeAsync();
    }

    private IEnumerable<Finding> Compare(Answer a, Answer b, Answer expected, bool isOrdered, bool hasModifiers)
    {
        if (a.Failure is not null || b.Failure is not null)
        {
            yield return Finding.Lost;
        }

        if (a.SqlState == InternalError || b.SqlState == InternalError)
        {
            yield return Finding.Internal;
        }

        if (HasCanary(a) || HasCanary(b))
        {
            yield return Finding.Canary;
        }

        if (forgetDataSource(a.Exactly(isOrdered)) != forgetDataSource(b.Exactly(isOrdered)))
        {
            yield return Finding.Interference;
        }

        // In the simple protocol PostgreSQL describes the planned statement, in which constants are folded: a CASE of one branch left has that branch's modifier.
        if (a.Error is null && a.Meaning(isOrdered, static oid => oid, hasModifiers) != expected.Meaning(isOrdered, oid => rowTypes.GetValueOrDefault(oid, oid), hasModifiers))
        {
            yield return Finding.Differs;
        }
        else if (a.Error is not null && expected.Error is null)
        {
            yield return Finding.Refused;
        }
    }

    private static bool HasCanary(Answer answer) =>
        answer.Bytes.Contains(FixtureScript.CanaryA, StringComparison.OrdinalIgnoreCase) || answer.Bytes.Contains(FixtureScript.CanaryB, StringComparison.OrdinalIgnoreCase);
}
