namespace QueryProxy.Store;

/// <summary>Why the store refused a change.</summary>
public enum StoreFailure
{
    /// <summary>What was to be changed does not exist.</summary>
    NotFound,

    /// <summary>Somebody else changed it since it was read.</summary>
    VersionConflict,

    /// <summary>The name is taken.</summary>
    Duplicate,

    /// <summary>Another thing still refers to it, or the change would break a rule of the whole.</summary>
    Conflict,

    /// <summary>The change refers to something that does not exist.</summary>
    InvalidReference,
}
