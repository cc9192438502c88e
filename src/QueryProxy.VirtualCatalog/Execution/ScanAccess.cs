using QueryProxy.VirtualCatalog.Image;
using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Execution;

/// <summary>The rows of a system relation, all of them or those with a value in a column.</summary>
internal sealed class ScanAccess(SystemShape shape, bool isInView)
{
    public SystemShape Shape => shape;

    public Datum[][] Rows(EvaluationContext context) => SystemRows.Of(context, shape, isInView);

    /// <summary>The rows whose column equals the value, by an index that the image keeps.</summary>
    public IEnumerable<Datum[]> Find(EvaluationContext context, int column, Datum value)
    {
        var rows = Rows(context);
        if (!context.Image.Index(shape.Oid, column, rows).TryGetValue(value, out var places)) yield break;
        foreach (var place in places) yield return rows[place];
    }
}
