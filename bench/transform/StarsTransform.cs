using Apache.Arrow;
using QueryProxy.Abstractions.Columns;

namespace QueryProxy.Bench.Transform;

/// <summary>A star for every byte but the last four.</summary>
public sealed class StarsTransform : IColumnTransform
{
    private const int Kept = 4;

    /// <inheritdoc/>
    public ColumnInfo Describe(ColumnInfo input) => input;

    /// <inheritdoc/>
    public IArrowArray Apply(IArrowArray values, ColumnTransformContext context)
    {
        var input = (StringArray)values;
        var output = new StringArray.Builder();
        Span<byte> masked = stackalloc byte[256];
        for (var i = 0; i < input.Length; i++)
        {
            var value = input.GetBytes(i, out var isNull);
            if (isNull)
            {
                output.AppendNull();
                continue;
            }

            var length = Math.Min(value.Length, masked.Length);
            masked[..length].Fill((byte)'*');
            if (length > Kept)
            {
                value.Slice(length - Kept, Kept).CopyTo(masked[(length - Kept)..]);
            }

            output.Append(masked[..length]);
        }

        return output.Build();
    }
}
