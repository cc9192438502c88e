namespace QueryProxy.Admin.Access;

/// <summary>What a user sees of a column.</summary>
public enum EffectiveColumnAccess
{
    /// <summary>Its values.</summary>
    Visible,

    /// <summary>Something else in the place of its values.</summary>
    Masked,

    /// <summary>It does not exist for the user.</summary>
    Hidden,
}
