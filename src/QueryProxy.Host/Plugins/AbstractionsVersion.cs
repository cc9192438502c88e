using System.Globalization;
using QueryProxy.Abstractions.Plugins;

namespace QueryProxy.Host.Plugins;

/// <summary>The major and minor version of QueryProxy.Abstractions: all that decides whether a plugin fits.</summary>
internal readonly record struct AbstractionsVersion(int Major, int Minor)
{
    /// <summary>The version this host was built with.</summary>
    public static AbstractionsVersion Current { get; } = From(typeof(IQueryProxyPlugin).Assembly.GetName().Version!);

    /// <summary>Reads <c>1.2</c>; further parts are ignored.</summary>
    public static bool TryParse(string? text, out AbstractionsVersion version)
    {
        version = default;
        var parts = (text ?? string.Empty).Split('.');
        if (parts.Length < 2
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minor))
        {
            return false;
        }

        version = new AbstractionsVersion(major, minor);
        return true;
    }

    /// <summary>
    /// Whether a plugin written against <paramref name="wanted"/> runs here: majors break, minors add. Before 1.0 the rule is the same.
    /// </summary>
    public bool Supports(AbstractionsVersion wanted) => wanted.Major == Major && wanted.Minor <= Minor;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}");

    private static AbstractionsVersion From(Version version) => new(version.Major, version.Minor);
}
