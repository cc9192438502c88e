using System.Buffers;
using QueryProxy.Protocol;
using QueryProxy.Protocol.Backend;
using QueryProxy.Protocol.Copy;
using QueryProxy.Protocol.Frontend;

namespace QueryProxy.Fuzz.Targets;

/// <summary>
/// Any bytes are frames or a <see cref="ProtocolViolationException"/>, however they arrive; any frame is a message or one, and what a message
/// writes reads back as the same message.
/// </summary>
public sealed class FramesTarget : IFuzzTarget
{
    private static readonly PgFrameLimits Client = PgFrameLimits.Client.Or(PgFrameLimits.ClientLogin);
    private static readonly PgFrameLimits Upstream = PgFrameLimits.Upstream.Or(PgFrameLimits.UpstreamLogin);

    private static readonly Dictionary<byte, Func<PgFrame, byte[]>[]> FrontendReaders = Group(
        (Query.Code, Again<Query>),
        (Parse.Code, Again<Parse>),
        (Bind.Code, Again<Bind>),
        (Describe.Code, Again<Describe>),
        (Close.Code, Again<Close>),
        (Execute.Code, Again<Execute>),
        (Flush.Code, Again<Flush>),
        (Sync.Code, Again<Sync>),
        (Terminate.Code, Again<Terminate>),
        (FunctionCall.Code, Again<FunctionCall>),
        (PasswordMessage.Code, Again<PasswordMessage>),
        (SASLInitialResponse.Code, Again<SASLInitialResponse>),
        (SASLResponse.Code, Again<SASLResponse>),
        (CopyData.Code, Again<CopyData>),
        (CopyDone.Code, Again<CopyDone>),
        (CopyFail.Code, Again<CopyFail>));

    private static readonly Dictionary<byte, Func<PgFrame, byte[]>[]> BackendReaders = Group(
        (AuthenticationOk.Code, Again<AuthenticationOk>),
        (AuthenticationCleartextPassword.Code, Again<AuthenticationCleartextPassword>),
        (AuthenticationMD5Password.Code, Again<AuthenticationMD5Password>),
        (AuthenticationSASL.Code, Again<AuthenticationSASL>),
        (AuthenticationSASLContinue.Code, Again<AuthenticationSASLContinue>),
        (AuthenticationSASLFinal.Code, Again<AuthenticationSASLFinal>),
        (ParameterStatus.Code, Again<ParameterStatus>),
        (BackendKeyData.Code, Again<BackendKeyData>),
        (NegotiateProtocolVersion.Code, Again<NegotiateProtocolVersion>),
        (ReadyForQuery.Code, Again<ReadyForQuery>),
        (RowDescription.Code, Again<RowDescription>),
        (DataRow.Code, Again<DataRow>),
        (CommandComplete.Code, Again<CommandComplete>),
        (EmptyQueryResponse.Code, Again<EmptyQueryResponse>),
        (ErrorResponse.Code, Again<ErrorResponse>),
        (NoticeResponse.Code, Again<NoticeResponse>),
        (ParseComplete.Code, Again<ParseComplete>),
        (BindComplete.Code, Again<BindComplete>),
        (CloseComplete.Code, Again<CloseComplete>),
        (NoData.Code, Again<NoData>),
        (PortalSuspended.Code, Again<PortalSuspended>),
        (ParameterDescription.Code, Again<ParameterDescription>),
        (NotificationResponse.Code, Again<NotificationResponse>),
        (FunctionCallResponse.Code, Again<FunctionCallResponse>),
        (CopyInResponse.Code, Again<CopyInResponse>),
        (CopyOutResponse.Code, Again<CopyOutResponse>),
        (CopyBothResponse.Code, Again<CopyBothResponse>));

    public string Name => "frames";

    public void Run(byte[] input)
    {
        Run(input, Client, FrontendReaders);
        Run(input, Upstream, BackendReaders);
    }

    private static void Run(byte[] input, PgFrameLimits limits, Dictionary<byte, Func<PgFrame, byte[]>[]> readers)
    {
        var frames = ReadAtOnce(input, limits);
        var slowly = ReadSlowly(input, limits);
        if (frames.Count != slowly.Count || !frames.Zip(slowly).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second)))
            throw new InvalidOperationException("the frames depend on how the bytes arrive");

        foreach (var frame in frames)
        {
            foreach (var again in readers.GetValueOrDefault(frame[0], []))
                CheckRoundTrip(frame, limits, again);
        }
    }

    private static void CheckRoundTrip(byte[] frame, PgFrameLimits limits, Func<PgFrame, byte[]> again)
    {
        byte[] written;
        try
        {
            written = again(PgFrame.Over(new ReadOnlySequence<byte>(frame), limits));
        }
        catch (ProtocolViolationException)
        {
            return;
        }

        // What we wrote is ours: from here on nothing may be refused.
        var twice = again(PgFrame.Over(new ReadOnlySequence<byte>(written), Client.Or(Upstream)));
        if (!written.AsSpan().SequenceEqual(twice))
            throw new InvalidOperationException($"a message with the code {(char)frame[0]} does not read back as written");
    }

    private static List<byte[]> ReadAtOnce(byte[] input, PgFrameLimits limits)
    {
        var frames = new List<byte[]>();
        var buffer = new ReadOnlySequence<byte>(input);
        TryReadAll(ref buffer, limits, frames);
        return frames;
    }

    private static List<byte[]> ReadSlowly(byte[] input, PgFrameLimits limits)
    {
        var frames = new List<byte[]>();
        var consumed = 0;
        for (var arrived = 1; arrived <= input.Length; arrived++)
        {
            var buffer = new ReadOnlySequence<byte>(input, consumed, arrived - consumed);
            var ok = TryReadAll(ref buffer, limits, frames);
            consumed = arrived - (int)buffer.Length;
            if (!ok)
                break;
        }

        return frames;
    }

    private static bool TryReadAll(ref ReadOnlySequence<byte> buffer, PgFrameLimits limits, List<byte[]> frames)
    {
        try
        {
            while (PgFrameReader.TryRead(ref buffer, limits, out var frame))
                frames.Add(frame.Bytes.ToArray());
            return true;
        }
        catch (ProtocolViolationException)
        {
            return false;
        }
    }

    private static byte[] Again<T>(PgFrame frame)
        where T : IPgMessage<T>
    {
        var output = new ArrayBufferWriter<byte>();
        T.Read(frame).Write(output);
        return output.WrittenSpan.ToArray();
    }

    private static Dictionary<byte, Func<PgFrame, byte[]>[]> Group(params IEnumerable<(byte Code, Func<PgFrame, byte[]> Again)> readers) =>
        readers.GroupBy(reader => reader.Code).ToDictionary(group => group.Key, group => group.Select(reader => reader.Again).ToArray());
}
