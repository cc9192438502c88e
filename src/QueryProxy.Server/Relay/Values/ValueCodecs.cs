using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Engine.Types;

namespace QueryProxy.Server.Relay.Values;

/// <summary>
/// The one table from types to codecs, for reading, for writing, and for the question whether a statement can be run: the scalar types by OID, and what is made of them (arrays,
/// ranges, enums, domains, rows) by the data source's captured types. Thread-safe; one instance per capture.
/// </summary>
internal sealed class ValueCodecs
{
    private const int MaxNesting = 32;
    private const string Citext = "citext";

    private static readonly ConditionalWeakTable<TypeCatalog, ValueCodecs> Shared = [];

    private static readonly FrozenDictionary<uint, ValueCodec> Scalars = new Dictionary<uint, ValueCodec>
    {
        [PgTypeOid.Bool] = new BoolCodec(),
        [PgTypeOid.Bytea] = new ByteaCodec(),
        [PgTypeOid.Char] = new CharCodec(),
        [PgTypeOid.Name] = new TextCodec("name", 63),
        [PgTypeOid.Int8] = new IntegerCodec("bigint", sizeof(long)),
        [PgTypeOid.Int2] = new IntegerCodec("smallint", sizeof(short)),
        [PgTypeOid.Int4] = new IntegerCodec("integer", sizeof(int)),
        [PgTypeOid.Int2Vector] = new VectorCodec("int2vector", PgTypeOid.Int2, new IntegerCodec("smallint", sizeof(short))),
        [PgTypeOid.OidVector] = new VectorCodec("oidvector", PgTypeOid.Oid, new IntegerCodec("oid", sizeof(uint), isSigned: false)),
        [PgTypeOid.Text] = new TextCodec("text"),
        [PgTypeOid.Oid] = new IntegerCodec("oid", sizeof(uint), isSigned: false),
        [PgTypeOid.Tid] = new TidCodec(),
        [PgTypeOid.Xid] = new IntegerCodec("xid", sizeof(uint), isSigned: false),
        [PgTypeOid.Cid] = new IntegerCodec("cid", sizeof(uint), isSigned: false),
        [PgTypeOid.Json] = new JsonCodec(),
        [PgTypeOid.Xml] = new TextCodec("xml"),
        [PgTypeOid.Point] = new GeometryCodec("point", "(#,#)"),
        [PgTypeOid.LineSegment] = new GeometryCodec("lseg", "[(#,#),(#,#)]"),
        [PgTypeOid.Path] = new PointListCodec("path", isPath: true),
        [PgTypeOid.Box] = new GeometryCodec("box", "(#,#),(#,#)"),
        [PgTypeOid.Polygon] = new PointListCodec("polygon", isPath: false),
        [PgTypeOid.Line] = new GeometryCodec("line", "{#,#,#}"),
        [PgTypeOid.Circle] = new GeometryCodec("circle", "<(#,#),#>"),
        [PgTypeOid.Cidr] = new NetworkCodec("cidr", isCidr: true),
        [PgTypeOid.Inet] = new NetworkCodec("inet", isCidr: false),
        [PgTypeOid.MacAddr] = new MacAddressCodec("macaddr", 6),
        [PgTypeOid.MacAddr8] = new MacAddressCodec("macaddr8", 8),
        [PgTypeOid.Float4] = new FloatCodec("real", isDouble: false),
        [PgTypeOid.Float8] = new FloatCodec("double precision", isDouble: true),
        [PgTypeOid.Unknown] = new TextCodec("unknown"),
        [PgTypeOid.Money] = new TextOnlyCodec("money", holdsNumber: true),
        [PgTypeOid.BpChar] = new TextCodec("character"),
        [PgTypeOid.Varchar] = new TextCodec("character varying"),
        [PgTypeOid.Date] = new DateCodec(),
        [PgTypeOid.Time] = new TimeCodec("time without time zone", hasZone: false),
        [PgTypeOid.TimeTz] = new TimeCodec("time with time zone", hasZone: true),
        [PgTypeOid.Timestamp] = new TimestampCodec("timestamp without time zone", hasZone: false),
        [PgTypeOid.TimestampTz] = new TimestampCodec("timestamp with time zone", hasZone: true),
        [PgTypeOid.Interval] = new IntervalCodec(),
        [PgTypeOid.Bit] = new BitStringCodec("bit"),
        [PgTypeOid.VarBit] = new BitStringCodec("bit varying"),
        [PgTypeOid.Numeric] = new NumericCodec(),
        [PgTypeOid.RefCursor] = new TextCodec("refcursor"),
        [PgTypeOid.Uuid] = new UuidCodec(),
        [PgTypeOid.TxidSnapshot] = new SnapshotCodec("txid_snapshot"),
        [PgTypeOid.PgLsn] = new LsnCodec(),
        [PgTypeOid.TsVector] = new TsVectorCodec(),
        [PgTypeOid.TsQuery] = new TsQueryCodec(),
        [PgTypeOid.Jsonb] = new VersionedTextCodec("jsonb", isJson: true),
        [PgTypeOid.JsonPath] = new VersionedTextCodec("jsonpath", isJson: false),
        [PgTypeOid.PgSnapshot] = new SnapshotCodec("pg_snapshot"),
        [PgTypeOid.Xid8] = new IntegerCodec("xid8", sizeof(ulong), isSigned: false),
    }.ToFrozenDictionary();

