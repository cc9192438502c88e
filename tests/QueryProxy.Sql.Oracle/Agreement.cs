namespace QueryProxy.Sql.Oracle;

/// <summary>How our reading of a statement compares with PostgreSQL's.</summary>
public enum Agreement
{
    Agreed,
    WronglyRefused,
    WronglyAccepted,
    WrongTree,
}
