using System.Collections.Frozen;
using System.Collections.Immutable;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Abstractions.Discovery;

namespace QueryProxy.Engine.Types;

/// <summary>The upstream's types, by OID and by name. Immutable. Knows all captured types; who may name which is the binder's matter.</summary>
public sealed class TypeCatalog
{
    private readonly FrozenDictionary<uint, PgType> _byOid;
    private readonly FrozenDictionary<(string Schema, string Name), PgType> _byName;
    private readonly FrozenDictionary<uint, PgRange> _ranges;
    private readonly FrozenDictionary<uint, PgRange> _multiranges;
    private readonly FrozenDictionary<uint, ImmutableArray<string>> _enumLabels;
    private readonly FrozenDictionary<uint, ImmutableArray<CompositeField>> _fields;

    private TypeCatalog(
        List<PgType> types,
        List<PgRange> ranges,
        Dictionary<uint, ImmutableArray<string>> enumLabels,
        Dictionary<uint, ImmutableArray<CompositeField>> fields)
    {
        All = [.. types];
        _byOid = types.ToFrozenDictionary(static type => type.Oid);
        _byName = types.DistinctBy(static type => (type.Schema, type.Name)).ToFrozenDictionary(static type => (type.Schema, type.Name));
        _ranges = ranges.ToFrozenDictionary(static range => range.RangeOid);
        _multiranges = ranges.Where(static range => range.MultirangeOid != 0).ToFrozenDictionary(static range => range.MultirangeOid);
        _enumLabels = enumLabels.ToFrozenDictionary();
        _fields = fields.ToFrozenDictionary();
    }

    /// <summary>All captured types.</summary>
    public ImmutableArray<PgType> All { get; }

    /// <summary>The type of that OID, or null.</summary>
    public PgType? Find(uint oid) => _byOid.GetValueOrDefault(oid);

    /// <summary>The type of exactly that schema and name, or null.</summary>
    public PgType? Find(string schema, string name) => _byName.GetValueOrDefault((schema, name));

    /// <summary>The range type's row, or null when the type is no range.</summary>
    public PgRange? FindRange(uint rangeOid) => _ranges.GetValueOrDefault(rangeOid);

    /// <summary>The range row whose multirange this is, or null.</summary>
    public PgRange? FindMultirange(uint multirangeOid) => _multiranges.GetValueOrDefault(multirangeOid);

    /// <summary>All ranges.</summary>
    public IEnumerable<PgRange> Ranges => _ranges.Values;

    /// <summary>An enum's labels in their order; empty when the type is no enum.</summary>
    public ImmutableArray<string> EnumLabels(uint enumOid) => _enumLabels.GetValueOrDefault(enumOid, []);

    /// <summary>The fields of a composite type, or of a domain over one; default when they are not known.</summary>
    public ImmutableArray<CompositeField> Fields(uint typeOid)
    {
        var type = Find(BaseType(typeOid));
        return type is { RelationOid: not 0 } && _fields.TryGetValue(type.RelationOid, out var fields) ? fields : default;
    }

    /// <summary>What a domain finally stands for; the type itself when it is no domain.</summary>
    public uint BaseType(uint oid)
    {
        var modifier = -1;
        return BaseType(oid, ref modifier);
    }

    /// <summary>As <see cref="BaseType(uint)"/>, and the type modifier that the domains put on it.</summary>
    public uint BaseType(uint oid, ref int modifier)
    {
        while (_byOid.TryGetValue(oid, out var type) && type.Kind == TypeKind.Domain && type.BaseTypeOid != 0)
        {
            modifier = type.BaseTypeModifier;
            oid = type.BaseTypeOid;
        }

        return oid;
    }

    /// <summary>Whether values of the type are arrays; domains are not looked through.</summary>
    public bool IsArray(uint oid) => Find(oid) is { IsTrueArray: true };

    /// <summary>The element type of an array type, 0 for any other type; domains are not looked through.</summary>
    public uint ElementType(uint oid) => Find(oid) is { IsTrueArray: true } type ? type.ElementOid : 0;

    /// <summary>The array type over a type, or 0.</summary>
    public uint ArrayType(uint oid) => Find(oid)?.ArrayOid ?? 0;

    /// <summary>The collation of the type's values, or 0.</summary>
    public uint Collation(uint oid) => Find(oid)?.CollationOid ?? 0;

    /// <summary>The type's category.</summary>
    public char Category(uint oid) => Find(oid)?.Category ?? TypeCategory.Invalid;

    public bool IsDomain(uint oid) => Find(oid) is { Kind: TypeKind.Domain };

    public bool IsEnum(uint oid) => Find(oid) is { Kind: TypeKind.Enum };

    public bool IsRange(uint oid) => Find(oid) is { Kind: TypeKind.Range };

    public bool IsMultirange(uint oid) => Find(oid) is { Kind: TypeKind.Multirange };

    /// <summary>Whether values are rows: a composite type, a domain over one, or <c>record</c>.</summary>
    public bool IsRowType(uint oid) =>
        oid == PgTypeOid.Record || Find(BaseType(oid)) is { Kind: TypeKind.Composite };

    /// <summary>Whether it is a named composite type.</summary>
    public bool IsComposite(uint oid) => Find(oid) is { Kind: TypeKind.Composite };

    /// <summary>The type as PostgreSQL names it in messages and in <c>format_type(oid, NULL)</c>.</summary>
    public string Format(uint oid) => TypeFormatter.Format(this, oid, modifier: null);

    /// <summary>The type with its modifier, as <c>format_type(oid, typmod)</c> prints it.</summary>
    public string Format(uint oid, int modifier) => TypeFormatter.Format(this, oid, modifier);

