namespace QueryProxy.Protocol;

/// <summary>What a Describe or a Close names.</summary>
public enum StatementOrPortal : byte
{
    Statement = (byte)'S',
    Portal = (byte)'P',
}
