namespace QueryProxy.Abstractions.Policies;

/// <summary>The special form fields that the admin UI offers for a policy definition.</summary>
public enum ConfigWidget
{
    /// <summary>Picks a column of the tables that the policy targets.</summary>
    ColumnPicker,

    /// <summary>Picks a table of the data source's catalog.</summary>
    TablePicker,

    /// <summary>Edits a SQL expression with completion; the expression is checked when the policy is saved.</summary>
    SqlExpression,

    /// <summary>Edits a secret; shown as dots.</summary>
    Secret,
}
