using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using QueryProxy.Abstractions.Columns;
using QueryProxy.VirtualCatalog.Execution;
using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Functions;

/// <summary>Functions of text. Positions and lengths count characters (code points), not UTF-16 units.</summary>
internal static class TextFunctions
{
    private const int MaxLength = 10_000_000;

    public static void Register(Dictionary<string, ScalarFunction> table)
    {
        table["length"] = table["char_length"] = table["character_length"] = table["textlen"] = Length;
        table["octet_length"] = static (_, _, a) => Datum.From(a[0].Object is byte[] bytes ? bytes.Length : (long)Encoding.UTF8.GetByteCount(a[0].Text));
        table["bit_length"] = static (_, _, a) => Datum.From(8L * (a[0].Object is byte[] bytes ? bytes.Length : Encoding.UTF8.GetByteCount(a[0].Text)));
        table["lower"] = static (_, _, a) => Datum.From(a[0].Text.ToLowerInvariant());
        table["upper"] = static (_, _, a) => Datum.From(a[0].Text.ToUpperInvariant());
        table["initcap"] = static (_, _, a) => Datum.From(InitCap(a[0].Text));
        table["substr"] = table["substring"] = static (_, s, a) => Substring(s, a);
        table["left"] = static (_, _, a) => Datum.From(Left(a[0].Text, a[1].Int64));
        table["right"] = static (_, _, a) => Datum.From(Right(a[0].Text, a[1].Int64));
        table["strpos"] = static (_, _, a) => Datum.From(Position(a[0].Text, a[1].Text));
        table["position"] = static (_, _, a) => Datum.From(Position(a[0].Text, a[1].Text));
        table["replace"] = static (_, _, a) => Datum.From(a[1].Text.Length == 0 ? a[0].Text : a[0].Text.Replace(a[1].Text, a[2].Text, StringComparison.Ordinal));
        table["translate"] = static (_, _, a) => Datum.From(Translate(a[0].Text, a[1].Text, a[2].Text));
        table["split_part"] = SplitPart;
        table["btrim"] = static (_, _, a) => Datum.From(a[0].Text.Trim(Set(a)));
        table["ltrim"] = static (_, _, a) => Datum.From(a[0].Text.TrimStart(Set(a)));
        table["rtrim"] = static (_, _, a) => Datum.From(a[0].Text.TrimEnd(Set(a)));
        table["lpad"] = static (_, _, a) => Datum.From(Pad(a, isLeft: true));
        table["rpad"] = static (_, _, a) => Datum.From(Pad(a, isLeft: false));
        table["repeat"] = Repeat;
        table["reverse"] = static (_, _, a) => Datum.From(string.Concat(a[0].Text.EnumerateRunes().Reverse()));
        table["ascii"] = static (_, _, a) => Datum.From(a[0].Text.Length == 0 ? 0L : Rune.GetRuneAt(a[0].Text, 0).Value);
        table["chr"] = static (_, _, a) => Rune.IsValid(a[0].Int32) && a[0].Int32 != 0
            ? Datum.From(new Rune(a[0].Int32).ToString())
            : throw new CatalogException(CatalogSqlState.ProgramLimitExceeded, "requested character too large for encoding: " + a[0].Int64.ToString(CultureInfo.InvariantCulture));
        table["md5"] = static (_, _, a) => Datum.From(Md5(a[0].Object as byte[] ?? Encoding.UTF8.GetBytes(a[0].Text)));
        table["to_hex"] = static (_, s, a) => Datum.From(s.ArgumentTypes[0] == PgTypeOid.Int4
            ? ((uint)a[0].Int64).ToString("x", CultureInfo.InvariantCulture)
            : ((ulong)a[0].Int64).ToString("x", CultureInfo.InvariantCulture));
        table["starts_with"] = static (_, _, a) => Datum.From(a[0].Text.StartsWith(a[1].Text, StringComparison.Ordinal));
        table["concat"] = static (c, s, a) => Datum.From(Concat(c, s, a, 0, string.Empty));
        table["concat_ws"] = static (c, s, a) => a[0].IsNull ? Datum.Null : Datum.From(Concat(c, s, a, 1, a[0].Text));
        table["textcat"] = static (_, _, a) => Datum.From(a[0].Text + a[1].Text);
        table["nameconcatoid"] = static (_, _, a) => Datum.From(NameConcatOid(a[0].Text, a[1].Int64));
        table["overlay"] = Overlay;
        table["encode"] = static (_, _, a) => Datum.From(Encode(a[0].As<byte[]>(), a[1].Text));
        table["decode"] = static (_, _, a) => Datum.FromObject(Decode(a[0].Text, a[1].Text));
        table["convert_from"] = static (_, _, a) => Datum.From(Encoding.UTF8.GetString(a[0].As<byte[]>()));
        table["convert_to"] = static (_, _, a) => Datum.FromObject(Encoding.UTF8.GetBytes(a[0].Text));
    }

