using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.RegularExpressions;
using QueryProxy.Abstractions.Columns;

namespace QueryProxy.Engine.Governance;

/// <summary>
/// Whether PostgreSQL would read a quoted constant as a value of a type, for the types whose texts are simple. Only a mistake is told: what is not certainly wrong passes, and
/// fails when it is used.
/// </summary>
internal static partial class LiteralInput
{
    private static readonly string[] Booleans = ["true", "false", "yes", "no", "on", "off", "1", "0"];
    private static readonly string[] MomentWords = ["epoch", "infinity", "now", "today", "tomorrow", "yesterday"];

    /// <summary>Whether the text is certainly none of the type.</summary>
    public static bool IsWrong(string text, uint typeOid)
    {
        var trimmed = text.Trim();
        return typeOid switch
        {
            PgTypeOid.Int2 => IsNoInteger(trimmed, short.MinValue, short.MaxValue),
            PgTypeOid.Int4 => IsNoInteger(trimmed, int.MinValue, int.MaxValue),
            PgTypeOid.Int8 => IsNoInteger(trimmed, long.MinValue, long.MaxValue),
            PgTypeOid.Numeric or PgTypeOid.Float4 or PgTypeOid.Float8 => !Number().IsMatch(trimmed),
            PgTypeOid.Bool => !Array.Exists(Booleans, word => trimmed.Length > (word[0] == 'o' ? 1 : 0) && word.StartsWith(trimmed, StringComparison.OrdinalIgnoreCase)),
            PgTypeOid.Uuid => trimmed.Count(char.IsAsciiHexDigit) != 32,
            PgTypeOid.Date or PgTypeOid.Timestamp or PgTypeOid.TimestampTz =>
                !trimmed.Any(char.IsAsciiDigit) && !Array.Exists(MomentWords, word => trimmed.Contains(word, StringComparison.OrdinalIgnoreCase)),
            PgTypeOid.Json or PgTypeOid.Jsonb => IsNoJson(text),
            _ => false,
        };
    }

    // Also in the forms of PostgreSQL 16: 0x1F, 1_000.
    private static bool IsNoInteger(string text, long least, long most)
    {
        if (OtherRadix().IsMatch(text)) return false;
        return !BigInteger.TryParse(text.Replace("_", string.Empty, StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) || value < least || value > most;
    }

    private static bool IsNoJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return false;
        }
        catch (JsonException)
        {
            return true;
        }
    }

    [GeneratedRegex(@"^[+-]?0[xXoObB][0-9A-Fa-f_]+$")]
    private static partial Regex OtherRadix();

    [GeneratedRegex(@"^[+-]?(nan|inf(inity)?|0[xXoObB][0-9A-Fa-f_]+|(\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(e[+-]?\d+)?)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
