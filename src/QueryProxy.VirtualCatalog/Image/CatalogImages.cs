using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using QueryProxy.Engine.Catalog;

namespace QueryProxy.VirtualCatalog.Image;

/// <summary>The images in use: one per visible catalog and user. They go when their catalog does.</summary>
internal static class CatalogImages
{
    private static readonly ConditionalWeakTable<CatalogSnapshot, ConcurrentDictionary<string, CatalogImage>> Images = [];

    public static CatalogImage For(CatalogSession session)
    {
        var key = string.Join('\0', session.DatabaseNames.Prepend(session.DatabaseName).Prepend(session.UserName));
        return Images.GetOrCreateValue(session.Catalog).GetOrAdd(
            key, static (_, s) => new CatalogImage(s.Catalog, s.UserName, s.DatabaseName, s.DatabaseNames), session);
    }
}
