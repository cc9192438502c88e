using System.Buffers.Binary;
using System.Text;
using QueryProxy.Abstractions.Columns;
using QueryProxy.VirtualCatalog.Execution;

namespace QueryProxy.VirtualCatalog.Values;

/// <summary>PostgreSQL's binary format to values: what each type's receive function reads. Used for parameters.</summary>
internal static class BinaryInput
{
    public static Datum Parse(EvaluationContext context, uint type, ReadOnlySpan<byte> bytes)
    {
        switch (type)
        {
            case PgTypeOid.Bool:
                return Datum.From(Sized(bytes, 1)[0] != 0);
            case PgTypeOid.Char:
                return Datum.From((long)Sized(bytes, 1)[0]);
            case PgTypeOid.Int2:
                return Datum.From((long)BinaryPrimitives.ReadInt16BigEndian(Sized(bytes, 2)));
            case PgTypeOid.Int4 or PgTypeOid.Date:
                return Datum.From((long)BinaryPrimitives.ReadInt32BigEndian(Sized(bytes, 4)));
            case PgTypeOid.Oid or PgTypeOid.Xid or PgTypeOid.Cid or PgTypeOid.RegClass or PgTypeOid.RegType or PgTypeOid.RegProc
                or PgTypeOid.RegProcedure or PgTypeOid.RegOper or PgTypeOid.RegOperator or PgTypeOid.RegNamespace or PgTypeOid.RegRole
                or PgTypeOid.RegCollation or PgTypeOid.RegConfig or PgTypeOid.RegDictionary:
                return Datum.From((long)BinaryPrimitives.ReadUInt32BigEndian(Sized(bytes, 4)));
            case PgTypeOid.Int8 or PgTypeOid.Timestamp or PgTypeOid.TimestampTz or PgTypeOid.Time or PgTypeOid.PgLsn or PgTypeOid.Xid8:
                return Datum.From(BinaryPrimitives.ReadInt64BigEndian(Sized(bytes, 8)));
            case PgTypeOid.Float4:
                return Datum.From((double)BinaryPrimitives.ReadSingleBigEndian(Sized(bytes, 4)));
            case PgTypeOid.Float8:
                return Datum.From(BinaryPrimitives.ReadDoubleBigEndian(Sized(bytes, 8)));
            case PgTypeOid.Uuid:
                return Datum.FromObject(new Guid(Sized(bytes, 16), bigEndian: true));
            case PgTypeOid.Bytea:
                return Datum.FromObject(bytes.ToArray());
            case PgTypeOid.Name:
                return Datum.From(TextInput.Truncate(Text(bytes)));
            case PgTypeOid.Jsonb:
                if (bytes.IsEmpty || bytes[0] != 1) throw Invalid();
                return TextInput.Parse(context, type, Text(bytes[1..]));
            case PgTypeOid.Text or PgTypeOid.Varchar or PgTypeOid.BpChar or PgTypeOid.Unknown or PgTypeOid.CString or PgTypeOid.Json
                or PgTypeOid.Xml:
                return TextInput.Parse(context, type, Text(bytes));
            case PgTypeOid.Interval:
                Sized(bytes, 16);
                return Datum.FromObject(new PgInterval(
                    BinaryPrimitives.ReadInt32BigEndian(bytes[12..]),
                    BinaryPrimitives.ReadInt32BigEndian(bytes[8..]),
                    BinaryPrimitives.ReadInt64BigEndian(bytes)));
            case PgTypeOid.Numeric:
                return Datum.From(ReadNumeric(bytes));
            case PgTypeOid.Void:
                return Datum.EmptyText;
        }

        var baseType = context.Types.BaseType(type);
        if (baseType != type) return Parse(context, baseType, bytes);
        if (context.ElementType(type) != 0) return ReadArray(context, bytes);
        if (context.Types.IsEnum(type)) return TextInput.Parse(context, type, Text(bytes));
        throw new CatalogException(
            CatalogSqlState.FeatureNotSupported, $"binary values of type {context.Names.FormatType(type, -1)} are not supported in catalog queries");
    }

    private static Datum ReadArray(EvaluationContext context, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 12) throw Invalid();
        var dimensions = BinaryPrimitives.ReadInt32BigEndian(bytes);
        var element = BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]);
        bytes = bytes[12..];
        if (dimensions is < 0 or > 6 || bytes.Length < dimensions * 8) throw Invalid();
        if (dimensions == 0) return Datum.From(new PgArray(element, []));
        var lengths = new int[dimensions];
        var bounds = new int[dimensions];
        long count = 1;
        for (var i = 0; i < dimensions; i++)
        {
            lengths[i] = BinaryPrimitives.ReadInt32BigEndian(bytes);
            bounds[i] = BinaryPrimitives.ReadInt32BigEndian(bytes[4..]);
            bytes = bytes[8..];
            count *= lengths[i];
            // Each item takes at least its length word, so a count beyond the bytes that came is a lie.
            if (lengths[i] < 0 || count > bytes.Length / 4) throw Invalid();
        }

        var items = new Datum[count];
        for (var i = 0; i < count; i++)
        {
            if (bytes.Length < 4) throw Invalid();
            var length = BinaryPrimitives.ReadInt32BigEndian(bytes);
            bytes = bytes[4..];
            if (length < 0) continue;
            if (length > bytes.Length) throw Invalid();
            items[i] = Parse(context, element, bytes[..length]);
            bytes = bytes[length..];
        }

        return Datum.From(new PgArray(element, items, lengths, bounds));
    }

    private static decimal ReadNumeric(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 8) throw Invalid();
        int count = BinaryPrimitives.ReadInt16BigEndian(bytes), weight = BinaryPrimitives.ReadInt16BigEndian(bytes[2..]);
        int sign = BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]), scale = BinaryPrimitives.ReadInt16BigEndian(bytes[6..]);
        if (bytes.Length != 8 + (count * 2) || sign is not 0 and not 0x4000 || weight is > 7 or < -7) throw Invalid();
        var value = 0m;
        try
        {
            for (var i = 0; i < count; i++)
            {
                var unit = 1m;
                for (var p = weight - i; p > 0; p--) unit *= 10000;
                for (var p = weight - i; p < 0; p++) unit /= 10000;
                value += BinaryPrimitives.ReadInt16BigEndian(bytes[(8 + (i * 2))..]) * unit;
            }
        }
        catch (OverflowException)
        {
            throw new CatalogException(CatalogSqlState.FeatureNotSupported, "numeric values of more than 28 digits are not supported in catalog queries");
        }

        value = NumericScale.Round(value, scale);
        return sign == 0 ? value : -value;
    }

    private static ReadOnlySpan<byte> Sized(ReadOnlySpan<byte> bytes, int size) => bytes.Length == size ? bytes : throw Invalid();

    private static string Text(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return new UTF8Encoding(false, true).GetString(bytes);
        }
        catch (ArgumentException)
        {
            throw new CatalogException("22021", "invalid byte sequence for encoding \"UTF8\"");
        }
    }

    private static CatalogException Invalid() => new(CatalogSqlState.InvalidBinaryRepresentation, "incorrect binary data format in bind parameter");
}
