namespace QueryProxy.Protocol.Backend;

/// <summary>One column of a <see cref="RowDescription"/>.</summary>
/// <param name="Name">As shown to the client.</param>
/// <param name="TableOid">Table that the column comes from; 0 when it is computed.</param>
/// <param name="ColumnNumber">Its attribute number there; 0 when it is computed.</param>
/// <param name="TypeOid">OID of the type.</param>
/// <param name="TypeSize">Bytes of the type; negative when its size varies.</param>
/// <param name="TypeModifier">Meaning depends on the type; -1 for none.</param>
/// <param name="Format">Text in the answer to Describe of a statement, where it is not yet known.</param>
public readonly record struct FieldDescription(
    string Name,
    uint TableOid,
    short ColumnNumber,
    uint TypeOid,
    short TypeSize,
    int TypeModifier,
    FormatCode Format)
{
    /// <summary>Bytes of a field without its name's characters.</summary>
    internal const int MinimumSize = 1 + 4 + 2 + 4 + 2 + 4 + 2;
}
