using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Statements;
using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Execution;

/// <summary>
/// EXPLAIN of a catalog query: one node, for nothing runs upstream and the proxy's own way through its memory is nothing to plan by. ANALYZE counts rows.
/// </summary>
internal sealed class ExplainPlan : QueryPlan
{
    private const string Node = "Virtual Catalog Query";

    private readonly QueryPlan _plan;
    private readonly bool _analyzes;
    private readonly bool _hasCosts;
    private readonly int _width;
    private readonly string _format;

    public ExplainPlan(ExplainStatement statement, QueryPlan plan, int width)
    {
        _plan = plan;
        _width = width;
        _analyzes = Flag(statement, "analyze", false);
        _hasCosts = Flag(statement, "costs", true);
        _format = Format(statement);
        foreach (var option in statement.Options)
        {
            if (option.Name.Value is not ("analyze" or "verbose" or "costs" or "settings" or "generic_plan" or "buffers" or "serialize" or "wal" or "timing" or "summary" or "memory" or "format"))
                throw new CatalogException(CatalogSqlState.SyntaxError, $"unrecognized EXPLAIN option \"{option.Name.Value}\"");
        }
    }

    /// <summary>The type of the one column.</summary>
    public static uint TypeOf(ExplainStatement statement) => Format(statement) switch
    {
        "json" => Abstractions.Columns.PgTypeOid.Json,
        "xml" => Abstractions.Columns.PgTypeOid.Xml,
        _ => Abstractions.Columns.PgTypeOid.Text,
    };

    public override IEnumerable<Datum[]> Run(EvaluationContext context, Frame? outer)
    {
        var rows = _analyzes ? _plan.Run(context, outer).LongCount() : 0;
        var text = _format switch
        {
            "json" => "[\n  {\n    \"Plan\": {\n      \"Node Type\": \"" + Node + "\"" + Details(",\n      \"{0}\": {1}", rows) + "\n    }\n  }\n]",
            "yaml" => "- Plan: \n    Node Type: \"" + Node + "\"" + Details("\n    {0}: {1}", rows),
            "xml" => "<explain xmlns=\"http://www.postgresql.org/2009/explain\">\n  <Query>\n    <Plan>\n      <Node-Type>" + Node + "</Node-Type>" + Details("\n      <{2}>{1}</{2}>", rows)
                + "\n    </Plan>\n  </Query>\n</explain>",
            _ => Node + (_hasCosts ? $"  (cost=0.00..0.00 rows=0 width={_width})" : "") + (_analyzes ? $" (actual rows={rows} loops=1)" : ""),
        };
        return [[Datum.From(text)]];
    }

    private string Details(string format, long rows)
    {
        var details = new List<(string Name, string Value)>();
        if (_hasCosts) details.AddRange([("Startup Cost", "0.00"), ("Total Cost", "0.00"), ("Plan Rows", "0"), ("Plan Width", Text(_width))]);
        if (_analyzes) details.AddRange([("Actual Rows", Text(rows)), ("Actual Loops", "1")]);
        return string.Concat(details.Select(detail => string.Format(
            System.Globalization.CultureInfo.InvariantCulture, format, detail.Name, detail.Value, detail.Name.Replace(' ', '-'))));
    }

    private static string Text(long value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Format(ExplainStatement statement)
    {
        var format = Find(statement, "format") is StringOption { Value: var text } ? text.ToLowerInvariant() : "text";
        return format is "text" or "json" or "xml" or "yaml"
            ? format
            : throw new CatalogException(CatalogSqlState.InvalidParameterValue, $"unrecognized value for EXPLAIN option \"format\": \"{format}\"");
    }

    private static bool Flag(ExplainStatement statement, string name, bool fallback) =>
        statement.Options.Any(option => option.Name.Value == name)
            ? Find(statement, name) switch
            {
                BooleanOption { Value: var value } => value,
                StringOption { Value: var text } => text.ToLowerInvariant() is "true" or "on" or "1",
                _ => true,
            }
            : fallback;

    private static OptionValue? Find(ExplainStatement statement, string name) => statement.Options.LastOrDefault(option => option.Name.Value == name)?.Value;
}
