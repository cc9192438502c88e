namespace Acme.Masking;

/// <summary>What becomes of hidden digits.</summary>
public enum PhoneMaskStyle
{
    /// <summary>Other digits: the result looks like a phone number.</summary>
    Digits,

    /// <summary>The letter X.</summary>
    Letters,
}
