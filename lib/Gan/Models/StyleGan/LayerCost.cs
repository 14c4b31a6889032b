namespace Gan.Models.StyleGan;

/// <summary>What one resolution of a generator costs.</summary>
/// <param name="Resolution">Pixels of a side.</param>
/// <param name="Channels">Feature maps.</param>
/// <param name="Parameters">Numbers learned, its way to RGB and its styles included.</param>
/// <param name="MultiplyAdds">Multiplications of its convolutions and dense layers for one image; of its way to RGB only at full resolution.</param>
/// <param name="Activations">Numbers that its layers put out for one image.</param>
public sealed record LayerCost(int Resolution, int Channels, long Parameters, long MultiplyAdds, long Activations);
