using System.Diagnostics;

namespace QueryProxy.Host.LocalPostgres;

/// <summary>
/// Runs programs as somebody who is not root, because PostgreSQL refuses to run as root. When this process is not root, programs
/// simply run as its own user.
/// </summary>
internal static class OrdinaryUser
{
    private const string Name = "nobody";

    /// <summary>Whether programs are run as another user than this process's.</summary>
    public static bool IsOther => Environment.IsPrivilegedProcess;

    /// <summary>Gives a file or folder to the ordinary user; does nothing when that is this process's user.</summary>
    public static async Task OwnAsync(string path, CancellationToken cancellationToken)
    {
        if (IsOther)
        {
            await ExecuteAsync(new ProcessStartInfo("chown", ["-R", Name, path]), cancellationToken);
        }
    }

    /// <summary>Runs a program to its end as the ordinary user.</summary>
    /// <returns>What it wrote to both of its outputs.</returns>
    /// <exception cref="InvalidOperationException">It ended with a code other than 0; the message holds what it wrote.</exception>
    public static Task<string> RunAsync(string program, IReadOnlyList<string> arguments, string workingDirectory, CancellationToken cancellationToken)
    {
        var start = IsOther
            ? new ProcessStartInfo("setpriv", ["--reuid", Name, "--regid", "nogroup", "--clear-groups", "--", program, .. arguments])
            : new ProcessStartInfo(program, arguments);
        start.WorkingDirectory = workingDirectory;
        start.Environment["LC_ALL"] = "C";
        return ExecuteAsync(start, cancellationToken);
    }

    private static async Task<string> ExecuteAsync(ProcessStartInfo start, CancellationToken cancellationToken)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        var text = await output + await errors;
        return process.ExitCode == 0
            ? text
            : throw new InvalidOperationException($"{start.FileName} {string.Join(' ', start.ArgumentList)} ended with code {process.ExitCode}: {text.Trim()}");
    }
}
