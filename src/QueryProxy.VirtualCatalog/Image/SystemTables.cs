using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Abstractions.Discovery;
using QueryProxy.Engine.Types;
using QueryProxy.VirtualCatalog.Execution;
using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Image;

/// <summary>
/// The captured system catalogs with their values read, unfiltered: made once per capture, relation by relation when first needed, and
/// shared by the images of all users. Thread-safe.
/// </summary>
internal sealed class SystemTables
{
    private static readonly ConditionalWeakTable<SystemCatalog, SystemTables> Shared = [];

    private readonly Dictionary<string, SystemCatalogRelation> _captured;
    private readonly Dictionary<(string Schema, string Name), SystemShape> _shapes = [];
    private readonly Dictionary<string, Lazy<Datum[][]>> _rows;
    private readonly EvaluationContext _reading;
    private readonly Lazy<uint> _firstUserOid;
    private readonly Lazy<Dictionary<(string Kind, uint Oid, int Part), (string? Plain, string? Pretty)>> _definitions;

    private SystemTables(SystemCatalog system)
    {
        System = system;
        TypeSystem = TypeSystem.For(system);
        _reading = new EvaluationContext(TypeSystem.Types);
        _captured = system.Relations.GroupBy(static r => r.Name).ToDictionary(static g => g.Key, static g => g.First(), StringComparer.Ordinal);
        _rows = _captured.Keys.ToDictionary(static name => name, name => new Lazy<Datum[][]>(() => Read(_captured[name])), StringComparer.Ordinal);
        _definitions = new(ReadDefinitions);
        _firstUserOid = new(FindFirstUserOid);
        ReadShapes();
    }

    public SystemCatalog System { get; }

    public TypeSystem TypeSystem { get; }

    /// <summary>
    /// Objects with smaller OIDs belong to the server itself. 16384 in a server that made its databases while running; in one whose objects were made in single-user mode
    /// the first captured user object is the border.
    /// </summary>
    public uint FirstUserOid => _firstUserOid.Value;

    public IReadOnlyCollection<SystemShape> Shapes => _shapes.Values;

    public static SystemTables For(SystemCatalog system) => Shared.GetValue(system, static key => new SystemTables(key));

    public SystemShape? FindShape(string schema, string name) => _shapes.GetValueOrDefault((schema, name));

    /// <summary>The shape of a table of <c>pg_catalog</c>; one without columns when this version does not have it.</summary>
    public SystemShape Shape(string name) =>
        FindShape(SystemSchema.Catalog, name) ?? new SystemShape(0, SystemSchema.Catalog, name, false, 0, []);

    /// <summary>What <c>pg_get_keywords()</c> yields.</summary>
    public IReadOnlyList<Datum> Keywords => field ??= ReadKeywords();

    /// <summary>The captured rows of a relation of <c>pg_catalog</c>, in the order of its shape's columns.</summary>
    public Datum[][] Rows(string name) => _rows.TryGetValue(name, out var rows) ? rows.Value : [];

    /// <summary>Whether discovery may read the relation as any ordinary role may: the others are denied to users too.</summary>
    public bool IsCaptured(string name) => _captured.ContainsKey(name);

    /// <summary>What a deparsing function prints for an object, or null when nothing was captured for it.</summary>
    public string? Definition(string kind, uint oid, int part = 0, bool pretty = false) =>
        _definitions.Value.TryGetValue((kind, oid, part), out var text) ? (pretty ? text.Pretty ?? text.Plain : text.Plain) : null;

    private Dictionary<(string Kind, uint Oid, int Part), (string? Plain, string? Pretty)> ReadDefinitions()
    {
        var result = new Dictionary<(string, uint, int), (string?, string?)>();
        if (!_captured.TryGetValue("qp_definition", out var relation)) return result;
        foreach (var row in relation.Rows)
        {
            var key = (row[0]!, uint.Parse(row[1]!, CultureInfo.InvariantCulture), int.Parse(row[2] ?? "0", CultureInfo.InvariantCulture));
            result[key] = (row[3], row.Count > 4 ? row[4] : null);
        }

        return result;
    }

    private uint FindFirstUserOid()
    {
        const uint Normal = 16384;
        var border = Normal;
        var system = Rows("pg_namespace").Where(row => row[Shape("pg_namespace").Place("nspname")].Text is SystemSchema.Catalog or SystemSchema.InformationSchema or "pg_toast")
            .Select(row => row[Shape("pg_namespace").Place("oid")].Oid).ToHashSet();
        foreach (var (relation, schema) in new[] { ("pg_class", "relnamespace"), ("pg_type", "typnamespace"), ("pg_constraint", "connamespace") })
        {
            int oid = Shape(relation).Place("oid"), place = Shape(relation).Place(schema);
            if (oid < 0 || place < 0) continue;
            foreach (var row in Rows(relation))
                if (!system.Contains(row[place].Oid)) border = Math.Min(border, row[oid].Oid);
        }

        return border;
    }