    /// <summary>Values as <c>concat</c> joins them: NULLs left out, each as its output function prints it.</summary>
    public static string Concat(EvaluationContext context, CallSite site, Datum[] arguments, int from, string separator)
    {
        var parts = new List<string>();
        if (site.IsVariadic)
        {
            if (arguments[from].IsNull) return string.Empty;
            var array = arguments[from].Array;
            foreach (var item in array.Items)
                if (!item.IsNull) parts.Add(TextOutput.Format(context, array.ElementType, item));
        }
        else
        {
            for (var i = from; i < arguments.Length; i++)
                if (!arguments[i].IsNull) parts.Add(TextOutput.Format(context, site.ArgumentTypes[i], arguments[i]));
        }

        return string.Join(separator, parts);
    }

    public static int CodePoints(string text)
    {
        var count = text.Length;
        foreach (var c in text)
            if (char.IsLowSurrogate(c)) count--;
        return count;
    }

    private static Datum Length(EvaluationContext context, CallSite site, Datum[] a) => Datum.From(a[0].Object switch
    {
        byte[] bytes => bytes.Length,
        string text when site.ArgumentTypes[0] == PgTypeOid.BpChar => CodePoints(text.TrimEnd(' ')),
        _ => CodePoints(a[0].Text),
    });

    private static string InitCap(string text)
    {
        var result = new StringBuilder(text.Length);
        var inWord = false;
        foreach (var c in text)
        {
            result.Append(inWord ? char.ToLowerInvariant(c) : char.ToUpperInvariant(c));
            inWord = char.IsLetterOrDigit(c);
        }

        return result.ToString();
    }

    private static Datum Substring(CallSite site, Datum[] a)
    {
        if (site.ArgumentTypes[1] is PgTypeOid.Text)
            return a.Length == 2 ? PatternFunctions.SubstringPattern(a[0].Text, a[1].Text) : throw Unsupported("substring(text similar pattern escape)");
        var start = a[1].Int64;
        var end = a.Length > 2 ? start + a[2].Int64 : long.MaxValue;
        if (a.Length > 2 && a[2].Int64 < 0) throw new CatalogException(CatalogSqlState.SubstringError, "negative substring length not allowed");
        if (a[0].Object is byte[] bytes)
        {
            var first = (int)Math.Clamp(start - 1, 0, bytes.Length);
            return Datum.FromObject(bytes[first..(int)Math.Clamp(end - 1, first, bytes.Length)]);
        }

        var text = a[0].Text;
        var from = Offset(text, start - 1);
        return Datum.From(text[from..Math.Max(from, Offset(text, end - 1))]);
    }

    /// <summary>The UTF-16 offset of a 0-based character, kept within the text.</summary>
    private static int Offset(string text, long characters)
    {
        if (characters <= 0) return 0;
        var i = 0;
        for (; i < text.Length && characters > 0; characters--) i += char.IsSurrogatePair(text, Math.Min(i, text.Length - 1)) ? 2 : 1;
        return Math.Min(i, text.Length);
    }

    private static string Left(string text, long count) => text[..Offset(text, count >= 0 ? count : CodePoints(text) + count)];

    private static string Right(string text, long count) => text[Offset(text, count >= 0 ? CodePoints(text) - count : -count)..];

    private static long Position(string text, string part)
    {
        var at = text.IndexOf(part, StringComparison.Ordinal);
        return at < 0 ? 0 : CodePoints(text[..at]) + 1;
    }

    private static string Translate(string text, string from, string to)
    {
        var source = from.EnumerateRunes().ToList();
        var target = to.EnumerateRunes().ToList();
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var at = source.IndexOf(rune);
            if (at < 0) result.Append(rune);
            else if (at < target.Count) result.Append(target[at]);
        }

