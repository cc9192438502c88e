using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace QueryProxy.Admin.OpenApi;

/// <summary>One example for each request, as an administrator would send it.</summary>
internal static class OpenApiExamples
{
    private static readonly Dictionary<string, string> Requests = new(StringComparer.Ordinal)
    {
        ["LoginRequest"] = """{"username":"admin","password":"correct horse battery"}""",
        ["CreateUserRequest"] = """{"username":"alice","password":"correct horse battery","tenant":"acme","attributes":{"region":"eu"}}""",
        ["UpdateUserRequest"] = """{"tenant":"globex","is_active":true,"version":1}""",
        ["SetPasswordRequest"] = """{"password":"another long password"}""",
        ["CreateDataSourceRequest"] = """{"name":"shop","ds_type":"postgres","config":{"host":"db.example","port":5432,"database":"shop","username":"reader","sslmode":"verify-full"},"secure_config":{"password":"…"},"access_mode":"open","tenant_column":"tenant"}""",
        ["UpdateDataSourceRequest"] = """{"config":{"pool_max":40},"version":3}""",
        ["DataSourceUsers"] = """{"user_ids":["0198c0de-0000-7000-8000-000000000001"]}""",
        ["DataSourceAccessRequest"] = """{"role_ids":["0198c0de-0000-7000-8000-000000000002"]}""",
        ["DiscoverRequest"] = """{"action":"discover_tables","schemas":["public"]}""",
        ["CreatePolicyRequest"] = """{"name":"mask ssn","policy_type":"column_mask","targets":[{"schemas":["public"],"tables":["customers"],"columns":["ssn"]}],"definition":{"mask_expression":"'***-**-' || right(ssn, 4)"}}""",
        ["ValidatePolicyRequest"] = """{"policy_type":"row_filter","targets":[{"tables":["orders"]}],"definition":{"filter_expression":"tenant = {user.tenant}"},"datasource_id":"0198c0de-0000-7000-8000-000000000003"}""",
        ["UpdatePolicyRequest"] = """{"is_enabled":false,"version":2}""",
        ["AssignPolicyRequest"] = """{"policy_id":"0198c0de-0000-7000-8000-000000000004","assignment_scope":"all","priority":100}""",
        ["CreateRoleRequest"] = """{"name":"analysts","parent_ids":[]}""",
        ["UpdateRoleRequest"] = """{"is_active":false,"version":1}""",
        ["RoleMembers"] = """{"user_ids":["0198c0de-0000-7000-8000-000000000001"]}""",
        ["CreateAttributeRequest"] = """{"key":"region","value_type":"string","allowed_values":["eu","us"],"default_value":"eu"}""",
        ["UpdateAttributeRequest"] = """{"allowed_values":["eu","us","apac"],"version":1}""",
        ["PreviewStatementRequest"] = """{"user_id":"0198c0de-0000-7000-8000-000000000001","sql":"select * from customers","limit":20}""",
    };

    private static readonly Dictionary<string, string> Answers = new(StringComparer.Ordinal)
    {
        ["ProblemDetails"] = """{"type":"about:blank","title":"Unprocessable Entity","status":422,"detail":"password: Must be at least 8 characters.","errors":{"password":["Must be at least 8 characters."]},"details":[{"pointer":"/password","message":"Must be at least 8 characters.","position":null,"table":null}]}""",
    };

    public static void Add(OpenApiDocument document)
    {
        foreach (var (name, json) in Requests.Concat(Answers))
        {
            if (document.Components?.Schemas?.TryGetValue(name, out var schema) == true && schema is OpenApiSchema described)
            {
                described.Examples = [JsonNode.Parse(json)!];
            }
        }
    }
}