    private Datum[] ReadKeywords()
    {
        if (!_captured.TryGetValue("pg_get_keywords", out var relation)) return [];
        uint[] types = [.. relation.Columns.Select(static column => column.TypeOid)];
        string[] names = [.. relation.Columns.Select(static column => column.Name)];
        return [.. relation.Rows.Select(row => Datum.FromObject(new PgRecord(
            PgTypeOid.Record, types, names, [.. row.Select((text, i) => text is null ? Datum.Null : TextInput.Parse(_reading, types[i], text))])))];
    }

    private void ReadShapes()
    {
        if (!_captured.TryGetValue("pg_class", out var classes) || !_captured.TryGetValue("pg_attribute", out var attributes)) return;
        var schemas = new Dictionary<string, string>(StringComparer.Ordinal);
        if (_captured.TryGetValue("pg_namespace", out var namespaces))
        {
            int nspOid = Ordinal(namespaces, "oid"), nspName = Ordinal(namespaces, "nspname");
            foreach (var row in namespaces.Rows)
                if (row[nspName] is SystemSchema.Catalog or SystemSchema.InformationSchema) schemas[row[nspOid]!] = row[nspName]!;
        }

        int owner = Ordinal(attributes, "attrelid"), attName = Ordinal(attributes, "attname"), type = Ordinal(attributes, "atttypid"),
            modifier = Ordinal(attributes, "atttypmod"), number = Ordinal(attributes, "attnum"), collation = Ordinal(attributes, "attcollation"),
            dropped = Ordinal(attributes, "attisdropped");
        var columns = attributes.Rows
            .Where(row => row[number]![0] != '-' && row[dropped] != "t")
            .GroupBy(row => row[owner]!, StringComparer.Ordinal)
            .ToDictionary(
                static g => g.Key,
                g => g.Select(row => new SystemColumn(
                        row[attName]!, Oid(row[type]), int.Parse(row[modifier]!, CultureInfo.InvariantCulture),
                        short.Parse(row[number]!, CultureInfo.InvariantCulture), Oid(row[collation])))
                    .OrderBy(static c => c.Number).ToImmutableArray(),
                StringComparer.Ordinal);
        int oid = Ordinal(classes, "oid"), name = Ordinal(classes, "relname"), schema = Ordinal(classes, "relnamespace"),
            kind = Ordinal(classes, "relkind"), rowType = Ordinal(classes, "reltype");
        foreach (var row in classes.Rows)
        {
            if (!schemas.TryGetValue(row[schema]!, out var schemaName) || row[kind] is not ("r" or "v")) continue;
            var shape = new SystemShape(
                Oid(row[oid]), schemaName, row[name]!, row[kind] == "v", Oid(row[rowType]), columns.GetValueOrDefault(row[oid]!, []));
            _shapes[(schemaName, shape.Name)] = shape;
        }
    }

    private Datum[][] Read(SystemCatalogRelation relation)
    {
        // information_schema's own tables (sql_features …) are captured under their bare names too.
        var shape = FindShape(SystemSchema.Catalog, relation.Name) ?? FindShape(SystemSchema.InformationSchema, relation.Name);
        if (shape is null) return [];
        var sources = shape.Columns.Select(column => Ordinal(relation, column.Name)).ToArray();
        var interned = new Dictionary<string, string>(StringComparer.Ordinal);
        var rows = new Datum[relation.Rows.Count][];
        for (var r = 0; r < rows.Length; r++)
        {
            var source = relation.Rows[r];
            var row = rows[r] = new Datum[sources.Length];
            for (var c = 0; c < sources.Length; c++)
            {
                if (sources[c] < 0 || source[sources[c]] is not { } text) continue;
                row[c] = ReadValue(shape.Columns[c].TypeOid, text, interned);
            }
        }

        return rows;
    }

    private Datum ReadValue(uint type, string text, Dictionary<string, string> interned)
    {
        switch (type)
        {
            case PgTypeOid.Name or PgTypeOid.Text:
                if (text.Length > 40) return Datum.From(text);
                if (!interned.TryGetValue(text, out var known)) interned[text] = known = text;
                return Datum.From(known);
            case PgTypeOid.AnyArray:
                return Datum.Null;
            case PgTypeOid.AclItemArray:
                return Datum.Null;
            case PgTypeOid.RegProc or PgTypeOid.RegClass or PgTypeOid.RegType or PgTypeOid.RegOper or PgTypeOid.RegOperator
                or PgTypeOid.RegProcedure or PgTypeOid.RegNamespace or PgTypeOid.RegRole or PgTypeOid.RegConfig or PgTypeOid.RegDictionary
                or PgTypeOid.RegCollation:
                return Datum.From(text == "-" ? 0L : uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var oid) ? oid : FindFunction(text));
            default:
                return TextInput.Parse(_reading, type, text);
        }
    }

    private long FindFunction(string name) =>
        TypeSystem.Functions.Named(name[(name.LastIndexOf('.') + 1)..].Trim('"')) is [var function, ..] ? function.Oid : 0;

    private static uint Oid(string? text) => uint.Parse(text!, CultureInfo.InvariantCulture);

    private static int Ordinal(SystemCatalogRelation relation, string column)
    {
        for (var i = 0; i < relation.Columns.Count; i++)
            if (relation.Columns[i].Name == column) return i;
        return -1;
    }
}
