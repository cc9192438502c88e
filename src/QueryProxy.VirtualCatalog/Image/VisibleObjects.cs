using System.Collections.Frozen;
using QueryProxy.Engine.Catalog;
using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Image;

/// <summary>
/// Which of the captured objects exist for a user, derived from the visible tables and columns alone: what touches a hidden column or a
/// hidden table does not exist. Objects of the server itself (their OIDs are below 16384) always do.
/// </summary>
internal sealed class VisibleObjects
{
    private readonly SystemTables _tables;
    private readonly Dictionary<uint, Dictionary<short, short>> _numbers = [];
    private readonly HashSet<uint> _relations = [];
    private readonly HashSet<uint> _types = [];
    private readonly HashSet<uint> _constraints = [];
    private readonly HashSet<uint> _schemas = [];
    private readonly HashSet<uint> _sequences = [];
    private readonly HashSet<uint> _defaults = [];
    private readonly HashSet<uint> _statistics = [];

    public VisibleObjects(SystemTables tables, CatalogSnapshot catalog)
    {
        _tables = tables;
        Selected = SelectedObjects.Of(catalog.System);
        foreach (var type in Selected.Types) AddType(type);
        foreach (var table in catalog.Tables)
        {
            // Visible columns are numbered without gaps, so that a hidden one leaves no trace.
            var numbers = new Dictionary<short, short>();
            foreach (var column in table.Columns) numbers[column.Ordinal] = (short)(numbers.Count + 1);
            _numbers[table.Oid] = numbers;
            _relations.Add(table.Oid);
            foreach (var column in table.Columns) AddType(column.TypeOid);
        }

        AddSchemas(catalog);
        AddSequences();
        AddIndexes();
        AddToast();
        AddRowTypes();
        AddConstraints();
        AddDefaults();
        AddStatistics();
    }

    private uint FirstUserOid => _tables.FirstUserOid;

    public IReadOnlyDictionary<uint, Dictionary<short, short>> Tables => _numbers;

    /// <summary>The extensions and functions that administrators selected, and what comes with them.</summary>
    public SelectedObjects Selected { get; }

    /// <summary>Whether an object of a catalog, such as <c>pg_proc</c>, exists because it is the server's own or was selected.</summary>
    public bool HasSelected(string catalog, uint oid) => oid < FirstUserOid || Selected.In(catalog).Contains(oid);

    /// <summary>The user-defined types that exist for the user.</summary>
    public FrozenSet<uint> UserTypes => field ??= _types.ToFrozenSet();

    public bool HasSchema(uint oid) => oid < FirstUserOid && oid != PublicSchema ? true : _schemas.Contains(oid);

    public bool HasRelation(uint oid) => oid < FirstUserOid || _relations.Contains(oid);

    public bool HasType(uint oid) => oid < FirstUserOid || _types.Contains(oid);

    public bool HasConstraint(uint oid) => oid < FirstUserOid || _constraints.Contains(oid);

    public bool HasDefault(uint oid) => oid < FirstUserOid || _defaults.Contains(oid);

    public bool HasStatistics(uint oid) => oid < FirstUserOid || _statistics.Contains(oid);

    public bool IsUserTable(uint oid) => _numbers.ContainsKey(oid);

    /// <summary>Whether nothing of the table is hidden: only then may texts about the whole table be shown.</summary>
    public bool HasAllColumns(uint relation)
    {
        if (!_numbers.TryGetValue(relation, out var numbers)) return false;
        var shape = _tables.Shape("pg_attribute");
        int owner = shape.Place("attrelid"), number = shape.Place("attnum"), dropped = shape.Place("attisdropped");
        return _tables.Rows("pg_attribute").All(row => row[owner].Oid != relation || row[number].Int64 <= 0 || row[dropped].IsTrue || numbers.ContainsKey((short)row[number].Int64));
    }

    public bool IsSequence(uint oid) => _sequences.Contains(oid);

    /// <summary>The number under which a column is shown, or null when it does not exist for the user. 0 and system columns keep theirs.</summary>
    public short? NumberOf(uint relation, short number)
    {
        if (number <= 0 || !_numbers.TryGetValue(relation, out var numbers)) return number;
        return numbers.TryGetValue(number, out var shown) ? shown : null;
    }

    /// <summary>Whether all columns of an array of column numbers exist.</summary>
    public bool HasColumns(uint relation, Datum numbers) =>
        numbers.IsNull || numbers.Array.Items.All(item => NumberOf(relation, (short)item.Int64) is not null);

