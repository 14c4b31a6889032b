namespace Gan.Data;

/// <summary>Channels, height and width of every image of a source.</summary>
public readonly record struct ImageShape(int Channels, int Height, int Width)
{
    public override string ToString() => $"{Channels}×{Height}×{Width}";
}
