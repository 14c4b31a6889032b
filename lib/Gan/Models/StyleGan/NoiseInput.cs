using static TorchSharp.torch;

namespace Gan.Models.StyleGan;

/// <summary>Where a layer's noise comes from; null is no noise (Karras et al. 2019, §3.2).</summary>
/// <param name="request">The layer and the shape it needs.</param>
/// <returns>[N or 1, 1, H, W] on the device of the fixed map, or null.</returns>
public delegate Tensor? NoiseInput(NoiseRequest request);
