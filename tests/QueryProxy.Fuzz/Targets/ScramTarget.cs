using System.Text;
using QueryProxy.Protocol;
using QueryProxy.Protocol.Authentication;

namespace QueryProxy.Fuzz.Targets;

/// <summary>No message makes a SCRAM server or client do anything but answer or refuse, and none logs in without the password.</summary>
public sealed class ScramTarget : IFuzzTarget
{
    private static readonly ScramVerifier Verifier = ScramVerifier.Create("the password", [1, 2, 3, 4], 1);

    public string Name => "scram";

    public void Run(byte[] input)
    {
        // The first line is the client's first message, the second its final one.
        var line = Array.IndexOf(input, (byte)'\n');
        var first = line < 0 ? input : input[..line];
        var final = line < 0 ? [] : input[(line + 1)..];
        foreach (var mechanism in new[] { ScramMechanism.Sha256, ScramMechanism.Sha256Plus })
        {
            var server = new ScramServer(Verifier, new byte[] { 1, 2, 3 });
            Refused(() => server.Begin(mechanism, first));
            Refused(() =>
            {
                if (server.TryFinish(final, out _))
                    throw new InvalidOperationException("logged in without the password");
            });
        }

        Refused(() =>
        {
            var client = ScramClient.Create("the password", couldBind: false);
            client.CreateFirst();
            client.CreateFinal(first);
        });
        Refused(() =>
        {
            if (ScramClient.Create("the password", couldBind: false).VerifyServer(final))
                throw new InvalidOperationException("took a server's word without its proof");
        });
        _ = ScramVerifier.TryParse(Encoding.UTF8.GetString(input), out _);
        _ = SaslPrep.Prepare(Encoding.UTF8.GetString(input));
    }

    private static void Refused(Action action)
    {
        try
        {
            action();
        }
        catch (ProtocolViolationException)
        {
            // The only exception that a peer's message may lead to.
        }
    }
}
