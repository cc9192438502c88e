namespace QueryProxy.Admin.Requests;

/// <summary>A request's field that may be left out, which is not the same as null.</summary>
/// <typeparam name="T">The field's type.</typeparam>
/// <param name="Value">The value, when it is set.</param>
public readonly record struct Optional<T>(T Value)
{
    /// <summary>Whether the field was given.</summary>
    public bool IsSet { get; } = true;

    /// <summary>The value, or another one when the field was left out.</summary>
    public T Or(T otherwise) => IsSet ? Value : otherwise;
}
