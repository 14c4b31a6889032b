namespace TorchSharp;

public static partial class torch
{
    /// <summary>How a quotient is made whole: not at all, towards zero, or down.</summary>
    public enum RoundingMode
    {
        None,
        trunc,
        floor,
    }
}
