using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using QueryProxy.TestSupport;
using QueryProxy.TestSupport.Hosting;

namespace QueryProxy.Packages.Tests;

/// <summary>
/// The machine of a plugin author who has never seen QueryProxy: a home, a NuGet configuration and package folders of its own, <c>queryproxy</c> on the PATH with its own plugins folder, and a
/// feed with the packed packages. What the machine's own package folder has is used, so that public packages are not downloaded again.
/// </summary>
public sealed class AuthorMachine : IAsyncLifetime
{
    private static readonly string Configuration = typeof(AuthorMachine).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(static metadata => metadata.Key == "Configuration").Value!;

    private readonly string _root = Directory.CreateTempSubdirectory("queryproxy-author-").FullName;
    private readonly List<Process> _background = [];

    /// <summary>Where the author works.</summary>
    public string Work => Path.Combine(_root, "work");

    /// <summary>The port of the demo's proxy.</summary>
    public int ProxyPort { get; } = ProxyProcess.FreePort();

    /// <summary>The port of the demo's management API.</summary>
    public int AdminPort { get; } = ProxyProcess.FreePort();

    /// <summary>The folder of psql, or null where the machine has none.</summary>
    public static string? PsqlFolder { get; } = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(':')
        .Concat(Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Select(static folder => Path.Combine(folder, "bin")) : [])
        .FirstOrDefault(static folder => File.Exists(Path.Combine(folder, "psql")));

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        foreach (var folder in new[] { Work, Path.Combine(_root, "home"), Path.Combine(_root, "bin") })
        {
            Directory.CreateDirectory(folder);
        }

        var command = Path.Combine(_root, "bin", "queryproxy");
        await File.WriteAllTextAsync(command, $"#!/bin/sh\nexec dotnet \"{Path.Combine(ProxyProcess.HostFolder, "queryproxy.dll")}\" \"$@\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(command, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        CopyFolder(Path.Combine(ProxyProcess.HostFolder, "plugins"), Path.Combine(_root, "plugins"));
        var configured = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "NuGet", "NuGet.Config");
        if (File.Exists(configured))
        {
            CopyFolder(Path.GetDirectoryName(configured)!, Path.Combine(_root, "home", ".nuget", "NuGet"));
        }

        await RunAsync($"\"{RepositoryPaths.Root}/eng/pack.sh\" -c {Configuration} --no-build", RepositoryPaths.Root);
        await RunAsync($"dotnet nuget add source \"{RepositoryPaths.Root}/artifacts/packages\" --name queryproxy");
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        foreach (var process in _background)
        {
            // SIGTERM, since what a shell starts in the background ignores Ctrl+C's SIGINT. The demo stops its PostgreSQL, if it does not end it is killed.
            using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
            }

            process.Dispose();
        }

        Directory.Delete(_root, recursive: true);
    }

    /// <summary>Runs a command as the author would type it.</summary>
    /// <param name="command">The command line, for bash.</param>
    /// <param name="folder">Where; <see cref="Work"/> when null.</param>
    /// <returns>What it wrote.</returns>
    public async Task<string> RunAsync(string command, string? folder = null)
    {
        using var process = Start(command, folder);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"\"{command}\" ended with {process.ExitCode}:\n{await output}\n{await error}");
    }

    /// <summary>Reads a file of the demo's data folder.</summary>
    public Task<string> ReadDemoFileAsync(string name) => File.ReadAllTextAsync(Path.Combine(_root, "demo", name));

    /// <summary>Starts a command that goes on until the machine is disposed, and waits until it says something.</summary>
    public async Task StartAsync(string command, string folder, string until)
    {
        // exec: signals reach the command itself.
        var process = Start("exec " + command, folder);
        _background.Add(process);
        var error = process.StandardError.ReadToEndAsync();
        var seen = new List<string>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            seen.Add(line);
            if (line.Contains(until, StringComparison.Ordinal))
            {
                _ = process.StandardOutput.ReadToEndAsync();
                return;
            }
        }

        throw new InvalidOperationException($"\"{command}\" ended before it said \"{until}\":\n{string.Join('\n', seen)}\n{await error}");
    }

    private Process Start(string command, string? folder)
    {
        var machinePackages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } set
            ? set
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var start = new ProcessStartInfo("bash", ["-c", command]) { WorkingDirectory = folder ?? Work, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var name in start.Environment.Keys.Where(static name => name.StartsWith("BR_", StringComparison.Ordinal) || name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        var environment = new Dictionary<string, string>
        {
            ["HOME"] = Path.Combine(_root, "home"),
            ["DOTNET_CLI_HOME"] = Path.Combine(_root, "home"),
            ["DOTNET_NOLOGO"] = "1",
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
            ["DOTNET_GENERATE_ASPNET_CERTIFICATE"] = "false",
            ["MSBUILDDISABLENODEREUSE"] = "1",
            ["NUGET_PACKAGES"] = Path.Combine(_root, "packages"),
            ["NUGET_FALLBACK_PACKAGES"] = machinePackages,
            ["PATH"] = $"{Path.Combine(_root, "bin")}:{PsqlFolder}:{start.Environment["PATH"]}",
            ["PAGER"] = "cat",
            ["BR_PLUGINS_DIR"] = Path.Combine(_root, "plugins"),
            ["QP_PROXY_PORT"] = ProxyPort.ToString(CultureInfo.InvariantCulture),
            ["QP_ADMIN_PORT"] = AdminPort.ToString(CultureInfo.InvariantCulture),
            ["QP_STATE_DIR"] = Path.Combine(_root, "demo"),
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    private static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
