namespace QueryProxy.Abstractions.Columns;

/// <summary>The OIDs of PostgreSQL's built-in types, which are the same in every PostgreSQL server.</summary>
/// <example>
/// <code>
/// if (input.TypeOid is not (PgTypeOid.Text or PgTypeOid.Varchar))
/// {
///     throw new NotSupportedException("works on text only");
/// }
/// </code>
/// </example>
public static class PgTypeOid
{
    /// <summary><c>boolean</c>.</summary>
    public const uint Bool = 16;

    /// <summary><c>bytea</c>.</summary>
    public const uint Bytea = 17;

    /// <summary>"char", a single byte.</summary>
    public const uint Char = 18;

    /// <summary><c>name</c>.</summary>
    public const uint Name = 19;

    /// <summary><c>bigint</c>.</summary>
    public const uint Int8 = 20;

    /// <summary><c>smallint</c>.</summary>
    public const uint Int2 = 21;

    /// <summary><c>int2vector</c>.</summary>
    public const uint Int2Vector = 22;

    /// <summary><c>integer</c>.</summary>
    public const uint Int4 = 23;

    /// <summary><c>regproc</c>.</summary>
    public const uint RegProc = 24;

    /// <summary><c>text</c>.</summary>
    public const uint Text = 25;

    /// <summary><c>oid</c>.</summary>
    public const uint Oid = 26;

    /// <summary><c>tid</c>.</summary>
    public const uint Tid = 27;

    /// <summary><c>xid</c>.</summary>
    public const uint Xid = 28;

    /// <summary><c>cid</c>.</summary>
    public const uint Cid = 29;

    /// <summary><c>oidvector</c>.</summary>
    public const uint OidVector = 30;

    /// <summary><c>json</c>.</summary>
    public const uint Json = 114;

    /// <summary><c>xml</c>.</summary>
    public const uint Xml = 142;

    /// <summary><c>pg_node_tree</c>.</summary>
    public const uint PgNodeTree = 194;

    /// <summary><c>point</c>.</summary>
    public const uint Point = 600;

    /// <summary><c>lseg</c>.</summary>
    public const uint LineSegment = 601;

    /// <summary><c>path</c>.</summary>
    public const uint Path = 602;

    /// <summary><c>box</c>.</summary>
    public const uint Box = 603;

    /// <summary><c>polygon</c>.</summary>
    public const uint Polygon = 604;

    /// <summary><c>line</c>.</summary>
    public const uint Line = 628;

    /// <summary><c>cidr</c>.</summary>
    public const uint Cidr = 650;

    /// <summary><c>real</c>.</summary>
    public const uint Float4 = 700;

    /// <summary>Double precision.</summary>
    public const uint Float8 = 701;

    /// <summary>Unknown, the type of an undecorated literal.</summary>
    public const uint Unknown = 705;

    /// <summary><c>circle</c>.</summary>
    public const uint Circle = 718;

    /// <summary><c>macaddr8</c>.</summary>
    public const uint MacAddr8 = 774;

    /// <summary><c>money</c>.</summary>
    public const uint Money = 790;

    /// <summary><c>macaddr</c>.</summary>
    public const uint MacAddr = 829;

    /// <summary><c>inet</c>.</summary>
    public const uint Inet = 869;

    /// <summary><c>boolean[]</c>.</summary>
    public const uint BoolArray = 1000;

    /// <summary><c>bytea[]</c>.</summary>
    public const uint ByteaArray = 1001;

    /// <summary><c>"char"[]</c>.</summary>
    public const uint CharArray = 1002;

    /// <summary><c>name[]</c>.</summary>
    public const uint NameArray = 1003;

    /// <summary><c>smallint[]</c>.</summary>
    public const uint Int2Array = 1005;

    /// <summary><c>integer[]</c>.</summary>
    public const uint Int4Array = 1007;

    /// <summary><c>text[]</c>.</summary>
    public const uint TextArray = 1009;

    /// <summary>Character varying[].</summary>
    public const uint VarcharArray = 1015;

    /// <summary><c>bigint[]</c>.</summary>
    public const uint Int8Array = 1016;

    /// <summary><c>real[]</c>.</summary>
    public const uint Float4Array = 1021;

    /// <summary>Double precision[].</summary>
    public const uint Float8Array = 1022;

    /// <summary><c>oid[]</c>.</summary>
    public const uint OidArray = 1028;

    /// <summary><c>aclitem</c>.</summary>
    public const uint AclItem = 1033;

    /// <summary><c>aclitem[]</c>.</summary>
    public const uint AclItemArray = 1034;

    /// <summary><c>character(n)</c>.</summary>
    public const uint BpChar = 1042;

    /// <summary><c>character varying(n)</c>.</summary>
    public const uint Varchar = 1043;

    /// <summary><c>date</c>.</summary>
    public const uint Date = 1082;

    /// <summary>Time without time zone.</summary>
    public const uint Time = 1083;

    /// <summary>Timestamp without time zone.</summary>
    public const uint Timestamp = 1114;

    /// <summary>Timestamp without time zone[].</summary>
    public const uint TimestampArray = 1115;

    /// <summary><c>date[]</c>.</summary>
    public const uint DateArray = 1182;

    /// <summary>Timestamp with time zone.</summary>
    public const uint TimestampTz = 1184;