    internal static TypeCatalog From(SystemCatalog catalog, Func<uint, string> schemaName)
    {
        var relation = CapturedRelation.Of(catalog, "pg_type");
        int oid = relation.Ordinal("oid"), name = relation.Ordinal("typname"), schema = relation.Ordinal("typnamespace"),
            kind = relation.Ordinal("typtype"), category = relation.Ordinal("typcategory"), preferred = relation.Ordinal("typispreferred"),
            length = relation.Ordinal("typlen"), rel = relation.Ordinal("typrelid"), elem = relation.Ordinal("typelem"),
            array = relation.Ordinal("typarray"), baseType = relation.Ordinal("typbasetype"), baseModifier = relation.Ordinal("typtypmod"),
            collation = relation.Ordinal("typcollation"), modifierIn = relation.Ordinal("typmodin"), subscript = relation.Ordinal("typsubscript");
        var types = new List<PgType>(relation.Rows.Count);
        foreach (var row in relation.Rows)
        {
            var typeLength = (short)CapturedRelation.Int(row, length);
            var element = CapturedRelation.Oid(row, elem);
            var hasModifier = CapturedRelation.Text(row, modifierIn) is not (null or "-" or "0");
            // Before PostgreSQL 14 there is no typsubscript: a variable-length type with elements is an array.
            var (handler, handlerName) = CapturedRelation.OidOrName(row, subscript);
            var isArray = subscript < 0
                ? typeLength == -1 && element != 0
                : handler == ArraySubscriptHandler || handlerName == "array_subscript_handler";
            types.Add(new PgType
            {
                Oid = CapturedRelation.Oid(row, oid),
                Schema = schemaName(CapturedRelation.Oid(row, schema)),
                Name = CapturedRelation.Text(row, name) ?? "",
                Kind = KindOf(CapturedRelation.Letter(row, kind, 'b')),
                Category = CapturedRelation.Letter(row, category, TypeCategory.User),
                IsPreferred = CapturedRelation.Bool(row, preferred),
                Length = typeLength,
                RelationOid = CapturedRelation.Oid(row, rel),
                ElementOid = element,
                ArrayOid = CapturedRelation.Oid(row, array),
                BaseTypeOid = CapturedRelation.Oid(row, baseType),
                BaseTypeModifier = CapturedRelation.Int(row, baseModifier, -1),
                CollationOid = CapturedRelation.Oid(row, collation),
                TakesModifier = hasModifier,
                IsTrueArray = isArray,
                IsSubscriptable = subscript < 0 ? element != 0 : handler != 0 || handlerName is not null,
            });
        }

        return new TypeCatalog(types, RangesOf(catalog), EnumLabelsOf(catalog), FieldsOf(catalog));
    }

    /// <summary>The OID of the function <c>array_subscript_handler</c>.</summary>
    private const uint ArraySubscriptHandler = 6179;

    private static TypeKind KindOf(char letter) => letter switch
    {
        'c' => TypeKind.Composite,
        'd' => TypeKind.Domain,
        'e' => TypeKind.Enum,
        'p' => TypeKind.Pseudo,
        'r' => TypeKind.Range,
        'm' => TypeKind.Multirange,
        _ => TypeKind.Base,
    };

    private static List<PgRange> RangesOf(SystemCatalog catalog)
    {
        var relation = CapturedRelation.Of(catalog, "pg_range");
        int range = relation.Ordinal("rngtypid"), subtype = relation.Ordinal("rngsubtype"), multirange = relation.Ordinal("rngmultitypid");
        return relation.Rows
            .Select(row => new PgRange(CapturedRelation.Oid(row, range), CapturedRelation.Oid(row, subtype), CapturedRelation.Oid(row, multirange)))
            .ToList();
    }

    private static Dictionary<uint, ImmutableArray<string>> EnumLabelsOf(SystemCatalog catalog)
    {
        var relation = CapturedRelation.Of(catalog, "pg_enum");
        int type = relation.Ordinal("enumtypid"), order = relation.Ordinal("enumsortorder"), label = relation.Ordinal("enumlabel");
        return relation.Rows
            .GroupBy(row => CapturedRelation.Oid(row, type))
            .ToDictionary(
                static group => group.Key,
                group => group
                    .OrderBy(row => float.Parse(CapturedRelation.Text(row, order) ?? "0", System.Globalization.CultureInfo.InvariantCulture))
                    .Select(row => CapturedRelation.Text(row, label) ?? "").ToImmutableArray());
    }

    private static Dictionary<uint, ImmutableArray<CompositeField>> FieldsOf(SystemCatalog catalog)
    {
        var relation = CapturedRelation.Of(catalog, "pg_attribute");
        int owner = relation.Ordinal("attrelid"), name = relation.Ordinal("attname"), number = relation.Ordinal("attnum"),
            type = relation.Ordinal("atttypid"), modifier = relation.Ordinal("atttypmod"), collation = relation.Ordinal("attcollation"),
            dropped = relation.Ordinal("attisdropped");
        return relation.Rows
            .Where(row => CapturedRelation.Int(row, number) > 0 && !CapturedRelation.Bool(row, dropped))
            .GroupBy(row => CapturedRelation.Oid(row, owner))
            .ToDictionary(
                static group => group.Key,
                group => group
                    .OrderBy(row => CapturedRelation.Int(row, number))
                    .Select(row => new CompositeField(
                        CapturedRelation.Text(row, name) ?? "",
                        CapturedRelation.Oid(row, type),
                        CapturedRelation.Int(row, modifier, -1),
                        CapturedRelation.Oid(row, collation)))
                    .ToImmutableArray());
    }
}
