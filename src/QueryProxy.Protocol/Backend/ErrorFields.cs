using System.Buffers;
using System.Globalization;

namespace QueryProxy.Protocol.Backend;

/// <summary>The fields of an ErrorResponse or a NoticeResponse (PostgreSQL documentation, "Error and Notice Message Fields").</summary>
public sealed record ErrorFields
{
    /// <summary>ERROR, FATAL, PANIC, WARNING, NOTICE, DEBUG, INFO or LOG; sent as S and as V.</summary>
    public required string Severity { get; init; }

    /// <summary>Five characters (PostgreSQL documentation, appendix A).</summary>
    public required string SqlState { get; init; }

    public required string Message { get; init; }

    public string? Detail { get; init; }

    public string? Hint { get; init; }

    /// <summary>In characters of the client's statement, the first is 1.</summary>
    public int? Position { get; init; }

    /// <summary>As <see cref="Position"/>, in <see cref="InternalQuery"/>.</summary>
    public int? InternalPosition { get; init; }

    public string? InternalQuery { get; init; }

    /// <summary>Context: a call stack of functions and internal queries.</summary>
    public string? Where { get; init; }

    public string? SchemaName { get; init; }

    public string? TableName { get; init; }

    public string? ColumnName { get; init; }

    public string? DataTypeName { get; init; }

    public string? ConstraintName { get; init; }

    /// <summary>Source file of the server that reported it.</summary>
    public string? File { get; init; }

    public string? Line { get; init; }

    public string? Routine { get; init; }

    internal static ErrorFields Read(in PgFrame frame)
    {
        var reader = new PayloadReader(frame);
        string? severity = null, localizedSeverity = null, sqlState = null, message = null, position = null, internalPosition = null;
        var fields = new ErrorFields { Severity = "", SqlState = "", Message = "" };
        for (var code = reader.ReadByte(); code != 0; code = reader.ReadByte())
        {
            var value = Decode(reader.ReadString());
            switch ((char)code)
            {
                case 'S': localizedSeverity = value; break;
                case 'V': severity = value; break;
                case 'C': sqlState = value; break;
                case 'M': message = value; break;
                case 'D': fields = fields with { Detail = value }; break;
                case 'H': fields = fields with { Hint = value }; break;
                case 'P': position = value; break;
                case 'p': internalPosition = value; break;
                case 'q': fields = fields with { InternalQuery = value }; break;
                case 'W': fields = fields with { Where = value }; break;
                case 's': fields = fields with { SchemaName = value }; break;
                case 't': fields = fields with { TableName = value }; break;
                case 'c': fields = fields with { ColumnName = value }; break;
                case 'd': fields = fields with { DataTypeName = value }; break;
                case 'n': fields = fields with { ConstraintName = value }; break;
                case 'F': fields = fields with { File = value }; break;
                case 'L': fields = fields with { Line = value }; break;
                case 'R': fields = fields with { Routine = value }; break;
                default: break; // Unknown fields are to be ignored.
            }
        }

        reader.ExpectEnd();
        return fields with
        {
            Severity = severity ?? localizedSeverity ?? throw Missing(),
            SqlState = sqlState is { Length: 5 } ? sqlState : throw Missing(),
            Message = message ?? throw Missing(),
            Position = ParsePosition(position),
            InternalPosition = ParsePosition(internalPosition),
        };
    }

    internal void Write(IBufferWriter<byte> output, byte code)
    {
        var body = new ArrayBufferWriter<byte>(256);
        Append(body, 'S', Severity);
        Append(body, 'V', Severity);
        Append(body, 'C', SqlState);
        Append(body, 'M', Message);
        Append(body, 'D', Detail);
        Append(body, 'H', Hint);
        Append(body, 'P', Position?.ToString(CultureInfo.InvariantCulture));
        Append(body, 'p', InternalPosition?.ToString(CultureInfo.InvariantCulture));
        Append(body, 'q', InternalQuery);
        Append(body, 'W', Where);
        Append(body, 's', SchemaName);
        Append(body, 't', TableName);
        Append(body, 'c', ColumnName);
        Append(body, 'd', DataTypeName);
        Append(body, 'n', ConstraintName);
        Append(body, 'F', File);
        Append(body, 'L', Line);
        Append(body, 'R', Routine);
        var writer = MessageWriter.Begin(output, code, body.WrittenCount + 1);
        writer.WriteBytes(body.WrittenSpan);
        writer.WriteByte(0);
        writer.Complete();
    }

    private static void Append(ArrayBufferWriter<byte> body, char code, string? value)
    {
        if (value is null)
            return;
        // An error must always get through, so a NUL is replaced where another message would refuse it.
        var text = value.Replace('\0', '\uFFFD');
        var length = System.Text.Encoding.UTF8.GetByteCount(text);
        var span = body.GetSpan(length + 2);
        span[0] = (byte)code;
        System.Text.Encoding.UTF8.GetBytes(text, span[1..]);
        span[length + 1] = 0;
        body.Advance(length + 2);
    }

    // Before the login is done a server's texts are in an encoding that nobody has agreed on yet.
    private static string Decode(in PgString text) => text.ToString();

    private static int? ParsePosition(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : null;

    private static ProtocolViolationException Missing() => new("error message without severity, code or text");
}
