using QueryProxy.SecurityTests.Harness;

namespace QueryProxy.SecurityTests.Corpus;

/// <summary>What came of one file of the corpus.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Judgements">One for each statement, on one line.</param>
public sealed record CorpusOutcome(string File, IReadOnlyList<Judgement> Judgements)
{
    private const int BatchSize = 16;

    /// <summary>Statements that break a rule without exceptions.</summary>
    public IEnumerable<Judgement> Broken => Judgements.Where(static judgement => judgement.IsBroken);

    /// <summary>Statements that the reference answers and the proxy refuses.</summary>
    public IEnumerable<Judgement> Refused => Judgements.Where(static judgement => judgement.Findings.Contains(Finding.Refused));

    /// <summary>Statements that are answered otherwise than by the reference.</summary>
    public IEnumerable<Judgement> Differing => Judgements.Where(static judgement => judgement.Findings.Contains(Finding.Differs));

    /// <summary>Judges every statement of a file.</summary>
    public static async Task<CorpusOutcome> RunAsync(ReferenceOracle oracle, string file)
    {
        var judgements = new List<Judgement>();
        foreach (var batch in CorpusFile.Read(file).Chunk(BatchSize))
        {
            var judged = await oracle.JudgeAllAsync([.. batch.Select(static statement => new TestStatement(statement.Sql, statement.IsOrdered, statement.ChangesSession))]);
            judgements.AddRange(judged.Zip(batch, static (judgement, statement) => judgement with { Sql = statement.Line }));
        }

        return new CorpusOutcome(file, judgements);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{File}: {Judgements.Count} statements, {Refused.Count()} refused that the reference answers, {Differing.Count()} answered otherwise, {Broken.Count()} broken";
}
