namespace QueryProxy.Store.Entities;

/// <summary>The one row whose value grows with every change of the store; updating it also makes writers take turns.</summary>
internal sealed class StoreRevisionEntity
{
    public int Id { get; set; }

    public long Value { get; set; }
}
