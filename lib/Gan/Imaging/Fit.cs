namespace Gan.Imaging;

/// <summary>How an image becomes a square of another size.</summary>
public enum Fit
{
    /// <summary>The largest square in the middle, resized.</summary>
    Crop,

    /// <summary>All of it, resized in each direction on its own.</summary>
    Stretch,

    /// <summary>All of it in the middle of black; shrunk, with its proportions, only if it is too large.</summary>
    Pad,
}
