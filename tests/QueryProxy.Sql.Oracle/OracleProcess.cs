using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace QueryProxy.Sql.Oracle;

/// <summary>
/// PostgreSQL's own parser (libpg-query) in a Node process. Installs the package on first use. Not thread-safe.
/// </summary>
public sealed class OracleProcess : IDisposable
{
    private readonly Process _process;

    private OracleProcess(Process process) => _process = process;

    /// <summary>The folder with the script and the package, found upwards from the running program.</summary>
    public static string Folder { get; } = Path.Combine(RepositoryFolder.Root, "tests", "QueryProxy.Sql.Oracle", "oracle");

    /// <summary>Starts the process, or says why it cannot.</summary>
    public static OracleProcess? TryStart(out string problem)
    {
        problem = "";
        try
        {
            if (!Directory.Exists(Path.Combine(Folder, "node_modules", "libpg-query"))) Install();
            var process = Process.Start(new ProcessStartInfo("node", "parse.js")
            {
                WorkingDirectory = Folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
                StandardOutputEncoding = Encoding.UTF8,
            })!;
            if (process.StandardOutput.ReadLine() == "ready") return new OracleProcess(process);
            problem = "The oracle's Node process did not start: is libpg-query installed?";
            return null;
        }
        catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or InvalidOperationException or IOException)
        {
            problem = "The oracle needs Node.js (node and npm on the PATH) and the npm package libpg-query: " + exception.Message;
            return null;
        }
    }

    /// <summary>The verdicts on some strings, in their order.</summary>
    public OracleVerdict[] Ask(IReadOnlyList<string> statements)
    {
        _process.StandardInput.Write(JsonSerializer.Serialize(statements));
        _process.StandardInput.Write('\n');
        _process.StandardInput.Flush();
        var answer = _process.StandardOutput.ReadLine() ?? throw new IOException("The oracle's Node process ended.");
        return JsonSerializer.Deserialize<OracleVerdict[]>(answer)!;
    }

    public void Dispose()
    {
        try
        {
            _process.StandardInput.Close();
            if (!_process.WaitForExit(2000)) _process.Kill();
        }
        catch (Exception exception) when (exception is InvalidOperationException or IOException)
        {
            // It ended already.
        }

        _process.Dispose();
    }

    private static void Install()
    {
        using var npm = Process.Start(new ProcessStartInfo("npm", "ci --no-audit --no-fund")
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        npm.StandardOutput.ReadToEndAsync();
        var errors = npm.StandardError.ReadToEnd();
        npm.WaitForExit();
        if (npm.ExitCode != 0) throw new InvalidOperationException("npm ci failed: " + errors);
    }
}
