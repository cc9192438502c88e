using System.Text;

namespace QueryProxy.FunctionalTests.Wire;

/// <summary>
/// Makes up conversations in the form of the wire scripts: what a client might send in any order, right and wrong. The same seed makes the same conversation.
/// </summary>
internal sealed class ConversationGenerator(int seed)
{
    private const int MaxExchanges = 12;
    private const int MaxMessages = 8;

    private static readonly string[] Names = ["", "s1", "s2"];
    private static readonly string[] Portals = ["", "p1", "p2"];
    private static readonly string[] NoTypes = ["", "", "", "", "", "", " 23", " 0"];
    private static readonly string[] NoValues = ["[] []"];

    // The unnamed one is left behind by simple queries that fail in a block, too, which no client relies on.
    private static readonly string[] NamedPortals = ["p1", "p2"];
    private static readonly string[] ResultFormats = ["[]", "[]", "[Text]", "[Binary]", "[Text Binary]"];
    private static readonly string[] Limits = ["0", "0", "1", "2"];

    // Statements with the types that Parse may declare and the values that may be bound. A name may stand for another statement than was meant, so that a value may be none of its type. None makes a
    // statement fail that can be read: PostgreSQL computes with values while it plans, which is with Bind.
    private static readonly (string Sql, string[] Types, string[] Values)[] WithParameters =
    [
        ("select id, name from products where id = $1", ["", " 23", " 0"], ["[Text] [\"1\"]", "[] [\"3\"]", "[] [NULL]", "[] [\"one\"]"]),
        ("select $1::int4 + 1, $2::text", ["", " 23 25"], ["[] [\"41\" \"a\"]", "[Binary Text] [0x00000029 \"x\"]", "[] [NULL NULL]", "[] [\"1\"]"]),
        ("select name, price from products where price > $1 order by id", ["", " 1700"], ["[] [\"10\"]"]),
        ("select 10 / $1::int4", ["", " 23"], ["[] [\"2\"]"]),
    ];

    private static readonly string[] WithoutParameters =
    [
        "select x, 6 / (3 - x) from generate_series(1, 5) as t(x)",
        "select x from generate_series(1, 5) as t(x)",
        "select * from products order by id",
        "select count(*) from orders",
        "values (1, 'a'), (2, null)",
        "select nowhere from products",
        "select from nothing",
        "selec 1",
        "",
        "begin",
        "begin read only",
        "commit",
        "rollback",
        "savepoint a",
        "release a",
        "declare c cursor for select id, name from products order by id",
        "fetch 2 from c",
        "fetch backward 1 from c",
        "move 1 in c",
        "close c",
        "set application_name to 'set'",
        "set local application_name to 'local'",
        "set datestyle to 'German'",
        "set timezone to 'Mars'",
        "show application_name",
        "reset application_name",
        "select current_setting('application_name')",
        "select created_at from customers where id = 1",
        "prepare q as select $1::int4 * 2",
        "execute q(21)",
        "execute q",
        "deallocate q",
        "deallocate s1",
        "deallocate all",
        "copy (select id, name from products order by id) to stdout",
        "end",
        "abort",
        "start transaction",
        "commit and chain",
        "rollback and chain",
        "savepoint b",
        "release b",
        "declare b binary cursor for select id, price from products order by id",
        "fetch all from b",
        "declare n no scroll cursor for select id from products order by id",
        "fetch from n",
        "fetch absolute 2 from c",
        "fetch all from c",
        "move all in c",
        "show all_of_it",
        "set extra_float_digits to 0",
        "select 1.1::float8, 0.1::float4",
        "set intervalstyle to 'iso_8601'",
        "select interval '1 day 2 hours'",
        "set bytea_output to 'escape'",
        "select decode('0001', 'hex')",
        "set client_encoding to 'utf-8'",
        "set client_encoding to 'klingon'",
        "show client_encoding",
        "set search_path to nowhere, public",
        "select current_schema",
        "show search_path",
        "set timezone to 'Europe/Berlin'",
        "set time zone 3",
        "set statement_timeout to '1min'",
        "show statement_timeout",
        "select set_config('application_name', 'config', false)",
        "select set_config('application_name', 'config', true)",
        "show transaction_isolation",
        "reset all",
        "set datestyle to default",
        "set local datestyle to 'SQL, DMY'",
        "show datestyle",
        "select current_date - current_date, now() = now()",
        "prepare named(int) as select name from products where id = $1",
        "execute named(1)",
        "deallocate named",
        "copy products (id, name) to stdout with (format csv, header)",
        "copy (select id from products order by id) to stdout (format binary)",
        "unlisten *",
        "select pg_advisory_unlock_all()",
        "select null::int, 'a' || null, '{1,2}'::int[], row(1, 'a')",
        "set a.b to 'own'",
        "show a.b",
        "discard plans",
        "set application_name to 1.5",
        "set application_name = default",
        "discard all",
        "close all",
        "close p1",
        "rollback to a",
        "rollback to b",
        "declare c scroll cursor with hold for select id from orders order by id",
        "set session characteristics as transaction isolation level serializable",
    ];

