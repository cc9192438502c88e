namespace QueryProxy.Engine.Directory;

/// <summary>Whom a policy assignment binds.</summary>
public enum AssignmentScope
{
    /// <summary>Every user of the data source.</summary>
    All,

    /// <summary>One user.</summary>
    User,

    /// <summary>Everyone who holds a role.</summary>
    Role,
}
