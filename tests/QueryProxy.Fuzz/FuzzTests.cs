using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using QueryProxy.Fuzz.Targets;

namespace QueryProxy.Fuzz;

/// <summary>
/// Unit: replays the corpus of each target and then a bounded number of mutations of it; <c>QP_FUZZ_SECONDS</c> makes it go on for so long with
/// fresh seeds. An input that fails is written beside the corpus; once fixed, it belongs into it.
/// </summary>
public sealed class FuzzTests
{
    private const int MutationsPerRun = 20_000;

    private static readonly Dictionary<string, IFuzzTarget> Targets =
        new IFuzzTarget[] { new FramesTarget(), new StartupTarget(), new ScramTarget(), new SqlLexerTarget(), new SqlParseWriteParseTarget(), new ValueCodecTarget() }.ToDictionary(target => target.Name);

    public static TheoryData<string> Names => [.. Targets.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_corpus_holds(string name)
    {
        foreach (var input in ReadCorpus(name))
            Run(Targets[name], input);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Mutations_hold(string name)
    {
        var corpus = ReadCorpus(name);
        RunMutations(Targets[name], corpus, seed: 1);

        var seconds = int.Parse(Environment.GetEnvironmentVariable("QP_FUZZ_SECONDS") ?? "0", CultureInfo.InvariantCulture);
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromSeconds(seconds);)
            RunMutations(Targets[name], corpus, Random.Shared.Next());
    }

    private static void RunMutations(IFuzzTarget target, List<byte[]> corpus, int seed)
    {
        var mutator = new Mutator(corpus, seed);
        for (var i = 0; i < MutationsPerRun; i++)
            Run(target, mutator.Next());
    }

    private static void Run(IFuzzTarget target, byte[] input)
    {
        try
        {
            target.Run(input);
        }
        catch (Exception exception)
        {
            var path = Path.Combine(CorpusFolder(target.Name), $"failed-{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(input))[..12]}.bin");
            File.WriteAllBytes(path, input);
            throw new InvalidOperationException($"{target.Name} fails for the {input.Length} bytes in {path}: {exception.Message}", exception);
        }
    }

    private static List<byte[]> ReadCorpus(string name) => [.. Directory.GetFiles(CorpusFolder(name)).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];

    private static string CorpusFolder(string name, [CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "corpus", name);
}
