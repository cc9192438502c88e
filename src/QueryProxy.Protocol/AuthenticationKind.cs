namespace QueryProxy.Protocol;

/// <summary>The Int32 that follows the header of an Authentication message (PostgreSQL documentation, "Message Formats").</summary>
public enum AuthenticationKind
{
    Ok = 0,
    KerberosV5 = 2,
    CleartextPassword = 3,
    MD5Password = 5,
    GSS = 7,
    GSSContinue = 8,
    SSPI = 9,
    SASL = 10,
    SASLContinue = 11,
    SASLFinal = 12,
}