    /// <summary>The array with the numbers under which the columns are shown.</summary>
    public Datum Renumber(uint relation, Datum numbers)
    {
        if (numbers.IsNull || !_numbers.ContainsKey(relation)) return numbers;
        var array = numbers.Array;
        if (array.Items.All(item => NumberOf(relation, (short)item.Int64) == item.Int64)) return numbers;
        var items = Array.ConvertAll(array.Items, item => Datum.From((long)(NumberOf(relation, (short)item.Int64) ?? 0)));
        return Datum.From(new PgArray(array.ElementType, items, array.Lengths, array.LowerBounds));
    }

    /// <summary>Whether an object's expressions refer to hidden columns, as <c>pg_depend</c> records it. Key: class and object.</summary>
    private HashSet<(uint Class, uint Object)> TouchingHidden => field ??= FindTouchingHidden();

    private const uint PublicSchema = 2200;

    private HashSet<(uint Class, uint Object)> FindTouchingHidden()
    {
        var result = new HashSet<(uint, uint)>();
        var shape = _tables.Shape("pg_depend");
        int classId = shape.Place("classid"), objId = shape.Place("objid"), refClass = shape.Place("refclassid"), refObj = shape.Place("refobjid"), refSub = shape.Place("refobjsubid");
        foreach (var row in _tables.Rows("pg_depend"))
        {
            if (row[refClass].Oid != CatalogClass.Relation || row[refObj].Oid < FirstUserOid) continue;
            var table = row[refObj].Oid;
            // Anything that leans on a hidden table, column or sequence is hidden with it. Indexes stand or fall with their columns.
            var touches = Kinds.GetValueOrDefault(table) switch
            {
                'i' or 'I' or 'c' or 't' => false,
                'S' => !_sequences.Contains(table),
                _ => !_numbers.ContainsKey(table) || NumberOf(table, (short)row[refSub].Int64) is null,
            };
            if (touches) result.Add((row[classId].Oid, row[objId].Oid));
        }

        return result;
    }

    private void AddSchemas(CatalogSnapshot catalog)
    {
        var shape = _tables.Shape("pg_namespace");
        int oid = shape.Place("oid"), name = shape.Place("nspname");
        foreach (var row in _tables.Rows("pg_namespace"))
            if (catalog.HasSchema(row[name].Text) || Selected.Schemas.Contains(row[name].Text) || catalog.Tables.Any(t => t.Name.Schema == row[name].Text)) _schemas.Add(row[oid].Oid);
    }

    private void AddType(uint oid)
    {
        if (oid == 0 || oid < FirstUserOid || !_types.Add(oid)) return;
        var types = _tables.TypeSystem.Types;
        if (types.Find(oid) is not { } type) return;
        AddType(type.ArrayOid);
        AddType(type.ElementOid);
        AddType(type.BaseTypeOid);
        // A table's row type drags the table along nowhere: only free-standing composite types bring their fields.
        if (type.RelationOid != 0 && !_numbers.ContainsKey(type.RelationOid) && Kinds.GetValueOrDefault(type.RelationOid) == 'c')
        {
            _relations.Add(type.RelationOid);
            foreach (var field in types.Fields(oid)) AddType(field.TypeOid);
        }

        if (types.FindRange(oid) is { } range)
        {
            AddType(range.SubtypeOid);
            AddType(range.MultirangeOid);
        }

        if (types.FindMultirange(oid) is { } multirange) AddType(multirange.RangeOid);
    }

    private Dictionary<uint, char> Kinds => field ??= ReadKinds();

    private Dictionary<uint, char> ReadKinds()
    {
        var shape = _tables.Shape("pg_class");
        int oid = shape.Place("oid"), kind = shape.Place("relkind");
        return _tables.Rows("pg_class").ToDictionary(row => row[oid].Oid, row => (char)row[kind].Int64);
    }

    private void AddRowTypes()
    {
        var types = _tables.TypeSystem.Types;
        foreach (var type in types.All)
        {
            // Up to PostgreSQL 13 sequences and TOAST tables have row types too.
            if (type.RelationOid == 0 || !_relations.Contains(type.RelationOid)) continue;
            _types.Add(type.Oid);
            if (type.ArrayOid != 0) _types.Add(type.ArrayOid);
        }
    }

