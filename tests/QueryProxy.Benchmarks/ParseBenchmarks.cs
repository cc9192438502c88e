using BenchmarkDotNet.Attributes;
using QueryProxy.Sql.Parsing;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Statements;
using QueryProxy.Sql.Writing;

namespace QueryProxy.Benchmarks;

/// <summary>
/// Parsing, and parsing and writing, of a point query, a report over three joins and a query of 20 kB.
/// The aim: the report in at most 25 µs.
/// </summary>
[MemoryDiagnoser]
public class ParseBenchmarks
{
    private string _text = "";

    [Params("point", "report", "20kB")]
    public string Query { get; set; } = "point";

    [GlobalSetup]
    public void Setup() => _text = Query switch
    {
        "point" => SampleQueries.Point,
        "report" => SampleQueries.Report,
        _ => SampleQueries.Large,
    };

    [Benchmark]
    public NodeList<Statement> Parse() => SqlParser.Parse(_text);

    [Benchmark]
    public string ParseAndWrite() => SqlWriter.Write(SqlParser.Parse(_text)[0]).Text;
}
