using System.Text;

namespace QueryProxy.VirtualCatalog.Image;

/// <summary>The roles a user sees: the owner of the server's own objects, and the user. OIDs of proxy users are made from their names.</summary>
internal sealed class RoleDirectory
{
    public const uint BootstrapOid = 10;
    public const string BootstrapName = "postgres";

    /// <summary>The role that owns schema <c>public</c> since PostgreSQL 15, the same in every server.</summary>
    public const uint DatabaseOwnerOid = 6171;

    public RoleDirectory(string userName)
    {
        UserName = userName;
        UserOid = StableOid(userName);
    }

    public string UserName { get; }

    public uint UserOid { get; }

    public string? Find(uint oid) =>
        oid == UserOid ? UserName : oid switch { BootstrapOid => BootstrapName, DatabaseOwnerOid => "pg_database_owner", _ => null };

    public uint? Find(string name) =>
        name == UserName ? UserOid : name switch { BootstrapName => BootstrapOid, "pg_database_owner" => DatabaseOwnerOid, _ => null };

    /// <summary>An OID for something that only the proxy knows: the same for the same name, above the server's own ones.</summary>
    public static uint StableOid(string name)
    {
        var hash = 2166136261u;
        foreach (var b in Encoding.UTF8.GetBytes(name)) hash = (hash ^ b) * 16777619u;
        return 100_000 + (hash % 900_000_000);
    }
}
