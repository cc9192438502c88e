using Apache.Arrow;
using QueryProxy.Abstractions.Columns;

namespace QueryProxy.Engine.Plugins;

/// <summary>Counts the batches of a plugin's transform and the time they take; changes nothing.</summary>
internal sealed class MeasuredTransform(IColumnTransform inner, PluginActivity activity, TimeProvider time) : IColumnTransform
{
    private readonly string _owner = activity.OwnerOf(inner);

    public ColumnInfo Describe(ColumnInfo input) => inner.Describe(input);

    public IArrowArray Apply(IArrowArray values, ColumnTransformContext context)
    {
        var started = time.GetTimestamp();
        try
        {
            var masked = inner.Apply(values, context);
            activity.Succeeded(_owner, PluginCallKind.Transform, time.GetElapsedTime(started));
            return masked;
        }
        catch (Exception exception)
        {
            activity.Failed(_owner, PluginCallKind.Transform, time.GetElapsedTime(started), $"transform {inner.GetType().Name} threw {exception.GetType().Name}: {exception.Message}");
            throw;
        }
    }
}
