namespace TorchSharp;

/// <summary>Named paddings of a convolution: none, or as much as keeps the size.</summary>
public enum Padding
{
    Valid = 0,
    Same = 1,
}
