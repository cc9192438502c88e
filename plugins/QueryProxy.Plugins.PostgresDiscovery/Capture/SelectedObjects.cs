using Npgsql;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Abstractions.Discovery;

namespace QueryProxy.Plugins.PostgresDiscovery.Capture;

/// <summary>
/// The objects that come with the selected extensions and functions, each with the catalog it is in: the members of an extension as <c>pg_depend</c> knows them; a function
/// with the operators and casts made of it. Immutable.
/// </summary>
internal sealed class SelectedObjects
{
    private const string RelationName = "qp_selected";

    private const string ExtensionsSql = """
        SELECT w.name, e.oid::text FROM pg_catalog.unnest(@names) AS w(name) LEFT JOIN pg_catalog.pg_extension e ON e.extname = w.name
        """;

    private const string MembersSql = """
        SELECT 'extension', e.extname::text, d.classid::text, d.objid::text
        FROM pg_catalog.pg_extension e
        JOIN pg_catalog.pg_depend d ON d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass AND d.refobjid = e.oid AND d.deptype = 'e'
        WHERE e.extname = ANY (@names) AND d.classid IN ('pg_catalog.pg_proc'::pg_catalog.regclass, 'pg_catalog.pg_type'::pg_catalog.regclass,
            'pg_catalog.pg_operator'::pg_catalog.regclass, 'pg_catalog.pg_cast'::pg_catalog.regclass, 'pg_catalog.pg_opclass'::pg_catalog.regclass,
            'pg_catalog.pg_opfamily'::pg_catalog.regclass)
        UNION ALL
        SELECT 'extension', e.extname::text, 'pg_catalog.pg_extension'::pg_catalog.regclass::pg_catalog.oid::text, e.oid::text
        FROM pg_catalog.pg_extension e WHERE e.extname = ANY (@names)
        ORDER BY 2, 3, 4
        """;

    // A name with arguments is one function, a name without them is all of that name. Procedures cannot be called in a query.
    private const string FunctionsSql = """
        WITH wanted AS (
            SELECT w.name, CASE WHEN pg_catalog.strpos(w.name, '(') > 0 THEN pg_catalog.to_regprocedure(w.name)::pg_catalog.oid END AS exact,
                   CASE WHEN pg_catalog.strpos(w.name, '(') = 0 THEN pg_catalog.parse_ident(w.name) END AS parts
            FROM pg_catalog.unnest(@names) AS w(name)
        ), found AS (
            SELECT w.name, p.oid FROM wanted w
            JOIN pg_catalog.pg_proc p ON p.oid = w.exact OR p.proname = w.parts[2]
            JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace AND (w.exact IS NOT NULL OR n.nspname = w.parts[1])
            WHERE p.prokind <> 'p' AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND (w.exact IS NOT NULL OR pg_catalog.cardinality(w.parts) = 2)
        )
        SELECT 'function', w.name, 'pg_catalog.pg_proc'::pg_catalog.regclass::pg_catalog.oid::text, f.oid::text FROM wanted w LEFT JOIN found f ON f.name = w.name
        UNION ALL
        SELECT 'function', f.name, 'pg_catalog.pg_operator'::pg_catalog.regclass::pg_catalog.oid::text, o.oid::text FROM found f JOIN pg_catalog.pg_operator o ON o.oprcode = f.oid
        UNION ALL
        SELECT 'function', f.name, 'pg_catalog.pg_cast'::pg_catalog.regclass::pg_catalog.oid::text, c.oid::text FROM found f JOIN pg_catalog.pg_cast c ON c.castfunc = f.oid
        ORDER BY 2, 3, 4
        """;

    private const string ClassesSql = """
        SELECT pg_catalog.array_agg(c.oid::text ORDER BY c.relname) FROM pg_catalog.pg_class c
        WHERE c.relnamespace = 'pg_catalog'::pg_catalog.regnamespace AND c.relname IN ('pg_cast', 'pg_extension', 'pg_opclass', 'pg_operator', 'pg_opfamily', 'pg_proc', 'pg_type')
        """;

    private static readonly SystemCatalogColumn[] Columns =
        [new("kind", PgTypeOid.Text), new("name", PgTypeOid.Text), new("classid", PgTypeOid.Oid), new("objid", PgTypeOid.Oid)];

    private readonly IReadOnlyList<string?[]> _rows;
    private readonly string[] _classes;

    private SelectedObjects(IReadOnlyList<string?[]> rows, string[] classes)
    {
        _rows = rows;
        _classes = classes;
    }

    /// <summary>The casts, as an <c>oid[]</c> literal.</summary>
    public string Casts => Of(0);

    /// <summary>The extensions.</summary>
    public string Extensions => Of(1);

    /// <summary>The operator classes.</summary>
    public string OperatorClasses => Of(2);

    /// <summary>The operators.</summary>
    public string Operators => Of(3);

    /// <summary>The operator families.</summary>
    public string OperatorFamilies => Of(4);

    /// <summary>The functions.</summary>
    public string Functions => Of(5);

    /// <summary>The types.</summary>
    public string Types => Of(6);

    /// <summary>Looks the selection up.</summary>
    /// <exception cref="DiscoveryException">Something selected does not exist.</exception>
    public static async Task<SelectedObjects> FindAsync(NpgsqlConnection connection, CatalogSelection selection, CancellationToken cancellationToken)
    {
        var classes = await ReadClassesAsync(connection, cancellationToken);
        if (selection.Extensions.Count == 0 && selection.Functions.Count == 0)
        {
            return new SelectedObjects([], classes);
        }

        var extensions = await ReadAsync(connection, ExtensionsSql, selection.Extensions, cancellationToken);
        RequireFound("extension", extensions.Where(static row => row[1] is null).Select(static row => row[0]!));
        var members = await ReadAsync(connection, MembersSql, selection.Extensions, cancellationToken);
        var functions = await ReadAsync(connection, FunctionsSql, selection.Functions, cancellationToken);
        RequireFound("function", functions.Where(static row => row[3] is null).Select(static row => row[1]!));
        return new SelectedObjects([.. members, .. functions], classes);
    }

    /// <summary>The selection as the relation <c>qp_selected</c>.</summary>
    public SystemCatalogRelation ToRelation() => new(RelationName, Columns, _rows);

    private static void RequireFound(string kind, IEnumerable<string> missing)
    {
        if (string.Join(", ", missing) is { Length: > 0 } names)
        {
            throw new DiscoveryException($"The upstream has no {kind} {names}. Functions are named as schema.name or schema.name(argument types). Nothing was saved.");
        }
    }

    private static async Task<string[]> ReadClassesAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(ClassesSql, connection);
        return (string[])(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task<List<string?[]>> ReadAsync(NpgsqlConnection connection, string sql, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddWithValue("names", names.ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<string?[]>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var row = new string?[reader.FieldCount];
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = reader.IsDBNull(i) ? null : reader.GetString(i);
            }

            rows.Add(row);
        }

        return rows;
    }

    private string Of(int place) => $"{{{string.Join(',', _rows.Where(row => row[2] == _classes[place]).Select(static row => row[3]).Distinct())}}}";
}
