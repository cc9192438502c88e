using System.Text;
using BenchmarkDotNet.Attributes;
using QueryProxy.Engine.Lifting;
using QueryProxy.Engine.Planning;
using QueryProxy.Sql.Parsing;

namespace QueryProxy.Benchmarks;

/// <summary>
/// Finding a plan, and making one. The aims: a hit in at most 1 µs without allocation, by its own text and by the text of other constants; the whole planning of a
/// query with three joins, parsing and verification included, in at most 100 µs.
/// </summary>
[MemoryDiagnoser]
public class PlanBenchmarks
{
    private static readonly byte[] PointText = Encoding.UTF8.GetBytes("select name, email from customers where id = 12345");
    private static readonly byte[] OtherPointText = Encoding.UTF8.GetBytes("select name, email from customers where id = 678");
    private static readonly byte[] ReportText = Encoding.UTF8.GetBytes(SampleQueries.Report);

    private readonly StatementConstants _constants = new();
    private StatementPlanner _planner = null!;
    private PlanContext _context = null!;

    [GlobalSetup]
    public async Task SetupAsync()
    {
        (_planner, _context) = await PlanningSetup.CreateAsync();
        var report = Request(ReportText);
        var planned = await _planner.PlanAsync(report, CancellationToken.None);
        _planner.Remember(ReportText, report, planned);
        _constants.Scan(PointText);
        _ = await _planner.PlanLiftedAsync(Request(PointText), PointText, _constants, CancellationToken.None)
            ?? throw new InvalidOperationException("the point query is not lifted");
        if (!PlanHit() || !LiftedHit())
            throw new InvalidOperationException("a plan is not found");
    }

    [Benchmark]
    public bool PlanHit() => _planner.TryGetPlanned(ReportText, [], _context, out _);

    [Benchmark]
    public bool LiftedHit() => _constants.Scan(OtherPointText) && _planner.TryGetLifted(OtherPointText, _constants, _context, out _);

    [Benchmark]
    public PlannedStatement PlanMissPoint() => Plan(PointText);

    [Benchmark]
    public PlannedStatement PlanMissReport() => Plan(ReportText);

    private PlannedStatement Plan(byte[] text)
    {
        var planned = _planner.PlanAsync(Request(text), CancellationToken.None);
        return planned.IsCompletedSuccessfully ? planned.Result : planned.AsTask().GetAwaiter().GetResult();
    }

    private PlanRequest Request(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        return new PlanRequest(SqlParser.ParseStatement(text), text, _context);
    }
}
