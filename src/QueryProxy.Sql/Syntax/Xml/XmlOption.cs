namespace QueryProxy.Sql.Syntax.Xml;

/// <summary>DOCUMENT or CONTENT.</summary>
public enum XmlOption
{
    Document,
    Content,
}
