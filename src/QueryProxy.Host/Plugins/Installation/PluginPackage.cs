using NuGet.Versioning;

namespace QueryProxy.Host.Plugins.Installation;

/// <summary>A package of a plugin's closure, downloaded. Immutable.</summary>
/// <param name="Id">Its id, as its nuspec spells it.</param>
/// <param name="Version">Its version.</param>
/// <param name="Path">The downloaded file.</param>
/// <param name="Source">Where it came from, for people.</param>
/// <param name="Sha512">The file's SHA-512 in base64, as NuGet writes it.</param>
internal sealed record PluginPackage(string Id, NuGetVersion Version, string Path, string Source, string Sha512)
{
    /// <summary>Id and version.</summary>
    public override string ToString() => $"{Id} {Version}";
}
