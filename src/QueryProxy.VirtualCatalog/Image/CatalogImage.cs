using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using QueryProxy.Engine.Catalog;
using QueryProxy.Engine.Types;
using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Image;

/// <summary>
/// pg_catalog and information_schema as one user of one data source sees them. Relations are made when first read and kept; the image is immutable
/// otherwise and shared by that user's sessions. Thread-safe.
/// </summary>
internal sealed class CatalogImage
{
    private const int MaxKeptViewRows = 2_000;

    private readonly SystemTables _tables;
    private readonly RelationFilter _filter;
    private readonly ComputedRelations _computed;
    private readonly ConcurrentDictionary<string, Lazy<Datum[][]>> _tableRows = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Datum[][]> _viewRows = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, WeakReference<Datum[][]>> _largeViewRows = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(uint Relation, int Column), Lazy<Dictionary<Datum, int[]>>> _indexes = new();
    private readonly ConcurrentDictionary<(uint Relation, int First, int Second), Lazy<PairIndex>> _pairIndexes = new();
    private readonly ConcurrentDictionary<string, Dictionary<uint, (string Name, uint Schema)>> _named = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Dictionary<(uint Schema, string Name), uint>> _byName = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, NameDirectory> _nameDirectories = new(StringComparer.Ordinal);
    private readonly Dictionary<uint, string> _schemaNames = [];
    private readonly Dictionary<string, uint> _schemaOids = new(StringComparer.Ordinal);

    public CatalogImage(CatalogSnapshot catalog, string userName, string databaseName, IReadOnlyList<string> databaseNames)
    {
        Catalog = catalog;
        _tables = SystemTables.For(catalog.System);
        UserName = userName;
        DatabaseName = databaseName;
        Visible = new VisibleObjects(_tables, catalog);
        Roles = new RoleDirectory(userName);
        _filter = new RelationFilter(_tables, Visible, Roles.UserOid);
        _computed = new ComputedRelations(_tables, Roles, databaseName, databaseNames);
        Settings = new SettingDirectory(_tables);
        var shape = _tables.Shape("pg_namespace");
        int oid = shape.Place("oid"), name = shape.Place("nspname");
        foreach (var row in Table("pg_namespace"))
        {
            _schemaNames[row[oid].Oid] = row[name].Text;
            _schemaOids[row[name].Text] = row[oid].Oid;
        }
    }

    /// <summary>What the user may see.</summary>
    public CatalogSnapshot Catalog { get; }

    public string UserName { get; }

    public string DatabaseName { get; }

    public VisibleObjects Visible { get; }

    public RoleDirectory Roles { get; }

    public SettingDirectory Settings { get; }

    public TypeSystem TypeSystem => _tables.TypeSystem;

    public TypeCatalog Types => _tables.TypeSystem.Types;

    public SystemTables Captured => _tables;

    public int ServerVersionNumber => _tables.System.ServerVersionNumber;

    /// <summary>The rows of a table of pg_catalog as the user sees them.</summary>
    public Datum[][] Table(string name) =>
        _tableRows.GetOrAdd(name, static (key, image) => new Lazy<Datum[][]>(() => image._computed.Find(key) ?? image._filter.Apply(key)), this).Value;

    /// <summary>The roles as <c>pg_authid</c> has them, for the definitions of system views only.</summary>
    public Datum[][] Authorizations => field ??= _computed.Authorizations();

    /// <summary>The rows of a computed view (<c>pg_roles</c>, <c>pg_settings</c> …), or null when its definition is to be evaluated.</summary>
    public Datum[][]? ComputedView(string name) => IsComputedView(name) ? Table(name) : null;

    public bool IsComputedView(string name) => _computed.HasView(name);

    /// <summary>The rows of a view whose definition was evaluated: once per image.</summary>
    public Datum[][] View(SystemShape shape, Func<Datum[][]> evaluate)
    {
        var name = shape.Schema + "." + shape.Name;
        if (_viewRows.TryGetValue(name, out var known)) return known;
        if (_largeViewRows.TryGetValue(name, out var weak) && weak.TryGetTarget(out known)) return known;
        // Two sessions may evaluate it at the same time; waiting for each other could not end when one view needs another's rows, and either could be cancelled.
        var rows = evaluate();
        // Large ones are there as long as nobody needs the memory more.
        if (rows.Length > MaxKeptViewRows) _largeViewRows[name] = new WeakReference<Datum[][]>(rows);
        else rows = _viewRows.GetOrAdd(name, rows);
        return rows;
    }

