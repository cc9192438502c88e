using QueryProxy.VirtualCatalog.Image;
using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Execution;

/// <summary>The rows of a system relation.</summary>
internal sealed class ScanAccess(SystemShape shape, bool isInView)
{
    private readonly object _cell = CellKey.Create();

    public SystemShape Shape => shape;

    public Datum[][] Rows(EvaluationContext context) => context.Once(_cell, (shape, isInView), static (c, scan) => SystemRows.Of(c, scan.shape, scan.isInView));
}
