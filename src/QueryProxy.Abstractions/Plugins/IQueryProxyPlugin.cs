namespace QueryProxy.Abstractions.Plugins;

/// <summary>A plugin's entry point, named by <c>pluginType</c> in its <c>plugin.json</c>.</summary>
/// <remarks>
/// The host makes one instance with the parameterless constructor while it starts. A plugin that throws stops the start:
/// it is never skipped, because governance that is silently missing would show data.
/// </remarks>
/// <example>
/// <code>
/// public sealed class AcmePlugin : IQueryProxyPlugin
/// {
///     public void Configure(IPluginBuilder builder) =&gt; builder.AddPolicyType&lt;PhoneMaskPolicyType&gt;();
/// }
/// </code>
/// </example>
public interface IQueryProxyPlugin
{
    /// <summary>Registers what the plugin offers.</summary>
    /// <param name="builder">Takes the registrations.</param>
    void Configure(IPluginBuilder builder);
}
