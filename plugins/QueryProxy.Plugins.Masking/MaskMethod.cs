namespace QueryProxy.Plugins.Masking;

/// <summary>The ready-made masks.</summary>
public enum MaskMethod
{
    /// <summary>NULL.</summary>
    Null,

    /// <summary>The same value for every row: <see cref="ColumnMaskConfig.Value"/>.</summary>
    Constant,

    /// <summary>Keeps the first and last characters and replaces the others.</summary>
    Partial,

    /// <summary>Keeps the first character and the domain of an e-mail address.</summary>
    Email,

    /// <summary>HMAC-SHA256 with the data source's key: equal values stay equal, also across tables of the data source.</summary>
    Hash,

    /// <summary>Rounds a number to <see cref="ColumnMaskConfig.Digits"/> decimal places; negative ones round to tens, hundreds …</summary>
    Round,

    /// <summary>The lower bound of the number's bucket of <see cref="ColumnMaskConfig.Size"/>.</summary>
    Bucket,

    /// <summary>Cuts a date or a timestamp to <see cref="ColumnMaskConfig.Unit"/>.</summary>
    DateTrunc,

    /// <summary>Moves a number, a date or a timestamp by up to <see cref="ColumnMaskConfig.Amount"/>; always the same for the same value, so that asking again tells no more.</summary>
    Noise,

    /// <summary>Replaces the digits of a text by others, keeps everything else: equal values stay equal, and different ones of the same number of digits different.</summary>
    Tokenise,
}