    private void AddIndexes()
    {
        var shape = _tables.Shape("pg_index");
        int index = shape.Place("indexrelid"), table = shape.Place("indrelid"), key = shape.Place("indkey");
        foreach (var row in _tables.Rows("pg_index"))
        {
            if (!_numbers.ContainsKey(row[table].Oid) || !HasColumns(row[table].Oid, row[key])) continue;
            if (!TouchesHidden(CatalogClass.Relation, row[index].Oid)) _relations.Add(row[index].Oid);
        }
    }

    /// <summary>Where PostgreSQL keeps the long values of visible tables: clients that list everything list these.</summary>
    private void AddToast()
    {
        var shape = _tables.Shape("pg_class");
        int oid = shape.Place("oid"), toast = shape.Place("reltoastrelid");
        var found = _tables.Rows("pg_class").Where(row => _numbers.ContainsKey(row[oid].Oid) && row[toast].Oid != 0).Select(row => row[toast].Oid).ToHashSet();
        _relations.UnionWith(found);
        var indexes = _tables.Shape("pg_index");
        int index = indexes.Place("indexrelid"), table = indexes.Place("indrelid");
        foreach (var row in _tables.Rows("pg_index"))
            if (found.Contains(row[table].Oid)) _relations.Add(row[index].Oid);
    }

    private void AddSequences()
    {
        var shape = _tables.Shape("pg_depend");
        int classId = shape.Place("classid"), objId = shape.Place("objid"), refClass = shape.Place("refclassid"), refObj = shape.Place("refobjid"),
            refSub = shape.Place("refobjsubid"), kind = shape.Place("deptype");
        foreach (var row in _tables.Rows("pg_depend"))
        {
            if (row[classId].Oid != CatalogClass.Relation || row[refClass].Oid != CatalogClass.Relation || Kinds.GetValueOrDefault(row[objId].Oid) != 'S') continue;
            if ((char)row[kind].Int64 is not ('a' or 'i') || !_numbers.ContainsKey(row[refObj].Oid)) continue;
            if (row[refSub].Int64 > 0 && NumberOf(row[refObj].Oid, (short)row[refSub].Int64) is not null)
            {
                _relations.Add(row[objId].Oid);
                _sequences.Add(row[objId].Oid);
            }
        }
    }

    private void AddConstraints()
    {
        var shape = _tables.Shape("pg_constraint");
        int oid = shape.Place("oid"), table = shape.Place("conrelid"), type = shape.Place("contypid"), keys = shape.Place("conkey"),
            other = shape.Place("confrelid"), otherKeys = shape.Place("confkey");
        foreach (var row in _tables.Rows("pg_constraint"))
        {
            var isVisible = row[table].Oid != 0
                ? _numbers.ContainsKey(row[table].Oid) && HasColumns(row[table].Oid, row[keys])
                    && (row[other].Oid == 0 || (_numbers.ContainsKey(row[other].Oid) && HasColumns(row[other].Oid, row[otherKeys])))
                : _types.Contains(row[type].Oid);
            if (isVisible && !TouchesHidden(CatalogClass.Constraint, row[oid].Oid)) _constraints.Add(row[oid].Oid);
        }
    }

    private void AddDefaults()
    {
        var shape = _tables.Shape("pg_attrdef");
        int oid = shape.Place("oid"), table = shape.Place("adrelid"), number = shape.Place("adnum");
        foreach (var row in _tables.Rows("pg_attrdef"))
        {
            if (!_numbers.ContainsKey(row[table].Oid) || NumberOf(row[table].Oid, (short)row[number].Int64) is null) continue;
            if (!TouchesHidden(CatalogClass.AttributeDefault, row[oid].Oid)) _defaults.Add(row[oid].Oid);
        }
    }

    private void AddStatistics()
    {
        var shape = _tables.Shape("pg_statistic_ext");
        int oid = shape.Place("oid"), table = shape.Place("stxrelid"), keys = shape.Place("stxkeys");
        foreach (var row in _tables.Rows("pg_statistic_ext"))
        {
            if (_numbers.ContainsKey(row[table].Oid) && HasColumns(row[table].Oid, row[keys]) && !TouchesHidden(CatalogClass.StatisticsObject, row[oid].Oid))
                _statistics.Add(row[oid].Oid);
        }
    }

    private bool TouchesHidden(uint classOid, uint oid) => TouchingHidden.Contains((classOid, oid));
}
