using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Company.Plugin;

/// <summary>A policy's definition. The admin UI makes its form from this record: JSON names are in snake_case, defaults stand in the constructor.</summary>
public sealed record KeepLastConfig(
    [property: Description("How many characters at the end stay readable."), Range(0, 16)] int Keep = 4,
    [property: Description("What the others become, one character.")] string Mask = "*");
