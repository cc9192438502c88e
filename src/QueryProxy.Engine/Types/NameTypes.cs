using QueryProxy.Abstractions.Columns;

namespace QueryProxy.Engine.Types;

/// <summary>Types whose values are OIDs that print as names of objects: which name, and whether any, depends on who asks.</summary>
internal static class NameTypes
{
    /// <summary>Whether a type is such a type, or an array or a domain of one.</summary>
    public static bool Contains(PgType type, TypeCatalog types) => type.Oid switch
    {
        PgTypeOid.RegProc or PgTypeOid.RegProcedure or PgTypeOid.RegOper or PgTypeOid.RegOperator or PgTypeOid.RegClass or PgTypeOid.RegType
            or PgTypeOid.RegRole or PgTypeOid.RegNamespace or PgTypeOid.RegCollation or PgTypeOid.AclItem => true,
        _ => (type.IsTrueArray && Contains(type.ElementOid, types)) || (type.BaseTypeOid != 0 && Contains(type.BaseTypeOid, types)),
    };

    /// <summary>Whether a type is such a type, or an array or a domain of one.</summary>
    public static bool Contains(uint typeOid, TypeCatalog types) => types.Find(typeOid) is { } type && Contains(type, types);
}
