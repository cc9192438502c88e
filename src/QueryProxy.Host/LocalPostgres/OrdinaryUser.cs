using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

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

    /// <summary>
    /// A folder that the ordinary user can reach: the wanted one, or, when that lies in somebody's private folder, one in <c>/var/tmp</c> that belongs to it.
    /// </summary>
    public static async Task<string> ReachableFolderAsync(string wanted, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(wanted);
        if (!IsOther)
        {
            return wanted;
        }

        await OwnAsync(wanted, cancellationToken);
        try
        {
            await RunAsync("test", ["-w", wanted], "/", cancellationToken);
            return wanted;
        }
        catch (InvalidOperationException)
        {
            var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(wanted))))[..16];
            var reachable = $"/var/tmp/queryproxy-{name}";
            Directory.CreateDirectory(reachable);
            await OwnAsync(reachable, cancellationToken);
            return reachable;
        }
    }

    /// <summary>Runs a program to its end as the ordinary user.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="workingDirectory">Where it runs; it must be able to reach that folder.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <param name="input">What it reads from its standard input.</param>
    /// <returns>What it wrote to both of its outputs.</returns>
    /// <exception cref="InvalidOperationException">It ended with a code other than 0; the message holds what it wrote.</exception>
    public static Task<string> RunAsync(
        string program, IReadOnlyList<string> arguments, string workingDirectory, CancellationToken cancellationToken, string input = "")
    {
        var start = IsOther
            ? new ProcessStartInfo("setpriv", ["--reuid", Name, "--regid", "nogroup", "--clear-groups", "--", program, .. arguments])
            : new ProcessStartInfo(program, arguments);
        start.WorkingDirectory = workingDirectory;
        start.Environment["LC_ALL"] = "C";
        return ExecuteAsync(start, cancellationToken, input);
    }

    private static async Task<string> ExecuteAsync(ProcessStartInfo start, CancellationToken cancellationToken, string input = "")
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var process = Start(start);
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await WriteAsync(process.StandardInput, input);
        await process.WaitForExitAsync(cancellationToken);
        var text = await output + await errors;
        return process.ExitCode == 0
            ? text
            : throw new InvalidOperationException($"{Path.GetFileName(start.FileName)} {string.Join(' ', start.ArgumentList)} ended with code {process.ExitCode}: {text.Trim()}");
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new InvalidOperationException($"{start.FileName} cannot be run: {exception.Message}", exception);
        }
    }

    private static async Task WriteAsync(StreamWriter writer, string input)
    {
        try
        {
            await writer.WriteAsync(input);
            writer.Close();
        }
        catch (IOException)
        {
            // The program ended without reading; its exit code tells.
        }
    }
}
