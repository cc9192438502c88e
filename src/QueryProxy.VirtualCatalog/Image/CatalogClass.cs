namespace QueryProxy.VirtualCatalog.Image;

/// <summary>The OIDs of the system catalogs themselves, as <c>classid</c> columns hold them; the same in every server.</summary>
internal static class CatalogClass
{
    public const uint Type = 1247;
    public const uint Attribute = 1249;
    public const uint Function = 1255;
    public const uint Relation = 1259;
    public const uint Role = 1260;
    public const uint Database = 1262;
    public const uint Tablespace = 1213;
    public const uint AttributeDefault = 2604;
    public const uint Constraint = 2606;
    public const uint Language = 2612;
    public const uint Namespace = 2615;
    public const uint Operator = 2617;
    public const uint Extension = 3079;
    public const uint OperatorClass = 2616;
    public const uint OperatorFamily = 2753;
    public const uint Cast = 2605;
    public const uint StatisticsObject = 3381;
    public const uint Trigger = 2620;
}
