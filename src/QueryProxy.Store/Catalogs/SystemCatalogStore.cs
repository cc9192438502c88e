using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using QueryProxy.Abstractions.Discovery;
using QueryProxy.Store.Database;
using QueryProxy.Store.Entities;

namespace QueryProxy.Store.Catalogs;

/// <summary>
/// Keeps the captured system catalogs, each relation's content once however many data sources share it, in the database and in memory. Thread-safe.
/// </summary>
internal sealed class SystemCatalogStore
{
    private readonly ConcurrentDictionary<string, WeakReference<SystemCatalogRelation>> _decoded = new(StringComparer.Ordinal);

    /// <summary>What a data source without a saved catalog has.</summary>
    public static SystemCatalog Empty { get; } = new(string.Empty, 0, string.Empty, []);

    public async Task<SystemCatalog> ReadAsync(StoreDbContext context, SystemCatalogManifest manifest, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, SystemCatalogRelation>(StringComparer.Ordinal);
        foreach (var entry in manifest.Relations)
        {
            if (_decoded.TryGetValue(entry.Hash, out var reference) && reference.TryGetTarget(out var relation))
            {
                found[entry.Hash] = relation;
            }
        }

        var missing = manifest.Relations.Select(static entry => entry.Hash).Where(hash => !found.ContainsKey(hash)).ToList();
        if (missing.Count > 0)
        {
            var rows = await context.SystemCatalogRelations.AsNoTracking()
                .Where(relation => missing.Contains(relation.Hash))
                .ToListAsync(cancellationToken);
            foreach (var row in rows)
            {
                var relation = SystemCatalogCodec.Decode(row.Content);
                _decoded[row.Hash] = new WeakReference<SystemCatalogRelation>(relation);
                found[row.Hash] = relation;
            }
        }

        return new SystemCatalog(
            manifest.ServerVersion,
            manifest.ServerVersionNumber,
            manifest.VersionText,
            [.. manifest.Relations.Select(entry => found[entry.Hash])]);
    }

    /// <summary>Forgets the rows of all relations; who wants to read them has them decoded anew.</summary>
    public void ForgetRows()
    {
        foreach (var (_, reference) in _decoded)
        {
            if (reference.TryGetTarget(out var relation) && relation.Rows is CapturedRows rows)
            {
                rows.Forget();
            }
        }
    }

    public static async Task<SystemCatalogManifest> AddAsync(StoreDbContext context, SystemCatalog system, CancellationToken cancellationToken)
    {
        var entries = new List<SystemCatalogManifest.Entry>();
        var contents = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var relation in system.Relations)
        {
            var (hash, content) = SystemCatalogCodec.Encode(relation);
            entries.Add(new SystemCatalogManifest.Entry(relation.Name, hash));
            contents[hash] = content;
        }

        var hashes = contents.Keys.ToList();
        var known = await context.SystemCatalogRelations
            .Where(relation => hashes.Contains(relation.Hash))
            .Select(static relation => relation.Hash)
            .ToListAsync(cancellationToken);
        foreach (var (hash, content) in contents.Where(pair => !known.Contains(pair.Key)))
        {
            context.SystemCatalogRelations.Add(new SystemCatalogRelationEntity { Hash = hash, Content = content });
        }

        return new SystemCatalogManifest(system.ServerVersion, system.ServerVersionNumber, system.VersionText, entries);
    }

    /// <summary>Deletes contents that no data source refers to any more. Called inside a change, after the manifests were written.</summary>
    public static async Task RemoveOrphansAsync(StoreDbContext context, CancellationToken cancellationToken)
    {
        var manifests = await context.DataSources
            .Where(static source => source.SystemCatalog != null)
            .Select(static source => source.SystemCatalog!)
            .ToListAsync(cancellationToken);
        var used = manifests
            .SelectMany(static manifest => StoreJson.Read<SystemCatalogManifest>(manifest).Relations)
            .Select(static entry => entry.Hash)
            .ToHashSet(StringComparer.Ordinal);
        var stored = await context.SystemCatalogRelations.Select(static relation => relation.Hash).ToListAsync(cancellationToken);
        var orphans = stored.Where(hash => !used.Contains(hash)).ToList();
        if (orphans.Count > 0)
        {
            await context.SystemCatalogRelations.Where(relation => orphans.Contains(relation.Hash)).ExecuteDeleteAsync(cancellationToken);
        }
    }
}
