using System.Security.Cryptography;
using System.Text.Json;
using QueryProxy.Store.Entities;
using QueryProxy.Store.Security;

namespace QueryProxy.Store.DataSources;

/// <summary>Reads and writes the encrypted columns of a data source's row. Thread-safe.</summary>
internal sealed class DataSourceSecrets(SecretProtector protector)
{
    private const string FieldsPurpose = "data_sources.secrets";
    private const string HashKeyPurpose = "data_sources.hash_key";

    public string KeyId => protector.KeyId;

    public Dictionary<string, string> ReadFields(DataSourceEntity source) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(protector.Unprotect(source.Secrets, source.Id, FieldsPurpose)) ?? [];

    public byte[] ReadHashKey(DataSourceEntity source) => protector.Unprotect(source.HashKey, source.Id, HashKeyPurpose);

    public byte[] ProtectFields(Guid id, IReadOnlyDictionary<string, string> fields) =>
        protector.Protect(JsonSerializer.SerializeToUtf8Bytes(fields), id, FieldsPurpose);

    public byte[] ProtectHashKey(Guid id, ReadOnlySpan<byte> key) => protector.Protect(key, id, HashKeyPurpose);

    public byte[] NewHashKey(Guid id) => ProtectHashKey(id, RandomNumberGenerator.GetBytes(32));
}
