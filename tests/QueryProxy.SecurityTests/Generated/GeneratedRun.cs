using System.Globalization;
using System.Text;
using QueryProxy.SecurityTests.Harness;

namespace QueryProxy.SecurityTests.Generated;

/// <summary>Judges generated statements, several connections side by side and several statements in one go, and keeps what is worth a look.</summary>
internal sealed class GeneratedRun
{
    private const int Workers = 2;
    private const int BatchSize = 16;
    private const int MaxKept = 400;

    // Errors over data, such as a division by zero or a subquery of two rows: PostgreSQL does not say in which order conditions and joins run, so one side may meet an error that the other one does not reach.
    private const string DataException = "22";
    private const string CardinalityViolation = "21000";

    // The same under other SQLSTATEs: NaN and infinity have no integer, and that a row holds a value without an order is seen when the first two rows are compared.
    private static readonly (string SqlState, string Message)[] OtherDataExceptions =
    [
        ("0A000", "cannot convert NaN to "),
        ("0A000", "cannot convert infinity to "),
        ("42883", "could not identify a comparison function for type unknown"),
    ];

    private readonly Lock _lock = new();
    private readonly List<string> _wrong = [];
    private readonly Dictionary<string, (int Count, string Example)> _refused = new(StringComparer.Ordinal);
    private int _statements;
    private int _errors;
    private int _refusals;

    /// <summary>How many were judged.</summary>
    public int Statements => _statements;

    /// <summary>Leaks, crashes and wrong answers, each with its seed.</summary>
    public IReadOnlyList<string> Wrong => _wrong;

    /// <summary>How many the reference answers and the proxy refuses.</summary>
    public int Refusals => _refusals;

    /// <summary>Judges the statements of the seeds from <paramref name="seed"/> on.</summary>
    /// <param name="openOracle">Opens an oracle over connections of its own.</param>
    /// <param name="seed">The first seed.</param>
    /// <param name="count">How many statements.</param>
    public static async Task<GeneratedRun> RunAsync(Func<ReferenceOracle> openOracle, int seed, int count)
    {
        var run = new GeneratedRun();
        var batches = Enumerable.Range(seed, count).Chunk(BatchSize).ToList();
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(async () =>
        {
            var oracle = openOracle();
            while (Interlocked.Increment(ref next) is var index && index < batches.Count)
            {
                await run.JudgeAsync(oracle, batches[index]);
            }
        })));
        return run;
    }

    /// <summary>The figures and the classes of what is refused, with an example each.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{_statements} statements: {_statements - _errors} answered, {_errors} errors, {_refusals} refused that the reference answers ({100.0 * _refusals / Math.Max(1, _statements):0.00} %), {_wrong.Count} wrong\n");
        foreach (var (kind, (count, example)) in _refused.OrderByDescending(static entry => entry.Value.Count))
        {
            text.Append(CultureInfo.InvariantCulture, $"{count} × {kind}, for example: {example}\n");
        }

        return text.ToString();
    }

    // Every second statement by the simple protocol, the others by the extended one: with both, 20,000 would take twice as long and find little more.
    private async Task JudgeAsync(ReferenceOracle oracle, int[] seeds)
    {
        var statements = seeds.Select(static seed => (Seed: seed, Statement: StatementGenerator.Generate(seed))).ToList();
        foreach (var group in statements.GroupBy(static item => item.Statement.Parameters.Count > 0 || item.Seed % 2 == 1 ? QueryProtocol.Extended : QueryProtocol.Simple))
        {
            var list = group.ToList();
            var judgements = await oracle.JudgeAllAsync([.. list.Select(static item => item.Statement)], group.Key);
            for (var i = 0; i < list.Count; i++)
            {
                var isFreedom = MayBeFreedom(judgements[i]) && await oracle.IsFreedomAsync(judgements[i], list[i].Statement, group.Key, IsDataException);
                Note(list[i].Seed, judgements[i], isFreedom);
            }
        }
    }

    private void Note(int seed, Judgement judgement, bool isFreedom)
    {
        lock (_lock)
        {
            _statements++;
            _errors += judgement.SqlState is null ? 0 : 1;
            if (isFreedom)
            {
                return;
            }

            if ((judgement.IsBroken && !IsOrderOfErrors(judgement)) || (judgement.Findings.Contains(Finding.Differs) && !IsDataException(judgement.ReferenceState, judgement.ReferenceMessage)))
            {
                if (_wrong.Count < MaxKept)
                {
                    _wrong.Add(string.Create(CultureInfo.InvariantCulture, $"seed {seed}: {judgement}"));
                }
            }
            else if (judgement.Findings.Contains(Finding.Refused) && !IsDataException(judgement.SqlState!, judgement.Message))
            {
                _refusals++;
                var kind = $"{judgement.SqlState} {judgement.Message}";
                var (count, example) = _refused.GetValueOrDefault(kind, (0, string.Create(CultureInfo.InvariantCulture, $"seed {seed}: {judgement}")));
                _refused[kind] = (count + 1, example);
            }
        }
    }

    // The reference holds visible rows alone: when it meets such an error, they provoke it, and whether a side reaches it depends on its plan.
    private static bool IsOrderOfErrors(Judgement judgement) => IsDataException(judgement.ReferenceState, judgement.ReferenceMessage) && judgement.Findings.IsSubsetOf([Finding.Interference, Finding.Differs]);

    // One of the two upstreams meets such an error and the reference does not, or an answer is another one: which of two equal values a DISTINCT keeps, 7 or 7.00, depends on the plan too.
    private static bool MayBeFreedom(Judgement judgement) =>
        judgement.ReferenceState.Length == 0 && judgement.Findings.Overlaps([Finding.Interference, Finding.Differs]) && judgement.Findings.IsSubsetOf([Finding.Interference, Finding.Differs, Finding.Refused]);

    private static bool IsDataException(string sqlState, string? message) =>
        sqlState.StartsWith(DataException, StringComparison.Ordinal)
        || sqlState == CardinalityViolation
        || Array.Exists(OtherDataExceptions, other => other.SqlState == sqlState && message?.StartsWith(other.Message, StringComparison.Ordinal) == true);
}
