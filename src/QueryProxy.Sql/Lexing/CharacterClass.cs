using System.Buffers;

namespace QueryProxy.Sql.Lexing;

/// <summary>The character classes of PostgreSQL's scanner. Everything beyond ASCII may stand in an identifier.</summary>
internal static class CharacterClass
{
    private const byte IdentifierStart = 1;
    public const byte IdentifierPart = 2;
    private const byte Operator = 4;
    private const byte Space = 8;
    private const byte Digit = 16;
    public const byte Upper = 32;

    private static readonly byte[] Classes = Build();

    public static readonly SearchValues<char> Newlines = SearchValues.Create("\r\n");

    /// <summary>All classes of a character at once.</summary>
    public static byte Of(char c) => c < 128 ? Classes[c] : (byte)(IdentifierStart | IdentifierPart);

    public static bool IsIdentifierStart(char c) => c >= 128 || (Classes[c] & IdentifierStart) != 0;

    public static bool IsIdentifierPart(char c) => c >= 128 || (Classes[c] & IdentifierPart) != 0;

    public static bool IsUpper(char c) => c < 128 && (Classes[c] & Upper) != 0;

    public static bool IsOperator(char c) => c < 128 && (Classes[c] & Operator) != 0;

    public static bool IsSpace(char c) => c < 128 && (Classes[c] & Space) != 0;

    public static bool IsDigit(char c) => c < 128 && (Classes[c] & Digit) != 0;

    /// <summary>Whether an operator that holds it may end in + or -.</summary>
    public static bool AllowsTrailingSign(char c) => c is '~' or '!' or '@' or '#' or '^' or '&' or '|' or '`' or '?' or '%';

    private static byte[] Build()
    {
        var classes = new byte[128];
        for (var c = 'a'; c <= 'z'; c++) classes[c] |= IdentifierStart | IdentifierPart;
        for (var c = 'A'; c <= 'Z'; c++) classes[c] |= IdentifierStart | IdentifierPart | Upper;
        for (var c = '0'; c <= '9'; c++) classes[c] |= IdentifierPart | Digit;
        classes['_'] |= IdentifierStart | IdentifierPart;
        classes['$'] |= IdentifierPart;
        foreach (var c in "~!@#^&|`?+-*/%<>=") classes[c] |= Operator;
        foreach (var c in " \t\n\r\f\v") classes[c] |= Space;
        return classes;
    }
}