    // Every third has parameters.
    private static readonly (string Sql, string[] Types, string[] Values)[] Statements =
    [
        // With a type of nothing, PostgreSQL fails by itself.
        .. WithoutParameters.Select(static sql => (sql, sql.Length == 0 ? [""] : NoTypes, NoValues)),
        .. Enumerable.Repeat(WithParameters, 10).SelectMany(static statements => statements),
    ];

    // Of few, so that what one does is met by another.
    private const int VocabularySize = 24;
    private readonly Random _random = new(seed);
    private (string Sql, string[] Types, string[] Values)[] _vocabulary = [];
    private readonly Dictionary<string, string[]> _valuesOf = new(StringComparer.Ordinal);
    private readonly HashSet<string> _limited = new(StringComparer.Ordinal);
    private readonly StringBuilder _script = new();

    /// <summary>A script that says what is sent, but nothing of the answers.</summary>
    public string Next()
    {
        _vocabulary = _random.GetItems(Statements, VocabularySize);
        for (var exchanges = _random.Next(2, MaxExchanges); exchanges > 0; exchanges--)
        {
            _script.Append("send\n");
            // Several requests in one write, before any of the answers is read.
            var requests = _random.Next(4) == 0 ? _random.Next(2, 4) : 1;
            for (var i = 0; i < requests; i++) Request();
            _script.Append($"\nuntil ReadyForQuery {requests}\n\n");
        }

        return _script.ToString();
    }

    private void Request()
    {
        if (_random.Next(3) == 0)
        {
            Line($"Query {Quote(string.Join("; ", Enumerable.Range(0, _random.Next(4) == 0 ? _random.Next(2, 4) : 1).Select(_ => Pick(_vocabulary).Sql)))}");
            return;
        }

        for (var messages = _random.Next(1, MaxMessages); messages > 0; messages--) Message();
        Line("Sync");
        _limited.Clear();
    }

    private void Message()
    {
        switch (_random.Next(12))
        {
            case < 4:
                Run();
                break;
            case < 6:
                Parse(Pick(Names));
                break;
            case < 8:
                Bind(Pick(Portals), Pick(Names));
                break;
            case 8:
                Line(_random.Next(2) == 0 ? $"Describe Statement {Quote(Pick(Names))}" : $"Describe Portal {Quote(Pick(NamedPortals))}");
                break;
            case 9:
                Execute(Pick(NamedPortals));
                break;
            case 10:
                Line(_random.Next(2) == 0 ? $"Close Statement {Quote(Pick(Names))}" : $"Close Portal {Quote(Pick(Portals))}");
                break;
            default:
                Line("Flush");
                break;
        }
    }

    // As drivers do.
    private void Run()
    {
        var (statement, portal) = (Pick(Names), Pick(Portals));
        Parse(statement);
        if (_random.Next(3) == 0) Line($"Describe Statement {Quote(statement)}");
        Bind(portal, statement);
        if (_random.Next(3) == 0) Line($"Describe Portal {Quote(portal)}");
        Execute(portal);
    }

    // A row limit is the last of a portal in its pipeline: BEGIN and some of SET behind it would take the rest from the proxy (docs/limits.md).
    private void Execute(string portal)
    {
        if (_limited.Contains(portal)) return;
        var limit = Pick(Limits);
        if (limit != "0") _limited.Add(portal);
        Line($"Execute {Quote(portal)} {limit}");
    }

    private void Parse(string statement)
    {
        var (sql, types, values) = Pick(_vocabulary);
        // A name that is taken is an error; mostly it is freed before.
        if (statement.Length > 0 && _random.Next(4) > 0) Line($"Close Statement {Quote(statement)}");
        Line($"Parse {Quote(statement)} {Quote(sql)}{Pick(types)}");
        _valuesOf[statement] = values;
    }

    private void Bind(string portal, string statement)
    {
        if (portal.Length > 0 && _random.Next(4) > 0) Line($"Close Portal {Quote(portal)}");
        _limited.Remove(portal);
        var values = _valuesOf.TryGetValue(statement, out var known) && _random.Next(12) > 0 ? Pick(known) : "[] []";
        Line($"Bind {Quote(portal)} {Quote(statement)} {values} {Pick(ResultFormats)}");
    }

    private void Line(string message) => _script.Append(message).Append('\n');

    private T Pick<T>(T[] from) => from[_random.Next(from.Length)];

    private static string Quote(string text) => $"\"{text}\"";
}
