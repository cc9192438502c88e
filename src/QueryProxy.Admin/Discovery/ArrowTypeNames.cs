using QueryProxy.Abstractions.Columns;

namespace QueryProxy.Admin.Discovery;

/// <summary>The Arrow type in which a column transform sees a PostgreSQL type; text for every type that has no counterpart.</summary>
internal static class ArrowTypeNames
{
    public static string Name(uint typeOid) => typeOid switch
    {
        PgTypeOid.Bool => "Boolean",
        PgTypeOid.Int2 => "Int16",
        PgTypeOid.Int4 => "Int32",
        PgTypeOid.Int8 => "Int64",
        PgTypeOid.Oid => "UInt32",
        PgTypeOid.Float4 => "Float32",
        PgTypeOid.Float8 => "Float64",
        PgTypeOid.Bytea => "Binary",
        PgTypeOid.Date => "Date32",
        PgTypeOid.Time => "Time64(Microsecond)",
        PgTypeOid.Timestamp => "Timestamp(Microsecond)",
        PgTypeOid.TimestampTz => "Timestamp(Microsecond, UTC)",
        _ => "Utf8",
    };
}
