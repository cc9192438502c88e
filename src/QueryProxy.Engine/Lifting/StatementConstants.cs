using System.Buffers;

namespace QueryProxy.Engine.Lifting;

/// <summary>
/// The constants of a statement's text, found by a lexer that knows just enough of PostgreSQL's: what is unusual (comments, dollar quotes, escape strings,
/// parameters, anything but ASCII) it does not touch, and such a text has no constants. Two texts with equal <see cref="Key"/> have the same tokens but for the
/// constants that the key leaves out, which are of the same kinds. Reused for text after text; for one thread.
/// </summary>
public sealed class StatementConstants
{
    /// <summary>A statement with more constants is left as it is.</summary>
    public const int MaxCount = 64;

    private const int MaxTextLength = 4096;
    private static readonly SearchValues<byte> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_0123456789"u8);
    private StatementConstant[] _found = [];
    private byte[] _key = [];

    public int Count { get; private set; }

    /// <summary>One bit per constant.</summary>
    public ulong All => Count == MaxCount ? ulong.MaxValue : (1UL << Count) - 1;

    public StatementConstant this[int index] => _found.AsSpan(0, Count)[index];

    /// <summary>Finds the constants of a text.</summary>
    /// <param name="text">UTF-8.</param>
    /// <returns>Whether there is any.</returns>
    public bool Scan(ReadOnlySpan<byte> text)
    {
        Count = 0;
        if (text.Length > MaxTextLength || !TryScan(text)) Count = 0;
        return Count > 0;
    }

    /// <summary>The text with a mark of its kind in the place of every constant in <paramref name="lifted"/>. Valid until the next call.</summary>
    public ReadOnlySpan<byte> Key(ReadOnlySpan<byte> text, ulong lifted)
    {
        if (_key.Length < text.Length) _key = new byte[Math.Max(256, text.Length)];
        int read = 0, written = 0;
        for (var i = 0; i < Count; i++)
        {
            if ((lifted & (1UL << i)) == 0) continue;
            var constant = _found[i];
            text[read..constant.Start].CopyTo(_key.AsSpan(written));
            written += constant.Start - read;
            // No text that was scanned holds control characters of its own.
            _key[written++] = (byte)constant.Kind;
            read = constant.Start + constant.Length;
        }

        text[read..].CopyTo(_key.AsSpan(written));
        return _key.AsSpan(0, written + text.Length - read);
    }

    /// <summary>The place of the constant that is exactly this stretch of the text, or -1.</summary>
    public int IndexOf(int start, int length)
    {
        for (var i = 0; i < Count; i++)
            if (_found[i].Start == start && _found[i].Length == length) return i;
        return -1;
    }

    /// <summary>The value of a constant as text: digits, or a string without its quotes.</summary>
    /// <returns>How many bytes were written.</returns>
    public int CopyValue(int index, ReadOnlySpan<byte> text, Span<byte> target)
    {
        var constant = _found[index];
        var token = text.Slice(constant.Start, constant.Length);
        if (constant.Kind is ConstantKind.Text or ConstantKind.Uuid) token = token[1..^1];
        if (!constant.HasQuotes)
        {
            token.CopyTo(target);
            return token.Length;
        }

        var written = 0;
        for (var i = 0; i < token.Length; i++)
        {
            target[written++] = token[i];
            if (token[i] == '\'') i++;
        }

        return written;
    }

    /// <summary>Where a place in one text lies in another one with the same key.</summary>
    /// <param name="from">The text that <paramref name="position"/> counts in.</param>
    /// <param name="to">The other text.</param>
    /// <param name="position">From 1, in characters: both texts are ASCII.</param>
    public static int MapPosition(ReadOnlySpan<byte> from, ReadOnlySpan<byte> to, int position)
    {
        StatementConstants left = new(), right = new();
        if (!left.Scan(from) || !right.Scan(to) || left.Count != right.Count) return position;
        var mapped = position;
        for (var i = 0; i < left.Count && left._found[i].Start + 1 < position; i++) mapped += right._found[i].Length - left._found[i].Length;
        return Math.Clamp(mapped, 1, to.Length + 1);
    }

