namespace QueryProxy.Engine.Types;

/// <summary>The schemas that belong to PostgreSQL itself.</summary>
public static class SystemSchema
{
    public const string Catalog = "pg_catalog";
    public const string InformationSchema = "information_schema";
    public const string Toast = "pg_toast";
    public const string TemporaryAlias = "pg_temp";
}
