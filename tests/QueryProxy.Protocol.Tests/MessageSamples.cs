using System.Buffers;
using CsCheck;
using QueryProxy.Protocol.Backend;
using QueryProxy.Protocol.Copy;
using QueryProxy.Protocol.Frontend;

namespace QueryProxy.Protocol.Tests;

/// <summary>Generators of every message: as bytes, with how to read the message and write it again.</summary>
internal static class MessageSamples
{
    private static readonly Gen<string> Text = Gen.String[Gen.Char.AlphaNumeric, 0, 20].Select(Gen.OneOf("", "é", "日本", "😀", "\t"), (text, more) => text + more);
    private static readonly Gen<PgString> Name = Text.Select(text => new PgString(text));
    private static readonly Gen<byte[]> Data = Gen.Byte.Array[0, 300];
    private static readonly Gen<FormatCode> Format = Gen.OneOf(FormatCode.Text, FormatCode.Binary);
    private static readonly Gen<PgInt16List> Formats = Format.Array[0, 5].Select(formats => PgInt16List.Create(formats));
    private static readonly Gen<PgValueList> Values = Data.Null().Array[0, 8].Select(values => PgValueList.Create(values));
    private static readonly Gen<PgOidList> Oids = Gen.UInt.Array[0, 8].Select(oids => PgOidList.Create(oids));
    private static readonly Gen<StatementOrPortal> Kind = Gen.OneOf(StatementOrPortal.Statement, StatementOrPortal.Portal);

    private static readonly Gen<FieldDescription> Field = Gen.Select(Text, Gen.UInt, Gen.Short, Gen.UInt, Gen.Short, Gen.Int, Format)
        .Select((name, table, column, type, size, modifier, format) => new FieldDescription(name, table, column, type, size, modifier, format));

    private static readonly Gen<ErrorFields> Error = Gen.Select(Text, Text.Null(), Text.Null(), Gen.Int[1, 9999].Nullable(), Text.Null(), Text.Null())
        .Select((message, detail, hint, position, where, routine) => new ErrorFields
        {
            Severity = "ERROR",
            SqlState = "42601",
            Message = message,
            Detail = detail,
            Hint = hint,
            Position = position,
            Where = where,
            Routine = routine,
            InternalPosition = position,
            InternalQuery = detail,
            SchemaName = hint,
            TableName = where,
            ColumnName = detail,
            DataTypeName = where,
            ConstraintName = detail,
            File = routine,
            Line = routine,
        });

