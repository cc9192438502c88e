using QueryProxy.Sql.Lexing;
using QueryProxy.Sql.Syntax;

namespace QueryProxy.Sql.Writing;

/// <summary>Literals as text that reads the same whatever standard_conforming_strings is.</summary>
internal static class LiteralText
{
    public static string String(string value)
    {
        foreach (var c in value)
        {
            if (c != '\0' && !char.IsSurrogate(c)) continue;
            CheckCharacters(value);
            break;
        }

        var escaped = value.Replace("'", "''", StringComparison.Ordinal);
        return value.Contains('\\', StringComparison.Ordinal)
            ? "E'" + escaped.Replace("\\", "\\\\", StringComparison.Ordinal) + "'"
            : "'" + escaped + "'";
    }

    /// <summary>A number's text, refused when it is not exactly one number.</summary>
    public static string Number(string text)
    {
        var digits = text.StartsWith('-') ? text[1..] : text;
        var lexer = new SqlLexer(digits);
        var token = lexer.Read();
        if (token.Kind is TokenKind.Integer or TokenKind.Numeric && token.Start == 0 && token.End == digits.Length) return text;
        throw new SqlSyntaxException(SqlState.InvalidTextRepresentation, "a numeric literal must be one number", SourceSpan.None);
    }

    private static void CheckCharacters(string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '\0')
                throw new SqlSyntaxException(SqlState.CharacterNotInRepertoire, "a string must not hold NUL", SourceSpan.None);
            if (!char.IsSurrogate(value[i])) continue;
            if (i + 1 < value.Length && char.IsSurrogatePair(value[i], value[i + 1])) i++;
            else throw new SqlSyntaxException(SqlState.CharacterNotInRepertoire, "a string must be valid Unicode", SourceSpan.None);
        }
    }
}
