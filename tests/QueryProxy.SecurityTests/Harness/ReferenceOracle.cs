namespace QueryProxy.SecurityTests.Harness;

/// <summary>
/// Asks the proxy twice, over upstreams that differ in hidden data alone, and the physical reference, and compares: equal bytes from the two, the reference's answer or an error, no
/// canary in any byte, no crash.
/// </summary>
/// <param name="proxyA">The proxy over the first upstream.</param>
/// <param name="proxyB">The proxy over the second upstream.</param>
/// <param name="reference">The physical reference.</param>
/// <param name="plans">The physical reference by other plans.</param>
/// <param name="forgetDataSource">Takes the data source's name out of an answer.</param>
/// <param name="rowTypes">OIDs of the row types of tables and of their arrays; through the proxy a row is of the type <c>record</c>, because the table's own type has hidden columns.</param>
public sealed class ReferenceOracle(
    StatementChannel proxyA, StatementChannel proxyB, StatementChannel reference, ReferencePlans plans, Func<string, string> forgetDataSource, IReadOnlyDictionary<uint, uint> rowTypes) : IAsyncDisposable
{
    private const string InternalError = "XX000";

    private StatementChannel[] Channels { get; } = [proxyA, proxyB, reference];

    /// <summary>Runs a statement in both query protocols; one with parameters in the extended protocol.</summary>
    public async Task<Judgement> JudgeAsync(TestStatement statement)
    {
        var verdict = new Verdict(statement.Sql);
        QueryProtocol[] protocols = statement.Parameters.Count > 0 ? [QueryProtocol.Extended] : [QueryProtocol.Simple, QueryProtocol.Extended];
        foreach (var protocol in protocols)
        {
            var answers = await Task.WhenAll(Channels.Select(channel => channel.RunAsync(statement, protocol)));
            await Task.WhenAll(Channels.Zip(answers, (channel, answer) => channel.ResetAsync(answer, statement.ChangesSession)));
            Judge(verdict, statement, protocol, answers);
        }

        return verdict.ToJudgement();
    }

    /// <summary>
    /// Runs statements in one query protocol, sent in one go. Quick: one round trip for all. When a connection is lost each is judged again by itself, to see which one lost it.
    /// </summary>
    public async Task<IReadOnlyList<Judgement>> JudgeAllAsync(IReadOnlyList<TestStatement> statements, QueryProtocol protocol)
    {
        var answers = await Task.WhenAll(Channels.Select(channel => channel.PipelineAsync(statements, protocol)));
        var judgements = new List<Judgement>();
        var isLost = Array.Exists(answers, static list => list.Any(static answer => answer.Failure is not null));
        for (var i = 0; i < statements.Count; i++)
        {
            if (isLost)
            {
                judgements.Add(await JudgeAsync(statements[i]));
                continue;
            }

            var verdict = new Verdict(statements[i].Sql);
            Judge(verdict, statements[i], protocol, [answers[0][i], answers[1][i], answers[2][i]]);
            judgements.Add(verdict.ToJudgement());
        }

        return judgements;
    }

    /// <summary>Runs statements in both query protocols, sent in one go for each. As <see cref="JudgeAllAsync(IReadOnlyList{TestStatement}, QueryProtocol)"/>.</summary>
    public async Task<IReadOnlyList<Judgement>> JudgeAllAsync(IReadOnlyList<TestStatement> statements)
    {
        var verdicts = statements.Select(static statement => new Verdict(statement.Sql)).ToList();
        foreach (var protocol in new[] { QueryProtocol.Simple, QueryProtocol.Extended })
        {
            var answers = await Task.WhenAll(Channels.Select(channel => channel.PipelineAsync(statements, protocol)));
            if (Array.Exists(answers, static list => list.Any(static answer => answer.Failure is not null)))
            {
                var single = new List<Judgement>();
                foreach (var statement in statements)
                {
                    single.Add(await JudgeAsync(statement));
                }

                return single;
            }

            for (var i = 0; i < statements.Count; i++)
            {
                Judge(verdicts[i], statements[i], protocol, [answers[0][i], answers[1][i], answers[2][i]]);
            }
        }

        return [.. verdicts.Select(static verdict => verdict.ToJudgement())];
    }

    /// <summary>
    /// Whether the reference, which holds visible rows alone, gives the answers of both proxies too when it plans in some other way: then which of them is given depends on statistics alone.
    /// </summary>
    /// <param name="judgement">What is wrong with them.</param>
    /// <param name="statement">The statement.</param>
    /// <param name="protocol">The query protocol.</param>
    /// <param name="isDataException">Tells by SQLSTATE and message the errors that rows provoke; any two of them are the same.</param>
    public Task<bool> IsFreedomAsync(Judgement judgement, TestStatement statement, QueryProtocol protocol, Func<string, string?, bool> isDataException)
    {
        return plans.CanGiveAsync(statement, protocol, judgement.Answers, IsSame);

        bool IsSame(Answer answer, Answer given) => answer.Error is null && given.Error is null
            ? Meaning(answer, static oid => oid) == Meaning(given, oid => rowTypes.GetValueOrDefault(oid, oid))
            : IsDataException(answer) && IsDataException(given);

        // The state of the transaction is another one inside of a block.
        string Meaning(Answer answer, Func<uint, uint> typeOid) =>
            (answer with { Messages = [.. answer.Messages.Where(static message => message.Code != 'Z')] }).Meaning(statement.IsOrdered, typeOid, protocol == QueryProtocol.Extended);

        bool IsDataException(Answer answer) => answer.SqlState is { } state && isDataException(state, answer.Error?.GetValueOrDefault('M'));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var channel in Channels)
        {
            await channel.DisposeAsync();
        }

        await plans.DisposeAsync();
    }

    private void Judge(Verdict verdict, TestStatement statement, QueryProtocol protocol, Answer[] answers)
    {
        var seen = Compare(answers[0], answers[1], answers[2], statement.IsOrdered, protocol == QueryProtocol.Extended).ToHashSet();
        verdict.SqlState ??= answers[0].SqlState;
        verdict.ReferenceState = answers[2].SqlState ?? verdict.ReferenceState;
        verdict.ReferenceMessage = answers[2].Error?.GetValueOrDefault('M') ?? verdict.ReferenceMessage;
        verdict.Message ??= answers[0].Error?.GetValueOrDefault('M');
        if (seen.Count > 0)
        {
            verdict.Findings.UnionWith(seen);
            verdict.Answers.AddRange(answers[..2]);
            var other = seen.Contains(Finding.Interference) ? $"\n      B: {answers[1]}" : string.Empty;
            verdict.Explanations.Add($"  {protocol}\n      A: {answers[0]}{other}\n    ref: {answers[2]}");
        }
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

    // What is collected while a statement is judged.
    private sealed class Verdict(string sql)
    {
        public HashSet<Finding> Findings { get; } = [];

        public List<Answer> Answers { get; } = [];

        public List<string> Explanations { get; } = [];

        public string? SqlState { get; set; }

        public string? Message { get; set; }

        public string ReferenceState { get; set; } = string.Empty;

        public string? ReferenceMessage { get; set; }

        public Judgement ToJudgement() => new(sql, Findings, SqlState, Message, ReferenceState, ReferenceMessage, Answers, string.Join('\n', Explanations));
    }
}
