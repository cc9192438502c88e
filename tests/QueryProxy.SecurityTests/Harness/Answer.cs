using System.Buffers.Binary;
using System.Text;

namespace QueryProxy.SecurityTests.Harness;

/// <summary>All that a server sent in answer to one statement, as raw messages.</summary>
/// <param name="Messages">Code and payload, in order.</param>
/// <param name="Failure">Why the connection was lost, or null.</param>
public sealed record Answer(IReadOnlyList<(char Code, byte[] Payload)> Messages, string? Failure)
{
    private const char ErrorResponse = 'E';
    private const char RowDescription = 'T';

    /// <summary>The fields of the first ErrorResponse by their letters, or null.</summary>
    public IReadOnlyDictionary<char, string>? Error { get; } = Messages.Where(static message => message.Code == ErrorResponse).Select(static message => ReadFields(message.Payload)).FirstOrDefault();

    /// <summary>The SQLSTATE of the first error, or null.</summary>
    public string? SqlState => Error?.GetValueOrDefault('C');

    /// <summary>Every byte, as one string of Latin-1 characters: what is searched for canaries.</summary>
    public string Bytes => string.Concat(Messages.Select(static message => Encoding.Latin1.GetString(message.Payload)));

    /// <summary>Every byte in a form to compare: rows that may come in any order are sorted.</summary>
    /// <param name="isOrdered">Keep the order of rows.</param>
    public string Exactly(bool isOrdered) => Write(isOrdered, static message => Encoding.Latin1.GetString(message.Payload));

    /// <summary>
    /// What is compared with the reference: values, column names and types, command tags, the transaction's state. Not compared: notices, reported settings, and which table a column comes from
    /// (its OID differs where the reference has a copy, its number where it has dropped columns).
    /// </summary>
    /// <param name="isOrdered">Keep the order of rows.</param>
    /// <param name="typeOid">Another type OID for some of the columns.</param>
    /// <param name="hasModifiers">Whether type modifiers count.</param>
    public string Meaning(bool isOrdered, Func<uint, uint> typeOid, bool hasModifiers) => Write(isOrdered, message => message.Code switch
    {
        'N' or 'S' or 'A' => null,
        RowDescription => ReadColumns(message.Payload, typeOid, hasModifiers),
        ErrorResponse => string.Empty,
        _ => Encoding.Latin1.GetString(message.Payload),
    });

    /// <summary>The answer for a person, cut.</summary>
    public override string ToString()
    {
        var text = Failure is not null ? $"connection lost: {Failure} after {SqlState} {Error?.GetValueOrDefault('M')}" : Error is not null
            ? $"{SqlState} {Error['M']}"
            : string.Join(" | ", Messages.Where(static message => message.Code is 'D' or 'C' or 'T' or 'd').Select(static message => message.Code == RowDescription
                ? ReadColumns(message.Payload, static oid => oid, hasModifiers: true)
                : message.Code + Encoding.UTF8.GetString(message.Payload).Replace("\0", "·", StringComparison.Ordinal)));
        return text.Length > 600 ? text[..600] + "…" : text;
    }

    private string Write(bool isOrdered, Func<(char Code, byte[] Payload), string?> select)
    {
        var lines = new List<string>();
        var run = new List<string>();
        foreach (var message in Messages)
        {
            if (select(message) is not { } text)
            {
                continue;
            }

            var isRow = message.Code is 'D' or 'd';
            if (!isRow)
            {
                Flush();
            }

            (isRow ? run : lines).Add(message.Code + text);
        }

        Flush();
        return string.Join('\n', lines);

        void Flush()
        {
            if (!isOrdered)
            {
                run.Sort(StringComparer.Ordinal);
            }

            lines.AddRange(run);
            run.Clear();
        }
    }

    private static Dictionary<char, string> ReadFields(byte[] payload) =>
        Encoding.UTF8.GetString(payload).Split('\0', StringSplitOptions.RemoveEmptyEntries).ToDictionary(static field => field[0], static field => field[1..]);

    private static string ReadColumns(byte[] payload, Func<uint, uint> typeOid, bool hasModifiers)
    {
        var text = new StringBuilder();
        var at = sizeof(short);
        for (var left = BinaryPrimitives.ReadInt16BigEndian(payload); left > 0; left--)
        {
            var end = Array.IndexOf(payload, (byte)0, at);
            var name = Encoding.UTF8.GetString(payload.AsSpan(at..end));
            var rest = payload.AsSpan(end + 1);
            var type = typeOid(BinaryPrimitives.ReadUInt32BigEndian(rest[6..]));
            var size = BinaryPrimitives.ReadInt16BigEndian(rest[10..]);
            var modifier = !hasModifiers ? 0 : BinaryPrimitives.ReadInt32BigEndian(rest[12..]);
            var format = BinaryPrimitives.ReadInt16BigEndian(rest[16..]);
            text.Append(name).Append(' ').Append(type).Append('/').Append(size).Append('/').Append(modifier).Append('/').Append(format).Append(';');
            at = end + 19;
        }

        return text.ToString();
    }
}