    /// <summary>Some message that this type reads and writes.</summary>
    public static Gen<Sample> Any { get; } = Gen.OneOf(
        Of(Name.Select(sql => new Query(sql))),
        Of(Gen.Select(Name, Name, Oids).Select((name, sql, types) => new Parse(name, sql, types))),
        Of(Gen.Select(Name, Name, Values, Formats).Select((portal, statement, values, formats) => new Bind(portal, statement, PgInt16List.Create(FormatCode.Binary), values, formats))),
        Of(Gen.Select(Kind, Name).Select((kind, name) => new Describe(kind, name))),
        Of(Gen.Select(Kind, Name).Select((kind, name) => new Close(kind, name))),
        Of(Gen.Select(Name, Gen.Int).Select((portal, rows) => new Execute(portal, rows))),
        Of(Gen.Const(default(Flush))),
        Of(Gen.Const(default(Sync))),
        Of(Gen.Const(default(Terminate))),
        Of(Gen.Select(Gen.UInt, Formats, Values, Format).Select((function, formats, values, format) => new FunctionCall(function, formats, values, format))),
        Of(Name.Select(password => new PasswordMessage(password))),
        Of(Gen.Select(Name, Data.Null()).Select((mechanism, data) => new SASLInitialResponse(mechanism, Value(data)))),
        Of(Data.Select(data => new SASLResponse(data))),
        Of(Data.Select(data => new CopyData(data))),
        Of(Gen.Const(default(CopyDone))),
        Of(Name.Select(message => new CopyFail(message))),
        Of(Gen.Select(Format, Formats).Select((format, columns) => new CopyInResponse(format, columns))),
        Of(Gen.Select(Format, Formats).Select((format, columns) => new CopyOutResponse(format, columns))),
        Of(Gen.Select(Format, Formats).Select((format, columns) => new CopyBothResponse(format, columns))),
        Of(Gen.Const(default(AuthenticationOk))),
        Of(Gen.Const(default(AuthenticationCleartextPassword))),
        Of(Gen.UInt.Select(salt => new AuthenticationMD5Password(salt))),
        Of(Gen.String[Gen.Char.AlphaNumeric, 1, 20].Array[0, 3].Select(mechanisms => new AuthenticationSASL(mechanisms))),
        Of(Data.Select(data => new AuthenticationSASLContinue(data))),
        Of(Data.Select(data => new AuthenticationSASLFinal(data))),
        Of(Gen.Select(Text, Text).Select((name, value) => new ParameterStatus(name, value))),
        Of(Gen.Select(Gen.Int, Gen.Byte.Array[4, 256]).Select((process, key) => new BackendKeyData(process, key))),
        Of(Text.Array[0, 3].Select(options => new NegotiateProtocolVersion(ProtocolVersion.V3_2, options))),
        Of(Gen.OneOf(TransactionStatus.Idle, TransactionStatus.InTransaction, TransactionStatus.Failed).Select(status => new ReadyForQuery(status))),
        Of(Field.Array[0, 6].Select(fields => new RowDescription(fields))),
        Of(Values.Select(values => new DataRow(values))),
        Of(Name.Select(tag => new CommandComplete(tag))),
        Of(Gen.Const(default(EmptyQueryResponse))),
        Of(Error.Select(fields => new ErrorResponse(fields))),
        Of(Error.Select(fields => new NoticeResponse(fields))),
        Of(Gen.Const(default(ParseComplete))),
        Of(Gen.Const(default(BindComplete))),
        Of(Gen.Const(default(CloseComplete))),
        Of(Gen.Const(default(NoData))),
        Of(Gen.Const(default(PortalSuspended))),
        Of(Oids.Select(types => new ParameterDescription(types))),
        Of(Gen.Select(Gen.Int, Name, Name).Select((process, channel, payload) => new NotificationResponse(process, channel, payload))),
        Of(Data.Null().Select(data => new FunctionCallResponse(Value(data)))));

    /// <summary>For every message type: reads a frame and writes it again.</summary>
    public static IReadOnlyList<Func<PgFrame, byte[]>> Readers { get; } =
    [
        Again<Query>, Again<Parse>, Again<Bind>, Again<Describe>, Again<Close>, Again<Execute>, Again<Flush>, Again<Sync>, Again<Terminate>,
        Again<FunctionCall>, Again<PasswordMessage>, Again<SASLInitialResponse>, Again<SASLResponse>, Again<CopyData>, Again<CopyDone>, Again<CopyFail>,
        Again<CopyInResponse>, Again<CopyOutResponse>, Again<CopyBothResponse>, Again<AuthenticationOk>, Again<AuthenticationCleartextPassword>,
        Again<AuthenticationMD5Password>, Again<AuthenticationSASL>, Again<AuthenticationSASLContinue>, Again<AuthenticationSASLFinal>,
        Again<ParameterStatus>, Again<BackendKeyData>, Again<NegotiateProtocolVersion>, Again<ReadyForQuery>, Again<RowDescription>, Again<DataRow>,
        Again<CommandComplete>, Again<EmptyQueryResponse>, Again<ErrorResponse>, Again<NoticeResponse>, Again<ParseComplete>, Again<BindComplete>,
        Again<CloseComplete>, Again<NoData>, Again<PortalSuspended>, Again<ParameterDescription>, Again<NotificationResponse>, Again<FunctionCallResponse>,
    ];

    private static PgValue Value(byte[]? data) => data is null ? PgValue.Null : new PgValue(new ReadOnlySequence<byte>(data));

    private static Gen<Sample> Of<T>(Gen<T> messages)
        where T : IPgMessage<T> => messages.Select(message => new Sample(typeof(T).Name, Wire.Bytes(message), Again<T>));

    private static byte[] Again<T>(PgFrame frame)
        where T : IPgMessage<T> => Wire.Bytes(T.Read(frame));

    /// <summary>A written message and how it is read and written again.</summary>
    public sealed record Sample(string Type, byte[] Bytes, Func<PgFrame, byte[]> Again)
    {
        public override string ToString() => $"{Type} {Convert.ToHexString(Bytes)}";
    }
}
