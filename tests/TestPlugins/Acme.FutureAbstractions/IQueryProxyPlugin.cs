namespace QueryProxy.Abstractions.Plugins;

/// <summary>Has grown a member that today's host does not know.</summary>
public interface IQueryProxyPlugin
{
    /// <summary>Something that does not exist yet.</summary>
    void ConfigureNewly();
}
