namespace QueryProxy.Sql.Syntax.Xml;

/// <summary>The STANDALONE option of XMLROOT.</summary>
public enum XmlStandalone
{
    Yes,
    No,
    NoValue,
    Omitted,
}