    private readonly TypeCatalog _types;
    private readonly ConcurrentDictionary<uint, ValueCodec> _made = [];

    private ValueCodecs(TypeCatalog types) => _types = types;

    /// <summary>The codecs of a data source's types.</summary>
    public static ValueCodecs Of(TypeCatalog types) => Shared.GetValue(types, static types => new ValueCodecs(types));

    /// <summary>The codec of a type that needs no catalog, or null.</summary>
    public static ValueCodec? FindScalar(uint typeOid) => Scalars.GetValueOrDefault(typeOid);

    /// <summary>A type's codec; one without binary for what the proxy does not know.</summary>
    public ValueCodec Find(uint typeOid) => Scalars.TryGetValue(typeOid, out var codec) ? codec : _made.GetOrAdd(typeOid, static (oid, codecs) => codecs.Make(oid, 0), this);

    private ValueCodec Make(uint typeOid, int nesting)
    {
        if (FindScalar(typeOid) is { } scalar)
            return scalar;
        if (_types.Find(typeOid) is not { } type || nesting > MaxNesting)
            return new TextOnlyCodec($"with OID {typeOid}", isStyled: true);
        var name = _types.Format(typeOid);
        switch (type.Kind)
        {
            case TypeKind.Domain:
                return Make(_types.BaseType(typeOid), nesting + 1);
            case TypeKind.Enum:
                return new EnumCodec(name, _types.EnumLabels(typeOid));
            case TypeKind.Range:
                return MakeRange(name, _types.FindRange(typeOid), nesting) ?? new TextOnlyCodec(name, isStyled: true);
            case TypeKind.Multirange when _types.FindMultirange(typeOid) is { } row:
                return MakeRange(_types.Format(row.RangeOid), row, nesting) is RangeCodec range ? new MultirangeCodec(name, range) : new TextOnlyCodec(name, isStyled: true);
            case TypeKind.Composite:
                return MakeRecord(name, typeOid, nesting);
            case TypeKind.Base when type.IsTrueArray:
                var element = Make(type.ElementOid, nesting + 1);
                return element.HasBinary ? new ArrayCodec(name, type.ElementOid, element) : new TextOnlyCodec(name, element.IsStyled);
            case TypeKind.Base when type is { Name: Citext, IsBuiltIn: false, Category: TypeCategory.String }:
                return new TextCodec(name);
            default:
                return new TextOnlyCodec(name, isStyled: type.Kind == TypeKind.Pseudo);
        }
    }

    private ValueCodec? MakeRange(string name, PgRange? row, int nesting)
    {
        if (row is null)
            return null;
        var bound = Make(row.SubtypeOid, nesting + 1);
        return bound.HasBinary ? new RangeCodec(name, bound) : new TextOnlyCodec(name, bound.IsStyled);
    }

    private ValueCodec MakeRecord(string name, uint typeOid, int nesting)
    {
        var fields = _types.Fields(typeOid);
        if (fields.IsDefault)
            return new TextOnlyCodec(name, isStyled: true);
        var codecs = fields.Select(field => (field.TypeOid, Codec: Make(field.TypeOid, nesting + 1))).ToList();
        return codecs.TrueForAll(static field => field.Codec.HasBinary)
            ? new RecordCodec(name, [.. codecs])
            : new TextOnlyCodec(name, codecs.Exists(static field => field.Codec.IsStyled));
    }
}
