namespace QueryProxy.Protocol;

/// <summary>How a parameter or a column value is encoded (PostgreSQL documentation, "Formats and Format Codes").</summary>
public enum FormatCode : short
{
    Text = 0,
    Binary = 1,
}