        return result.ToString();
    }

    private static Datum SplitPart(EvaluationContext context, CallSite site, Datum[] a)
    {
        var number = a[2].Int64;
        if (number <= 0 && context.Image.ServerVersionNumber < 140000)
            throw new CatalogException(CatalogSqlState.InvalidParameterValue, "field position must be greater than zero");
        if (number == 0) throw new CatalogException(CatalogSqlState.InvalidParameterValue, "field position must not be zero");
        var parts = a[1].Text.Length == 0 ? [a[0].Text] : a[0].Text.Split(a[1].Text);
        var index = number > 0 ? number - 1 : parts.Length + number;
        return Datum.From(index >= 0 && index < parts.Length ? parts[index] : string.Empty);
    }

    private static char[] Set(Datum[] a) => a.Length > 1 ? (a[1].Text.Length == 0 ? ['\0'] : a[1].Text.ToCharArray()) : [' '];

    private static string Pad(Datum[] a, bool isLeft)
    {
        var length = Math.Max(0, a[1].Int64);
        if (length > MaxLength) throw new CatalogException(CatalogSqlState.ProgramLimitExceeded, "requested length too large");
        var text = a[0].Text;
        var fill = a.Length > 2 ? a[2].Text : " ";
        var count = CodePoints(text);
        if (count >= length) return Left(text, length);
        if (fill.Length == 0) return text;
        var padding = new StringBuilder();
        for (var missing = length - count; missing > 0; missing -= CodePoints(fill)) padding.Append(missing >= CodePoints(fill) ? fill : Left(fill, missing));
        return isLeft ? padding + text : text + padding;
    }

    private static Datum Repeat(EvaluationContext context, CallSite site, Datum[] a)
    {
        var count = Math.Max(0, a[1].Int64);
        if (count * a[0].Text.Length > MaxLength) throw new CatalogException(CatalogSqlState.ProgramLimitExceeded, "requested length too large");
        return Datum.From(new StringBuilder().Insert(0, a[0].Text, (int)count).ToString());
    }

    private static Datum Overlay(EvaluationContext context, CallSite site, Datum[] a)
    {
        var text = a[0].Text;
        var length = a.Length > 3 ? a[3].Int64 : CodePoints(a[1].Text);
        var from = Offset(text, a[2].Int64 - 1);
        return Datum.From(text[..from] + a[1].Text + text[Math.Max(from, Offset(text, a[2].Int64 - 1 + length))..]);
    }

    private static string NameConcatOid(string name, long oid)
    {
        var suffix = "_" + oid.ToString(CultureInfo.InvariantCulture);
        while (Encoding.UTF8.GetByteCount(name) + suffix.Length > 63) name = name[..^1];
        return name + suffix;
    }

    private static string Md5(byte[] bytes)
    {
#pragma warning disable CA5351 // The SQL function md5() is what it is; nothing here relies on it.
        return Convert.ToHexStringLower(MD5.HashData(bytes));
#pragma warning restore CA5351
    }

    private static string Encode(byte[] bytes, string format) => format.ToLowerInvariant() switch
    {
        "hex" => Convert.ToHexStringLower(bytes),
        "base64" => string.Join('\n', Convert.ToBase64String(bytes).Chunk(76).Select(static line => new string(line))),
        "escape" => string.Concat(bytes.Select(static b => b == '\\' ? "\\\\" : b is 0 or > 127 ? "\\" + Convert.ToString(b, 8).PadLeft(3, '0') : ((char)b).ToString())),
        _ => throw new CatalogException(CatalogSqlState.InvalidParameterValue, $"unrecognized encoding: \"{format}\""),
    };

    private static byte[] Decode(string text, string format)
    {
        try
        {
            return format.ToLowerInvariant() switch
            {
                "hex" => Convert.FromHexString(string.Concat(text.Where(static c => !char.IsWhiteSpace(c)))),
                "base64" => Convert.FromBase64String(text),
                "escape" => TextInput.Parse(null!, PgTypeOid.Bytea, text).As<byte[]>(),
                _ => throw new CatalogException(CatalogSqlState.InvalidParameterValue, $"unrecognized encoding: \"{format}\""),
            };
        }
        catch (FormatException)
        {
            throw new CatalogException(CatalogSqlState.InvalidParameterValue, $"invalid {format} sequence");
        }
    }

    private static CatalogException Unsupported(string what) => new(CatalogSqlState.FeatureNotSupported, $"{what} is not supported in catalog queries");
}
