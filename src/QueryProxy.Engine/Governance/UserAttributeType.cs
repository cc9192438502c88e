namespace QueryProxy.Engine.Governance;

/// <summary>The types of user attributes that policies can use.</summary>
public enum UserAttributeType
{
    /// <summary>Text.</summary>
    String,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>true or false.</summary>
    Boolean,

    /// <summary>A list of text.</summary>
    List,
}
