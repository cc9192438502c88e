namespace QueryProxy.Abstractions.Policies;

/// <summary>Chooses the form field of a config record's property in the admin UI.</summary>
/// <param name="widget">The form field.</param>
/// <example>
/// <code>
/// public sealed record FilterConfig(
///     [property: ConfigWidget(ConfigWidget.SqlExpression)] string Expression);
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ConfigWidgetAttribute(ConfigWidget widget) : Attribute
{
    /// <summary>The form field.</summary>
    public ConfigWidget Widget { get; } = widget;
}
