using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using QueryProxy.TestSupport;
using QueryProxy.TestSupport.Hosting;

namespace QueryProxy.FunctionalTests.Operations;

/// <summary>
/// The published output in a root of its own, as a container of the image has it with <c>--read-only --cap-drop ALL --security-opt no-new-privileges</c>: the program and the
/// runtime, nothing writable but the volume and <c>/tmp</c>, the image's user, its environment and no other. Ports are the only thing that is mapped. Owns the process and the folder.
/// </summary>
internal sealed class PublishedImage : IAsyncDisposable
{
    /// <summary>Where test.sh publishes to.</summary>
    public static readonly string Folder = Path.Combine(RepositoryPaths.Root, "artifacts", "image");

    // $1: the new root, $2: the published output, $3: its place in the image, $4: the volume's folder, $5: its place, $6: dotnet, $7: user id, $8: working folder; the rest is run.
    private const string Contain = """
        set -eu
        root=$1 published=$2 program=$3 data=$4 volume=$5 dotnet=$6 user=$7 work=$8
        shift 8
        mount -t tmpfs -o mode=755 image "$root"
        mkdir -p "$root$program" "$root$volume" "$root/tmp" "$root/proc" "$root/dev" "$root/etc" "$root/usr/share/dotnet"
        for folder in /usr/lib /usr/lib64 /etc/ssl; do
            if [ -d "$folder" ]; then mkdir -p "$root$folder"; mount --bind -o ro "$folder" "$root$folder"; fi
        done
        for folder in /lib /lib64; do
            if [ -L "$folder" ]; then ln -s "$(readlink "$folder")" "$root$folder"
            elif [ -d "$folder" ]; then mkdir -p "$root$folder"; mount --bind -o ro "$folder" "$root$folder"; fi
        done
        mount --bind -o ro "$dotnet" "$root/usr/share/dotnet"
        mount --bind -o ro "$published" "$root$program"
        mount --bind "$data" "$root$volume"
        mount -t tmpfs -o mode=1777 tmp "$root/tmp"
        mount -t proc proc "$root/proc"
        for device in null zero random urandom; do : > "$root/dev/$device"; mount --bind "/dev/$device" "$root/dev/$device"; done
        mount -o remount,ro "$root"
        exec setpriv --no-new-privs unshare --root="$root" --wd="$work" --setgid="$user" --setuid="$user" "$@"
        """;

    private readonly string _root = Directory.CreateTempSubdirectory("queryproxy-image-root-").FullName;
    private readonly ConcurrentQueue<string> _log = new();
    private readonly Dictionary<string, string> _environment;
    private Process? _process;

    public PublishedImage(ImageDefinition image, params (string Name, string Value)[] more)
    {
        Image = image;
        Volume = Directory.CreateTempSubdirectory("queryproxy-image-data-").FullName;

        // What docker and the base image set; then the Dockerfile; then the ports, and what the operator gives.
        _environment = new Dictionary<string, string>
        {
            ["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            ["HOME"] = "/",
            ["HOSTNAME"] = "3f1c0d9b2a77",
            ["DOTNET_RUNNING_IN_CONTAINER"] = "true",
            ["ASPNETCORE_HTTP_PORTS"] = "8080",
        };
        foreach (var (name, value) in image.Environment)
        {
            _environment[name] = value;
        }

        _environment["BR_PROXY_BIND_ADDR"] = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{ProxyPort}");
        _environment["BR_ADMIN_BIND_ADDR"] = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{AdminAddress.Port}");
        foreach (var (name, value) in more)
        {
            _environment[name] = value;
        }
    }

    public ImageDefinition Image { get; }

    /// <summary>The volume's folder outside.</summary>
    public string Volume { get; }

    public int ProxyPort { get; } = ProxyProcess.FreePort();

    public Uri AdminAddress { get; } = new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{ProxyProcess.FreePort()}"));

    public string Log => string.Join('\n', _log);

    private string ProcessFolder => string.Create(CultureInfo.InvariantCulture, $"/proc/{_process!.Id}");

    /// <summary>Starts the entry point and waits until it is ready.</summary>
    public async Task StartAsync()
    {
        using (var chown = Process.Start("chown", [$"{Image.UserId}:{Image.UserId}", Volume]))
        {
            await chown.WaitForExitAsync();
        }

        var dotnet = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
        string[] contained =
        [
            _root, Folder, Image.ProgramFolder, Volume, Image.Volumes.Single(), dotnet, Image.UserId.ToString(CultureInfo.InvariantCulture), Image.WorkingFolder, .. Image.EntryPoint,
        ];
        _process = Start("unshare", ["--mount", "--propagation", "private", "sh", "-c", Contain, "contain", .. contained]);
        _process.OutputDataReceived += (_, line) => _log.Enqueue(line.Data ?? string.Empty);
        _process.ErrorDataReceived += (_, line) => _log.Enqueue(line.Data ?? string.Empty);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var http = new HttpClient { BaseAddress = AdminAddress };
        await Waiting.ForAsync(async () =>
        {
            try
            {
                return _process.HasExited ? throw new InvalidOperationException($"The image ended:\n{Log}")
                    : (await http.GetAsync(new Uri("/ready", UriKind.Relative))).IsSuccessStatusCode ? "ready" : null;
            }
            catch (HttpRequestException)
            {
                return null;
            }
        });
    }

    /// <summary>Runs a command inside, as <c>docker exec</c> and health checks do.</summary>
    /// <returns>Its exit code and what it wrote.</returns>
    public async Task<(int ExitCode, string Output)> ExecuteAsync(IReadOnlyList<string> command)
    {
        var user = Image.UserId.ToString(CultureInfo.InvariantCulture);
        using var process = Start(
            "nsenter", ["--target", _process!.Id.ToString(CultureInfo.InvariantCulture), "--mount", "--root", "--wd", "--setuid", user, "--setgid", user, "--", .. command]);
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await error);
    }

    /// <summary>A field of the process's status.</summary>
    public string Status(string field) =>
        File.ReadLines(Path.Combine(ProcessFolder, "status")).Single(line => line.StartsWith(field + ":", StringComparison.Ordinal))[(field.Length + 1)..].Trim();

    /// <summary>The command line of what runs.</summary>
    public string CommandLine => File.ReadAllText(Path.Combine(ProcessFolder, "cmdline")).TrimEnd('\0').Replace('\0', ' ');

    /// <summary>What was written to a folder inside.</summary>
    public IEnumerable<string> FilesOf(string folder)
    {
        var root = Path.Combine(ProcessFolder, "root");
        return Directory.EnumerateFiles(root + folder, "*", SearchOption.AllDirectories).Select(file => file[root.Length..]);
    }

    /// <summary>What <c>docker stop</c> does.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process!.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process?.Dispose();
        Directory.Delete(_root);
        Directory.Delete(Volume, recursive: true);
    }

    private Process Start(string program, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Clear();
        foreach (var (name, value) in _environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
