using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Reflection;

namespace QueryProxy.TestSupport.Hosting;

/// <summary>
/// The real host in a process of its own, with a store and secrets in a temporary folder. The test project that uses it refers to QueryProxy.Host for its build. Owns the process
/// and the folder.
/// </summary>
public sealed class ProxyProcess : IAsyncDisposable
{
    /// <summary>The administrator's name.</summary>
    public const string AdminUser = "admin";

    /// <summary>The administrator's password.</summary>
    public const string AdminPassword = "correct horse battery staple";

    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(180);
    private readonly ConcurrentQueue<string> _log = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("queryproxy-test-host-").FullName;
    private readonly IReadOnlyDictionary<string, string> _environment;
    private Process? _process;

    private ProxyProcess(IReadOnlyDictionary<string, string> environment)
    {
        _environment = environment;
        ProxyPort = FreePort();
        AdminPort = FreePort();
    }

    /// <summary>Where clients connect, on 127.0.0.1.</summary>
    public int ProxyPort { get; }

    /// <summary>Where the management API listens, on 127.0.0.1.</summary>
    public int AdminPort { get; }

    /// <summary>The management API's address.</summary>
    public Uri AdminAddress => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{AdminPort}"));

    /// <summary>The certificate that the host made for itself, which clients may trust.</summary>
    public string CertificateFile => Path.Combine(_folder, "admin.db.tls-cert.pem");

    /// <summary>The environment it runs with, for other commands on the same store.</summary>
    public IReadOnlyDictionary<string, string> Environment
    {
        get
        {
            var environment = new Dictionary<string, string>
            {
                ["BR_ADMIN_DATABASE_URL"] = $"sqlite://{_folder}/admin.db?mode=rwc",
                ["BR_PROXY_BIND_ADDR"] = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{ProxyPort}"),
                ["BR_ADMIN_BIND_ADDR"] = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{AdminPort}"),
                ["BR_ADMIN_PASSWORD"] = AdminPassword,

                // A machine that tests keep busy stops a process for longer than a plugin may take.
                ["BR_HOOK_TIMEOUT_MS"] = "10000",
            };
            foreach (var (name, value) in _environment)
            {
                environment[name] = value;
            }

            return environment;
        }
    }

    /// <summary>The process's id.</summary>
    public int ProcessId => _process!.Id;

    /// <summary>What the host logged so far; print it when a test fails.</summary>
    public string Log => string.Join('\n', _log);

    /// <summary>The folder that the host was built into.</summary>
    public static string HostFolder => Path.Combine(
        RepositoryPaths.Root,
        "src",
        "QueryProxy.Host",
        "bin",
        typeof(ProxyProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static metadata => metadata.Key == "Configuration").Value!,
        "net10.0");

    /// <summary>Starts a host and waits until it is ready.</summary>
    /// <param name="environment">More environment variables, or null.</param>
    public static async Task<ProxyProcess> StartAsync(IReadOnlyDictionary<string, string>? environment = null)
    {
        var proxy = new ProxyProcess(environment ?? new Dictionary<string, string>());
        try
        {
            await proxy.LaunchAsync();
            return proxy;
        }
        catch
        {
            await proxy.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// A TCP port of 127.0.0.1 that nobody uses right now. Below those that systems give to outgoing connections: one of these would have taken it before a host listens.
    /// </summary>
    public static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(10_000, 32_000);
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException)
            {
                // Taken.
            }
        }
    }

    /// <summary>Starts the host's command line with both outputs redirected.</summary>
    public static Process Launch(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        Process.Start(StartInfo(environment, arguments))!;

    /// <summary>Runs the host's command line to its end.</summary>
    /// <returns>The exit code and what it wrote to its two outputs.</returns>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        using var process = Launch(environment, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    /// <summary>Ends the process as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        if (_process is { HasExited: false } process)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        _process?.Dispose();
        _process = null;
    }

    /// <summary>Asks the process to stop, as an operator does (SIGTERM).</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", ProcessId.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Waits until the process has ended by itself.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> WaitForExitAsync()
    {
        using var patience = new CancellationTokenSource(StartPatience);
        await _process!.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    /// <summary>Starts it again with the same ports and the same store.</summary>
    /// <param name="arguments">More arguments for <c>serve</c>.</param>
    public Task RestartAsync(params string[] arguments) => LaunchAsync(arguments);

    /// <summary>The largest amount of memory the process ever held, in bytes; Linux only.</summary>
    public long PeakMemory() => ReadStatus("VmHWM:");

    /// <summary>The memory that the process holds now, in bytes; Linux only.</summary>
    public long Memory() => ReadStatus("VmRSS:");

    /// <summary>The names of the files that the process has loaded; Linux only.</summary>
    public IReadOnlySet<string> LoadedFiles() => File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{ProcessId}/maps"))
        .Where(static line => line.Contains('/', StringComparison.Ordinal))
        .Select(static line => Path.GetFileName(line))
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>Ends the process and removes its folder.</summary>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static ProcessStartInfo StartInfo(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(HostFolder, "queryproxy.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(static name => name.StartsWith("BR_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private async Task LaunchAsync(params string[] arguments)
    {
        _process = Process.Start(StartInfo(Environment, ["serve", .. arguments]))!;
        _process.OutputDataReceived += (_, line) => _log.Enqueue(line.Data ?? string.Empty);
        _process.ErrorDataReceived += (_, line) => _log.Enqueue(line.Data ?? string.Empty);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await WaitUntilReadyAsync(_process);
    }

    private async Task WaitUntilReadyAsync(Process process)
    {
        using var http = new HttpClient { BaseAddress = AdminAddress };
        var started = Stopwatch.StartNew();
        while (started.Elapsed < StartPatience && !process.HasExited)
        {
            try
            {
                using var answer = await http.GetAsync("/ready");
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }

        throw new InvalidOperationException($"The host did not become ready:\n{Log}");
    }

    private long ReadStatus(string field)
    {
        var line = File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{ProcessId}/status")).First(text => text.StartsWith(field, StringComparison.Ordinal));
        return long.Parse(line[field.Length..].Replace("kB", string.Empty, StringComparison.Ordinal), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture) * 1024;
    }
}
