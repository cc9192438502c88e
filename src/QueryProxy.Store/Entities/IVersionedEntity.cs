namespace QueryProxy.Store.Entities;

/// <summary>A row that administrators edit: its version tells concurrent editors apart.</summary>
internal interface IVersionedEntity
{
    /// <summary>Grows with every change; the concurrency token.</summary>
    long Version { get; set; }

    /// <summary>When the row was last changed.</summary>
    DateTime UpdatedAt { get; set; }
}
