using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Layers;

/// <summary>The order in which the numbers of images and features lie in memory; what they are does not depend on it.</summary>
public static class MemoryOrder
{
    /// <summary>
    /// The same tensor, on the CPU with the channels of a pixel side by side (NHWC): libtorch's convolutions then read it as it lies, forward
    /// and backward, and hand the order on, so that a network asks once, at its entry.
    /// </summary>
    /// <param name="x">[N, C, H, W].</param>
    /// <returns>[N, C, H, W]; on other devices, and if it lies so already, x itself.</returns>
    public static Tensor ForConvolutions(Tensor x)
    {
        if (x.device_type != DeviceType.CPU) return x;
        Tensor pixels = x.permute(0, 2, 3, 1);                             // [N, H, W, C]
        return pixels.is_contiguous() ? x : pixels.contiguous().permute(0, 3, 1, 2);
    }
}