    private bool TryScan(ReadOnlySpan<byte> text)
    {
        var afterString = false;
        for (var i = 0; i < text.Length;)
        {
            var c = text[i];
            switch (c)
            {
                case (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r':
                    i++;
                    continue;
                case (byte)'\'':
                    // A string that follows another continues it, and one behind & may be U&'…'.
                    if (afterString || (i > 0 && text[i - 1] == '&') || !TryAddString(text, ref i)) return false;
                    afterString = true;
                    continue;
                case (byte)'"':
                    if (i > 0 && text[i - 1] == '&') return false;
                    var end = text[(i + 1)..].IndexOf((byte)'"');
                    if (end < 0 || text.Slice(i, end + 2).ContainsAnyExceptInRange((byte)' ', (byte)'~')) return false;
                    i += end + 2;
                    break;
                case >= (byte)'0' and <= (byte)'9':
                    if (!TryAddNumber(text, ref i)) return false;
                    break;
                case >= (byte)'a' and <= (byte)'z' or >= (byte)'A' and <= (byte)'Z' or (byte)'_':
                    var length = text[i..].IndexOfAnyExcept(Letters);
                    i = length < 0 ? text.Length : i + length;
                    // A prefix: E'…', B'…', X'…', N'…'.
                    if (i < text.Length && text[i] is (byte)'\'' or (byte)'$') return false;
                    break;
                case (byte)'-' when i + 1 < text.Length && text[i + 1] == '-':
                case (byte)'/' when i + 1 < text.Length && text[i + 1] == '*':
                case (byte)'$' or (byte)'\\' or (byte)'{' or (byte)'}':
                case < (byte)' ' or > (byte)'~':
                    return false;
                default:
                    i++;
                    break;
            }

            afterString = false;
        }

        return true;
    }

    private bool TryAddString(ReadOnlySpan<byte> text, ref int position)
    {
        var start = position++;
        var hasQuotes = false;
        while (true)
        {
            var length = text[position..].IndexOf((byte)'\'');
            if (length < 0) return false;
            position += length + 1;
            if (position == text.Length || text[position] != '\'') break;
            hasQuotes = true;
            position++;
        }

        var token = text[start..position];
        // Backslashes mean themselves only while standard_conforming_strings is on, which it is; other characters must be ASCII, line ends included.
        if (token.ContainsAnyExceptInRange((byte)' ', (byte)'~')) return false;
        return TryAdd(new StatementConstant(start, token.Length, IsUuid(token[1..^1]) ? ConstantKind.Uuid : ConstantKind.Text, hasQuotes));
    }

    private bool TryAddNumber(ReadOnlySpan<byte> text, ref int position)
    {
        var start = position;
        var digits = text[start..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        var end = digits < 0 ? text.Length : start + digits;
        position = end;
        var isWhole = (end == text.Length || !(text[end] == '.' || Letters.Contains(text[end]))) && (start == 0 || text[start - 1] != '.');
        if (!isWhole)
        {
            // 1.5, 1e+5, 0x1F, 1_000: part of what stays as it is.
            while (position < text.Length
                && (text[position] == '.' || Letters.Contains(text[position]) || (text[position] is (byte)'+' or (byte)'-' && text[position - 1] is (byte)'e' or (byte)'E')))
                position++;
            // A quote right behind letters gives the string another meaning.
            return position == text.Length || text[position] is not ((byte)'\'' or (byte)'"' or (byte)'&');
        }

        if (KindOf(text[start..end]) is not { } kind) return true;
        return TryAdd(new StatementConstant(start, end - start, kind));
    }

    private bool TryAdd(StatementConstant constant)
    {
        if (Count == MaxCount) return false;
        // Most statements have few, and a session that waits for its first one none.
        if (Count == _found.Length) Array.Resize(ref _found, Math.Max(8, 2 * Count));
        _found[Count++] = constant;
        return true;
    }

    private static ConstantKind? KindOf(ReadOnlySpan<byte> digits)
    {
        // Ten digits may or may not fit, nineteen likewise: those that are longer are not looked at.
        if (digits.Length > 18) return null;
        var value = 0L;
        foreach (var digit in digits) value = (value * 10) + (digit - '0');
        return value <= int.MaxValue ? ConstantKind.Int4 : ConstantKind.Int8;
    }

    private static bool IsUuid(ReadOnlySpan<byte> value)
    {
        if (value.Length != 36) return false;
        for (var i = 0; i < value.Length; i++)
        {
            if (i is 8 or 13 or 18 or 23 ? value[i] != '-' : !char.IsAsciiHexDigit((char)value[i])) return false;
        }

        return true;
    }
}
