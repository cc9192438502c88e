using Microsoft.EntityFrameworkCore;
using QueryProxy.Store.Database;
using QueryProxy.Store.DataSources;

namespace QueryProxy.Store.Security;

/// <summary>Encrypts every secret anew with another key, in one transaction; for <c>queryproxy secrets rotate</c>.</summary>
public sealed class SecretRotation
{
    private readonly StoreWriter _writer;
    private readonly DataSourceSecrets _present;

    internal SecretRotation(StoreWriter writer, DataSourceSecrets present)
    {
        _writer = writer;
        _present = present;
    }

    /// <summary>
    /// Rotates from the configured key to a new one. Afterwards the proxy is started with the new key. Can be repeated: rows that have the new key are left.
    /// </summary>
    /// <param name="newKey">64 hexadecimal digits.</param>
    /// <param name="author">Who rotates.</param>
    /// <param name="cancellationToken">Stops the rotation; nothing of it is kept then.</param>
    /// <exception cref="StoreStartupException">The new key is not of that form.</exception>
    public Task<SecretRotationResult> RotateAsync(string newKey, ChangeAuthor author, CancellationToken cancellationToken)
    {
        var next = new DataSourceSecrets(new SecretProtector(newKey));
        return _writer.WriteAsync(
            author,
            async change =>
            {
                var rotated = 0;
                var alreadyDone = 0;
                var unreadable = new List<string>();
                foreach (var source in await change.Context.DataSources.OrderBy(static s => s.Name).ToListAsync(cancellationToken))
                {
                    if (source.KeyId == next.KeyId)
                    {
                        alreadyDone++;
                        continue;
                    }

                    try
                    {
                        var fields = _present.ReadFields(source);
                        var key = _present.ReadHashKey(source);
                        source.Secrets = next.ProtectFields(source.Id, fields);
                        source.HashKey = next.ProtectHashKey(source.Id, key);
                        source.KeyId = next.KeyId;
                        rotated++;
                    }
                    catch (SecretUnreadableException exception)
                    {
                        unreadable.Add($"{source.Name}: {exception.Message}");
                    }
                }

                var result = new SecretRotationResult(rotated, alreadyDone, unreadable);
                change.Audit("rotate_secrets", "store", null, null, result);
                return result;
            },
            cancellationToken);
    }
}
