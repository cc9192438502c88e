using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Abstractions.Columns;

/// <summary>What a transform may know about the statement it serves. Immutable.</summary>
/// <example>
/// <code>
/// public IArrowArray Apply(IArrowArray values, ColumnTransformContext context) =&gt;
///     context.Session.User.Attributes.GetValueOrDefault("support") is true ? values : Mask(values);
/// </code>
/// </example>
public sealed class ColumnTransformContext
{
    internal ColumnTransformContext(ColumnInfo column, SessionInfo session)
    {
        Column = column;
        Session = session;
    }

    /// <summary>The raw column.</summary>
    public ColumnInfo Column { get; }

    /// <summary>The session that reads it.</summary>
    public SessionInfo Session { get; }
}
