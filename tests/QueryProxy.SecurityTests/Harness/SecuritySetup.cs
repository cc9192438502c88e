using System.Text.Json.Nodes;
using QueryProxy.SecurityTests.Corpus;
using QueryProxy.TestSupport.Hosting;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.SecurityTests.Harness;

/// <summary>
/// A file of users, roles, attributes and policies, set up over the management API as an administrator would: a policy without <c>assign</c> binds everyone, the others the named roles and users.
/// </summary>
/// <param name="content">The file's content.</param>
public sealed class SecuritySetup(JsonNode content)
{
    /// <summary>Every user's password.</summary>
    public const string Password = "tangerine-lighthouse-42";

    private const int UsualPriority = 100;

    private readonly Dictionary<string, string> _users = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _roles = new(StringComparer.Ordinal);
    private readonly List<(string Id, JsonArray Assignments)> _policies = [];

    /// <summary>Reads a file of <c>tests/data/security</c>.</summary>
    public static SecuritySetup Read(string file) => new(JsonNode.Parse(File.ReadAllText(Path.Combine(CorpusFile.Folder, file)))!);

    /// <summary>Creates all of it, and a data source for each database.</summary>
    public async Task ApplyAsync(ManagementClient admin, params (string Name, PostgresDatabase Database)[] sources)
    {
        foreach (var (key, type) in content["attributes"]?.AsObject() ?? [])
        {
            await admin.SendAsync(HttpMethod.Post, "attribute-definitions", new { key, value_type = (string?)type });
        }

        await CreateUsersAsync(admin);
        foreach (var policy in content["policies"]!.AsArray())
        {
            var body = policy!.DeepClone().AsObject();
            body.Remove("assign");
            _policies.Add(((string)(await admin.SendAsync(HttpMethod.Post, "policies", body))["id"]!, policy["assign"]?.AsArray() ?? [new JsonObject()]));
        }

        foreach (var (name, database) in sources)
        {
            await CreateSourceAsync(admin, name, database);
        }
    }

    private async Task CreateUsersAsync(ManagementClient admin)
    {
        foreach (var role in content["roles"]?.AsArray() ?? [])
        {
            var parents = role!["parent"] is { } parent ? new[] { _roles[(string)parent!] } : [];
            _roles[(string)role["name"]!] = (string)(await admin.SendAsync(HttpMethod.Post, "roles", new { name = (string)role["name"]!, parent_ids = parents }))["id"]!;
        }

        var members = _roles.Keys.ToDictionary(static role => role, static _ => new List<string>(), StringComparer.Ordinal);
        foreach (var user in content["users"]!.AsArray())
        {
            var name = (string)user!["username"]!;
            _users[name] = (string)(await admin.SendAsync(HttpMethod.Post, "users", new { username = name, password = Password, tenant = (string?)user["tenant"], attributes = user["attributes"] }))["id"]!;
            foreach (var role in user["roles"]?.AsArray() ?? [])
            {
                members[(string)role!].Add(_users[name]);
            }
        }

        foreach (var (role, users) in members)
        {
            await admin.SendAsync(HttpMethod.Put, $"roles/{_roles[role]}/members", new { user_ids = users });
        }
    }

    private async Task CreateSourceAsync(ManagementClient admin, string name, PostgresDatabase database)
    {
        var source = await admin.SendAsync(HttpMethod.Post, "datasources", new
        {
            name,
            ds_type = "postgres",
            config = new { host = database.Host, port = database.Port, database = database.Name, username = database.ReaderUsername, sslmode = "disable", statement_timeout_ms = 30_000 },
            secure_config = new { password = database.ReaderPassword },
            access_mode = (string?)content["access_mode"] ?? "open",
            tenant_column = (string?)content["tenant_column"],
        });
        var id = (string)source["id"]!;
        await SelectAsync(admin, id);
        await admin.GrantAsync(id, [.. _users.Values]);
        foreach (var (policy, assignments) in _policies)
        {
            foreach (var assignment in assignments)
            {
                await admin.SendAsync(HttpMethod.Post, $"datasources/{id}/policies", Assignment(policy, assignment!));
            }
        }
    }

    private object Assignment(string policy, JsonNode assignment)
    {
        var priority = (int?)assignment["priority"] ?? UsualPriority;
        return ((string?)assignment["role"], (string?)assignment["user"]) switch
        {
            ({ } role, _) => new { policy_id = policy, assignment_scope = "role", role_id = _roles[role], priority },
            (_, { } user) => new { policy_id = policy, assignment_scope = "user", user_id = _users[user], priority },
            _ => new { policy_id = policy, assignment_scope = "all", priority },
        };
    }

    private async Task SelectAsync(ManagementClient admin, string source)
    {
        var hidden = content["not_selected"]!.AsArray().Select(static name => (string)name!).ToHashSet(StringComparer.Ordinal);
        var tables = (await admin.DiscoverAsync(source, new { action = "discover_tables", schemas = new[] { "public", "crm", "Mixed Case" } })).AsArray();
        var schemas = tables
            .Where(table => !hidden.Contains($"{table!["schema_name"]}.{table["table_name"]}"))
            .GroupBy(static table => (string)table!["schema_name"]!)
            .Select(static schema => new
            {
                schema_name = schema.Key,
                is_selected = true,
                tables = schema.Select(static table => new { table_name = (string)table!["table_name"]!, table_type = (string)table["table_type"]!, is_selected = true }),
            });
        await admin.DiscoverAsync(source, new { action = "save_catalog", schemas });
    }
}
