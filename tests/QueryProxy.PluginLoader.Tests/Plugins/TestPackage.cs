using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using NuGet.Common;
using NuGet.Frameworks;
using NuGet.Packaging;
using NuGet.Packaging.Core;
using NuGet.Packaging.Signing;
using NuGet.Versioning;
using HashAlgorithmName = NuGet.Common.HashAlgorithmName;

namespace QueryProxy.PluginLoader.Tests.Plugins;

/// <summary>Makes NuGet packages of test plugins, as dotnet pack would, in a moment.</summary>
internal sealed class TestPackage(string id, string version = "1.0.0")
{
    private readonly List<PackageDependency> _dependencies = [];
    private readonly List<(string Path, byte[] Content)> _files = [];

    public TestPackage File(string path, byte[] content)
    {
        _files.Add((path, content));
        return this;
    }

    public TestPackage Needs(string dependency, string range)
    {
        _dependencies.Add(new PackageDependency(dependency, VersionRange.Parse(range)));
        return this;
    }

    /// <summary>Adds the assembly of a test project.</summary>
    public TestPackage Assembly(string project, string? output = null) =>
        File($"lib/net10.0/{output ?? project}.dll", System.IO.File.ReadAllBytes(Path.Combine(PluginFolder.OutputOf(project), $"{output ?? project}.dll")));

    public TestPackage Manifest(string pluginType, string assembly, string abstractions = "0.1", string? declaredVersion = null) => File(
        "plugin.json", JsonSerializer.SerializeToUtf8Bytes(new { id, version = declaredVersion ?? version, assembly = assembly + ".dll", pluginType, abstractions }));

    /// <summary>Writes the package into a folder.</summary>
    public string Write(string folder)
    {
        var builder = new PackageBuilder { Id = id, Version = NuGetVersion.Parse(version), Description = "A test package." };
        builder.Authors.Add("tests");
        builder.TargetFrameworks.Add(NuGetFramework.Parse("net10.0"));
        builder.DependencyGroups.Add(new PackageDependencyGroup(NuGetFramework.Parse("net10.0"), _dependencies));
        foreach (var (path, content) in _files)
        {
            builder.Files.Add(new PhysicalPackageFile(new MemoryStream(content)) { TargetPath = path });
        }

        var file = Path.Combine(folder, $"{id}.{version}.nupkg");
        using var stream = System.IO.File.Create(file);
        builder.Save(stream);
        return file;
    }

    /// <summary>Signs a package with a certificate that no machine trusts.</summary>
    /// <returns>The certificate's fingerprint.</returns>
    public static async Task<string> SignAsync(string file)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=Acme", key, System.Security.Cryptography.HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.3")], critical: true));
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var unsigned = file + ".unsigned";
        System.IO.File.Move(file, unsigned);
        using var options = SigningOptions.CreateFromFilePaths(
            unsigned, file, overwrite: true, new X509SignatureProvider(timestampProvider: null), NullLogger.Instance);
        await SigningUtility.SignAsync(options, new AuthorSignPackageRequest(certificate, HashAlgorithmName.SHA256), CancellationToken.None);
        System.IO.File.Delete(unsigned);
        return Convert.ToHexString(SHA256.HashData(certificate.RawData));
    }
}
