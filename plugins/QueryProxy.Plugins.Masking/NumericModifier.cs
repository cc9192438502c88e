namespace QueryProxy.Plugins.Masking;

/// <summary>Precision and scale of <c>numeric(precision, scale)</c>, read from a type modifier; both 0 when there is none.</summary>
/// <param name="Precision">All digits.</param>
/// <param name="Scale">Digits behind the decimal point.</param>
internal readonly record struct NumericModifier(int Precision, int Scale)
{
    private const int VarHeader = 4;

    public static NumericModifier Of(int modifier) => modifier < VarHeader
        ? default
        : new NumericModifier(((modifier - VarHeader) >> 16) & 0xffff, (((modifier - VarHeader) & 0x7ff) ^ 1024) - 1024);
}
