namespace QueryProxy.Admin.Access;

/// <summary>What a user sees of a table.</summary>
public enum EffectiveTableAccess
{
    /// <summary>It exists for the user.</summary>
    Visible,

    /// <summary>It does not exist for the user.</summary>
    Hidden,

    /// <summary>Every statement that reads it is refused.</summary>
    Denied,
}
