using System.Text;

namespace QueryProxy.Protocol.Authentication;

/// <summary>
/// SASLprep (RFC 4013) as PostgreSQL applies it to passwords: a password that the profile forbids is used as it is, so that
/// both ends agree whatever it holds.
/// </summary>
public static class SaslPrep
{
    /// <summary>The prepared password, or the password itself when it may not be prepared.</summary>
    public static string Prepare(string password)
    {
        ArgumentNullException.ThrowIfNull(password);
        return Ascii.IsValid(password) ? password : TryPrepare(password) ?? password;
    }

    private static string? TryPrepare(string password)
    {
        var tables = SaslPrepTables.Instance;

        // 1. Map.
        var codePoints = new List<int>(password.Length);
        foreach (var rune in password.EnumerateRunes())
        {
            if (tables.Spaces.Contains(rune.Value))
                codePoints.Add(' ');
            else if (!tables.Nothing.Contains(rune.Value))
                codePoints.Add(rune.Value);
        }

        // 2. Normalize.
        codePoints = NfkcNormalizer.Normalize(codePoints);

        // 3. Prohibit; a password that maps to nothing as well.
        if (codePoints.Count == 0 || codePoints.Exists(tables.Prohibited.Contains))
            return null;

        // 4. Check bidi (RFC 3454, section 6): right-to-left text is not mixed and stands at both ends.
        if (codePoints.Exists(tables.RightToLeft.Contains)
            && (codePoints.Exists(tables.LeftToRight.Contains)
                || !tables.RightToLeft.Contains(codePoints[0])
                || !tables.RightToLeft.Contains(codePoints[^1])))
            return null;

        var prepared = new StringBuilder(codePoints.Count);
        foreach (var codePoint in codePoints)
            prepared.Append(new Rune(codePoint));
        return prepared.ToString();
    }
}
