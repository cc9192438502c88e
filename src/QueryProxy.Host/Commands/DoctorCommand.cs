using System.CommandLine;
using QueryProxy.Host.Doctor;

namespace QueryProxy.Host.Commands;

/// <summary><c>queryproxy doctor</c>: looks at everything a proxy depends on and says what to do. Exit code 1 when something is at fault.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var command = new Command("doctor", "Check configuration, secrets, certificate, ports, plugins, store, upstreams and rights, and say what to do. Changes nothing.");
        command.SetAction(static (_, cancellationToken) => RunAsync(cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var counts = new Dictionary<Severity, int>();
        await foreach (var finding in Examination.RunAsync(Environment.GetEnvironmentVariable, TimeProvider.System, cancellationToken))
        {
            counts[finding.Severity] = counts.GetValueOrDefault(finding.Severity) + 1;
            Console.WriteLine($"{Mark(finding.Severity)}  {finding.Area}: {finding.Text}");
            if (finding.Advice is { } advice)
            {
                Console.WriteLine($"         → {advice}");
            }
        }

        var faults = counts.GetValueOrDefault(Severity.Fault);
        Console.WriteLine();
        Console.WriteLine($"{faults} {(faults == 1 ? "fault" : "faults")}, {counts.GetValueOrDefault(Severity.Warning)} to improve, {counts.GetValueOrDefault(Severity.Fine)} fine.");
        return faults == 0 ? 0 : 1;
    }

    private static string Mark(Severity severity) => severity switch
    {
        Severity.Fine => "fine   ",
        Severity.Warning => "improve",
        _ => "FAULT  ",
    };
}
