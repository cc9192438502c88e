using System.Collections.Frozen;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Engine.Catalog;
using QueryProxy.Server.Errors;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Writing;

namespace QueryProxy.Server.Sessions.Control;

/// <summary>Resolves the type names of PREPARE to OIDs: PostgreSQL's own types, and the ones of the stored catalog by their captured name.</summary>
internal static class TypeNames
{
    // What the grammar's keywords stand for is already written out by the parser, for example int4 for INTEGER.
    private static readonly FrozenDictionary<string, uint> BuiltIn = new Dictionary<string, uint>(StringComparer.Ordinal)
    {
        ["bool"] = PgTypeOid.Bool,
        ["boolean"] = PgTypeOid.Bool,
        ["bytea"] = PgTypeOid.Bytea,
        ["name"] = PgTypeOid.Name,
        ["int8"] = PgTypeOid.Int8,
        ["bigint"] = PgTypeOid.Int8,
        ["int2"] = PgTypeOid.Int2,
        ["smallint"] = PgTypeOid.Int2,
        ["int4"] = PgTypeOid.Int4,
        ["int"] = PgTypeOid.Int4,
        ["integer"] = PgTypeOid.Int4,
        ["text"] = PgTypeOid.Text,
        ["oid"] = PgTypeOid.Oid,
        ["json"] = PgTypeOid.Json,
        ["jsonb"] = PgTypeOid.Jsonb,
        ["xml"] = PgTypeOid.Xml,
        ["float4"] = PgTypeOid.Float4,
        ["real"] = PgTypeOid.Float4,
        ["float8"] = PgTypeOid.Float8,
        ["double precision"] = PgTypeOid.Float8,
        ["unknown"] = 0,
        ["money"] = PgTypeOid.Money,
        ["inet"] = PgTypeOid.Inet,
        ["cidr"] = PgTypeOid.Cidr,
        ["bpchar"] = PgTypeOid.BpChar,
        ["character"] = PgTypeOid.BpChar,
        ["char"] = PgTypeOid.BpChar,
        ["varchar"] = PgTypeOid.Varchar,
        ["character varying"] = PgTypeOid.Varchar,
        ["date"] = PgTypeOid.Date,
        ["time"] = PgTypeOid.Time,
        ["timetz"] = PgTypeOid.TimeTz,
        ["timestamp"] = PgTypeOid.Timestamp,
        ["timestamptz"] = PgTypeOid.TimestampTz,
        ["interval"] = PgTypeOid.Interval,
        ["numeric"] = PgTypeOid.Numeric,
        ["decimal"] = PgTypeOid.Numeric,
        ["uuid"] = PgTypeOid.Uuid,
        ["bit"] = PgTypeOid.Bit,
        ["varbit"] = PgTypeOid.VarBit,
        ["bool[]"] = PgTypeOid.BoolArray,
        ["int2[]"] = PgTypeOid.Int2Array,
        ["int4[]"] = PgTypeOid.Int4Array,
        ["int8[]"] = PgTypeOid.Int8Array,
        ["text[]"] = PgTypeOid.TextArray,
        ["varchar[]"] = PgTypeOid.VarcharArray,
        ["float4[]"] = PgTypeOid.Float4Array,
        ["float8[]"] = PgTypeOid.Float8Array,
        ["numeric[]"] = PgTypeOid.NumericArray,
        ["uuid[]"] = PgTypeOid.UuidArray,
        ["date[]"] = PgTypeOid.DateArray,
        ["timestamp[]"] = PgTypeOid.TimestampArray,
        ["timestamptz[]"] = PgTypeOid.TimestampTzArray,
        ["jsonb[]"] = PgTypeOid.JsonbArray,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <exception cref="PgErrorException">42704: there is no such type.</exception>
    public static uint Resolve(TypeName type, CatalogSnapshot catalog)
    {
        var name = type.Name.Parts[^1].Value + (type.ArrayBounds.Count > 0 ? "[]" : "");
        if (BuiltIn.TryGetValue(name, out var oid))
            return oid;
        foreach (var table in catalog.Tables)
        {
            foreach (var column in table.Columns)
            {
                if (column.TypeName == name)
                    return column.TypeOid;
            }
        }

        throw new PgErrorException(ServerSqlState.UndefinedObject, $"type \"{SqlWriter.Write(type).Text}\" does not exist");
    }
}
