using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using QueryProxy.Protocol;
using QueryProxy.Protocol.Backend;
using QueryProxy.Protocol.Copy;
using QueryProxy.Protocol.Frontend;

namespace QueryProxy.TestSupport.Wire;

/// <summary>Messages as one line of text each, as <see cref="WireScript"/> writes them.</summary>
public static class WireText
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, true);

    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Appends the message that a line of a send block names.</summary>
    /// <exception cref="FormatException">It names none.</exception>
    public static void WriteFrontend(string line, IBufferWriter<byte> output)
    {
        var words = new WireTextReader(line);
        switch (words.Word())
        {
            case "Query":
                new Query(new PgString(words.Text())).Write(output);
                break;
            case "Parse":
                new Parse(new PgString(words.Text()), new PgString(words.Text()), PgOidList.Create([.. words.Rest().Select(uint.Parse)])).Write(output);
                break;
            case "Bind":
                new Bind(
                    new PgString(words.Text()),
                    new PgString(words.Text()),
                    PgInt16List.Create([.. words.List().Select(Format)]),
                    PgValueList.Create([.. words.List().Select(WireTextReader.Value)]),
                    PgInt16List.Create([.. words.List().Select(Format)])).Write(output);
                break;
            case "Describe":
                new Describe(Kind(words.Word()), new PgString(words.Text())).Write(output);
                break;
            case "Close":
                new Close(Kind(words.Word()), new PgString(words.Text())).Write(output);
                break;
            case "Execute":
                new Execute(new PgString(words.Text()), int.Parse(words.Word(), CultureInfo.InvariantCulture)).Write(output);
                break;
            case "Flush":
                default(Flush).Write(output);
                break;
            case "Sync":
                default(Sync).Write(output);
                break;
            case "Terminate":
                default(Terminate).Write(output);
                break;
            case "CopyData":
                new CopyData(WireTextReader.Value(words.Word())).Write(output);
                break;
            case "CopyDone":
                default(CopyDone).Write(output);
                break;
            case "CopyFail":
                new CopyFail(new PgString(words.Text())).Write(output);
                break;
            case "FunctionCall":
                var oid = uint.Parse(words.Word(), CultureInfo.InvariantCulture);
                new FunctionCall(oid, default, PgValueList.Create([.. words.List().Select(WireTextReader.Value)]), FormatCode.Text).Write(output);
                break;
            case "Raw":
                output.Write(WireTextReader.Value(words.Word()));
                break;
            default:
                throw new FormatException($"unknown frontend message: {line}");
        }
    }

    /// <summary>What may differ from server to server (OIDs of tables, source lines, process ids) is left out.</summary>
    public static string DescribeBackend(in PgFrame frame)
    {
        var name = frame.BackendCode.ToString();
        return frame.BackendCode switch
        {
            BackendMessageCode.RowDescription => string.Join(' ', [name, .. RowDescription.Read(frame).Fields.Select(Field)]),
            BackendMessageCode.DataRow => string.Join(' ', [name, .. DataRow.Read(frame).Values.ToArray().Select(Value)]),
            BackendMessageCode.CommandComplete => $"{name} {Quote(CommandComplete.Read(frame).Tag.Decode())}",
            BackendMessageCode.ReadyForQuery => $"{name} {ReadyForQuery.Read(frame).Status}",
            BackendMessageCode.ErrorResponse => $"{name} {Error(ErrorResponse.Read(frame).Fields)}",
            BackendMessageCode.NoticeResponse => $"{name} {Error(NoticeResponse.Read(frame).Fields)}",
            BackendMessageCode.ParameterStatus => ParameterStatus.Read(frame) is var status ? $"{name} {status.Name} {Quote(status.Value)}" : name,
            BackendMessageCode.ParameterDescription => string.Join(' ', [name, .. ParameterDescription.Read(frame).Types.ToArray()]),
            BackendMessageCode.CopyOutResponse => CopyOutResponse.Read(frame) is var copy ? Copy(name, copy.Format, copy.ColumnFormats) : name,
            BackendMessageCode.CopyInResponse => CopyInResponse.Read(frame) is var copy ? Copy(name, copy.Format, copy.ColumnFormats) : name,
            BackendMessageCode.CopyData => $"{name} {Value(CopyData.Read(frame).Data.ToArray())}",
            _ => name,
        };
    }

    private static string Copy(string name, FormatCode format, PgInt16List columns) =>
        $"{name} {format} [{string.Join(' ', columns.ToArray().Select(column => (FormatCode)column))}]";

    private static string Field(FieldDescription field) =>
        $"[{Quote(field.Name)} {(field.TableOid == 0 ? "-" : $"column {field.ColumnNumber}")} type {field.TypeOid} {field.TypeSize} {field.TypeModifier} {field.Format}]";

    private static string Error(ErrorFields fields)
    {
        var text = new StringBuilder($"{fields.Severity} {fields.SqlState} {Quote(fields.Message)}");
        if (fields.Detail is { } detail)
            text.Append(" detail ").Append(Quote(detail));
        if (fields.Hint is { } hint)
            text.Append(" hint ").Append(Quote(hint));
        if (fields.Position is { } position)
            text.Append(CultureInfo.InvariantCulture, $" at {position}");
        return text.ToString();
    }

    private static string Value(byte[]? value)
    {
        if (value is null)
            return "NULL";
        try
        {
            var text = StrictUtf8.GetString(value);
            if (!text.Any(c => c < ' ' && c is not ('\n' or '\t' or '\r')))
                return Quote(text);
        }
        catch (DecoderFallbackException)
        {
            // Binary.
        }

        return "0x" + Convert.ToHexStringLower(value);
    }

    private static string Quote(string text) => JsonSerializer.Serialize(text, Readable);

    private static FormatCode Format(string word) => Enum.Parse<FormatCode>(word);

    private static StatementOrPortal Kind(string word) => Enum.Parse<StatementOrPortal>(word);
}
