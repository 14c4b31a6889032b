namespace TorchSharp;

public static partial class torch
{
    /// <summary>How a value between grid cells is read.</summary>
    public enum GridSampleMode
    {
        Nearest = 0,
        Bilinear = 2,
    }
}