    /// <summary>Timestamp with time zone[].</summary>
    public const uint TimestampTzArray = 1185;

    /// <summary><c>interval</c>.</summary>
    public const uint Interval = 1186;

    /// <summary><c>numeric[]</c>.</summary>
    public const uint NumericArray = 1231;

    /// <summary>Time with time zone.</summary>
    public const uint TimeTz = 1266;

    /// <summary><c>bit(n)</c>.</summary>
    public const uint Bit = 1560;

    /// <summary><c>bit varying(n)</c>.</summary>
    public const uint VarBit = 1562;

    /// <summary><c>numeric</c>.</summary>
    public const uint Numeric = 1700;

    /// <summary><c>refcursor</c>.</summary>
    public const uint RefCursor = 1790;

    /// <summary><c>regprocedure</c>.</summary>
    public const uint RegProcedure = 2202;

    /// <summary><c>regoper</c>.</summary>
    public const uint RegOper = 2203;

    /// <summary><c>regoperator</c>.</summary>
    public const uint RegOperator = 2204;

    /// <summary><c>regclass</c>.</summary>
    public const uint RegClass = 2205;

    /// <summary><c>regtype</c>.</summary>
    public const uint RegType = 2206;

    /// <summary>Record, an anonymous row.</summary>
    public const uint Record = 2249;

    /// <summary>Cstring, input and output functions only.</summary>
    public const uint CString = 2275;

    /// <summary>The pseudo-type "any".</summary>
    public const uint Any = 2276;

    /// <summary>The pseudo-type anyarray.</summary>
    public const uint AnyArray = 2277;

    /// <summary><c>void</c>.</summary>
    public const uint Void = 2278;

    /// <summary><c>trigger</c>.</summary>
    public const uint Trigger = 2279;

    /// <summary><c>language_handler</c>.</summary>
    public const uint LanguageHandler = 2280;

    /// <summary><c>internal</c>.</summary>
    public const uint Internal = 2281;

    /// <summary>The pseudo-type anyelement.</summary>
    public const uint AnyElement = 2283;

    /// <summary><c>record[]</c>.</summary>
    public const uint RecordArray = 2287;

    /// <summary>The pseudo-type anynonarray.</summary>
    public const uint AnyNonArray = 2776;

    /// <summary><c>txid_snapshot</c>.</summary>
    public const uint TxidSnapshot = 2970;

    /// <summary><c>uuid</c>.</summary>
    public const uint Uuid = 2950;

    /// <summary><c>uuid[]</c>.</summary>
    public const uint UuidArray = 2951;

    /// <summary><c>pg_lsn</c>.</summary>
    public const uint PgLsn = 3220;

    /// <summary>The pseudo-type anyenum.</summary>
    public const uint AnyEnum = 3500;

    /// <summary><c>tsvector</c>.</summary>
    public const uint TsVector = 3614;

    /// <summary><c>tsquery</c>.</summary>
    public const uint TsQuery = 3615;

    /// <summary><c>gtsvector</c>.</summary>
    public const uint GtsVector = 3642;

    /// <summary><c>regconfig</c>.</summary>
    public const uint RegConfig = 3734;

    /// <summary><c>regdictionary</c>.</summary>
    public const uint RegDictionary = 3769;

    /// <summary><c>jsonb</c>.</summary>
    public const uint Jsonb = 3802;

    /// <summary><c>jsonb[]</c>.</summary>
    public const uint JsonbArray = 3807;

    /// <summary>The pseudo-type anyrange.</summary>
    public const uint AnyRange = 3831;

    /// <summary><c>int4range</c>.</summary>
    public const uint Int4Range = 3904;

    /// <summary><c>numrange</c>.</summary>
    public const uint NumRange = 3906;

    /// <summary><c>tsrange</c>.</summary>
    public const uint TsRange = 3908;

    /// <summary><c>tstzrange</c>.</summary>
    public const uint TsTzRange = 3910;

    /// <summary><c>daterange</c>.</summary>
    public const uint DateRange = 3912;

    /// <summary><c>int8range</c>.</summary>
    public const uint Int8Range = 3926;

    /// <summary><c>jsonpath</c>.</summary>
    public const uint JsonPath = 4072;

    /// <summary><c>regnamespace</c>.</summary>
    public const uint RegNamespace = 4089;

    /// <summary><c>regrole</c>.</summary>
    public const uint RegRole = 4096;

    /// <summary><c>regcollation</c>.</summary>
    public const uint RegCollation = 4191;

    /// <summary>The pseudo-type anymultirange.</summary>
    public const uint AnyMultirange = 4537;

    /// <summary>The pseudo-type anycompatiblemultirange.</summary>
    public const uint AnyCompatibleMultirange = 4538;

    /// <summary><c>pg_snapshot</c>.</summary>
    public const uint PgSnapshot = 5038;

    /// <summary><c>xid8</c>.</summary>
    public const uint Xid8 = 5069;

    /// <summary>The pseudo-type anycompatible.</summary>
    public const uint AnyCompatible = 5077;

    /// <summary>The pseudo-type anycompatiblearray.</summary>
    public const uint AnyCompatibleArray = 5078;

    /// <summary>The pseudo-type anycompatiblenonarray.</summary>
    public const uint AnyCompatibleNonArray = 5079;

    /// <summary>The pseudo-type anycompatiblerange.</summary>
    public const uint AnyCompatibleRange = 5080;
}
