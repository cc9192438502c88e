using System.Text.Json;
using System.Text.Json.Serialization;

namespace QueryProxy.Host.Plugins.Installation;

/// <summary>
/// Which packages may be installed as plugins: <c>trust.json</c> in the plugins folder. Without the file any package may be, an unsigned one only with <c>--allow-unsigned</c>. With it
/// a package must be listed by id, by its signer's fingerprint or by its hash.
/// </summary>
/// <param name="Packages">Ids; a trailing <c>*</c> stands for any ending. Listed by id alone, an unsigned package still needs <c>--allow-unsigned</c>.</param>
/// <param name="Signers">SHA-256 fingerprints of signing certificates, 64 hexadecimal digits.</param>
/// <param name="Hashes">SHA-512 hashes in base64 by id and version (<c>Acme.Masking/1.0.0</c>). An id and version listed here with another hash is refused.</param>
internal sealed record PluginTrust(
    IReadOnlyList<string>? Packages = null,
    IReadOnlyList<string>? Signers = null,
    IReadOnlyDictionary<string, string>? Hashes = null)
{
    /// <summary>The file's name.</summary>
    public const string FileName = "trust.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Reads the list of a plugins folder; null when there is none.</summary>
    /// <exception cref="PluginException">It cannot be read.</exception>
    public static PluginTrust? Read(string pluginsFolder)
    {
        var path = Path.Combine(pluginsFolder, FileName);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<PluginTrust>(File.ReadAllText(path), Json) ?? new PluginTrust();
        }
        catch (JsonException exception)
        {
            throw new PluginException($"The trust list {path} cannot be read: {exception.Message.ReplaceLineEndings(" ")} It holds \"packages\", \"signers\" and \"hashes\".", exception);
        }
    }

    /// <summary>Refuses a package that may not be installed.</summary>
    /// <exception cref="PluginException">It may not; the message says what to list or to allow.</exception>
    public static void Require(PluginTrust? trust, string pluginsFolder, PluginPackage package, PackageSignature? signature, bool allowUnsigned)
    {
        var key = $"{package.Id}/{package.Version}";
        if (trust?.Hashes?.FirstOrDefault(hash => string.Equals(hash.Key, key, StringComparison.OrdinalIgnoreCase)) is { Value: { } expected })
        {
            if (expected != package.Sha512)
            {
                throw new PluginException(
                    $"Hash mismatch: {package} from {package.Source} has SHA-512 {package.Sha512}; {Path.Combine(pluginsFolder, FileName)} says {expected}. Do not install it unless you know why it changed; then correct the list.");
            }

            return;
        }

        if (signature is not null && trust?.Signers?.Any(signer => Fingerprint(signer) == signature.Fingerprint) == true)
        {
            return;
        }

        if (trust is not null && trust.Packages?.Any(pattern => Matches(pattern, package.Id)) != true)
        {
            throw new PluginException(
                $"{package} is not on the trust list {Path.Combine(pluginsFolder, FileName)}. To trust it, add its id to \"packages\"{(signature is null ? string.Empty : $", its signer {signature.Fingerprint} to \"signers\"")}, or \"{key}\": \"{package.Sha512}\" to \"hashes\".");
        }

        if (!allowUnsigned && signature?.IsTrustedByMachine != true)
        {
            var why = signature is null ? "is not signed" : $"is signed by {signature.Subject}, whose certificate this machine does not trust";
            throw new PluginException(
                $"{package} {why}. A plugin runs with all rights of the proxy: if you know where the package comes from, add --allow-unsigned, or list its {(signature is null ? "hash" : "signer")} in {FileName}.");
        }
    }

    private static string Fingerprint(string signer) => signer.Replace(":", string.Empty, StringComparison.Ordinal).ToUpperInvariant();

    private static bool Matches(string pattern, string id) => pattern.EndsWith('*')
        ? id.StartsWith(pattern[..^1], StringComparison.OrdinalIgnoreCase)
        : string.Equals(pattern, id, StringComparison.OrdinalIgnoreCase);
}