    /// <summary>The places of the rows that have a value in a column. Values that are integers or OIDs and texts only.</summary>
    public Dictionary<Datum, int[]> Index(uint relation, int column, Datum[][] rows) =>
        _indexes.GetOrAdd((relation, column), static (key, source) => new Lazy<Dictionary<Datum, int[]>>(() => MakeIndex(source, key.Column)), rows).Value;

    /// <summary>The places of the rows that have two values in two columns.</summary>
    public PairIndex Index(uint relation, int first, int second, Datum[][] rows) =>
        _pairIndexes.GetOrAdd((relation, first, second), static (key, source) => new Lazy<PairIndex>(() => new PairIndex(source, key.First, key.Second)), rows).Value;

    private static Dictionary<Datum, int[]> MakeIndex(Datum[][] rows, int column)
    {
        // Counted first, so that every list has its size at once.
        var counts = new Dictionary<Datum, int>(DatumEquality.Instance);
        foreach (var row in rows)
            if (!row[column].IsNull) CollectionsMarshal.GetValueRefOrAddDefault(counts, row[column], out _)++;
        var index = new Dictionary<Datum, int[]>(counts.Count, DatumEquality.Instance);
        for (var place = rows.Length - 1; place >= 0; place--)
        {
            var value = rows[place][column];
            if (value.IsNull) continue;
            ref var left = ref CollectionsMarshal.GetValueRefOrNullRef(counts, value);
            ref var places = ref CollectionsMarshal.GetValueRefOrAddDefault(index, value, out _);
            places ??= new int[left];
            places[--left] = place;
        }

        return index;
    }

    public NameDirectory NamesFor(IReadOnlyList<string> searchPath) =>
        _nameDirectories.GetOrAdd(string.Join('\0', searchPath), static (_, pair) => new NameDirectory(pair.Image, pair.Path), (Image: this, Path: searchPath));

    public IReadOnlyList<string> ExistingSchemas(IReadOnlyList<string> names) => [.. names.Where(_schemaOids.ContainsKey)];

    public string? SchemaName(uint oid) => _schemaNames.GetValueOrDefault(oid);

    public uint? SchemaOid(string name) => _schemaOids.TryGetValue(name, out var oid) ? oid : null;

    public string? RoleName(uint oid) => Roles.Find(oid);

    public uint? RoleOid(string name) => Roles.Find(name);

    public bool HasType(uint oid) => Visible.HasType(oid) && Types.Find(oid) is not null;

    /// <summary>Name and namespace of an object of a catalog that has both, or null when it does not exist for the user.</summary>
    public (string Name, uint Schema)? NamedRow(string relation, uint oid) =>
        _named.GetOrAdd(relation, ReadNamed).TryGetValue(oid, out var found) ? found : null;

    public uint? FindNamed(string relation, uint schema, string name) =>
        _byName.GetOrAdd(relation, ReadByName).TryGetValue((schema, name), out var oid) ? oid : null;

    /// <summary>The row with an OID, or null.</summary>
    public Datum[]? FindRow(string relation, uint oid, string keyColumn = "oid")
    {
        var shape = _tables.Shape(relation);
        var place = shape.Place(keyColumn);
        if (place < 0) return null;
        var rows = Table(relation);
        return Index(shape.Oid, place, rows).TryGetValue(Datum.From((long)oid), out var places) ? rows[places[0]] : null;
    }

    public SystemShape Shape(string relation) => _tables.Shape(relation);

    private Dictionary<uint, (string Name, uint Schema)> ReadNamed(string relation)
    {
        var (oid, name, schema) = NameColumns(relation);
        return Table(relation).ToDictionary(row => row[oid].Oid, row => (row[name].Text, row[schema].Oid));
    }

    private Dictionary<(uint Schema, string Name), uint> ReadByName(string relation)
    {
        var (oid, name, schema) = NameColumns(relation);
        var result = new Dictionary<(uint, string), uint>();
        foreach (var row in Table(relation)) result.TryAdd((row[schema].Oid, row[name].Text), row[oid].Oid);
        return result;
    }

    private (int Oid, int Name, int Schema) NameColumns(string relation)
    {
        var shape = _tables.Shape(relation);
        var prefix = relation switch
        {
            "pg_class" => "rel",
            "pg_type" => "typ",
            "pg_collation" => "coll",
            "pg_conversion" => "con",
            "pg_opclass" => "opc",
            "pg_opfamily" => "opf",
            "pg_ts_config" => "cfg",
            "pg_ts_dict" => "dict",
            "pg_ts_parser" => "prs",
            "pg_ts_template" => "tmpl",
            "pg_statistic_ext" => "stx",
            _ => throw new InvalidOperationException($"{relation} has no names."),
        };
        return (shape.Place("oid"), shape.Place(prefix + "name"), shape.Place(prefix + "namespace"));
    }
}
