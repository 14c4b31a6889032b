using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Gan.Layers;

/// <summary>The convolution of every layer here: libtorch's, kept from reading memory that nobody wrote.</summary>
/// <remarks>
/// On the CPU libtorch 2.10 (oneDNN) lays channels out in blocks of 16 and leaves the rest of the last block of the weights as the allocator
/// gave it. What is there is multiplied by zero, which is harmless unless it happens to be NaN or infinite: then a result turns NaN, once in some
/// thousand steps, another time not. It concerns kernels larger than 1×1 on images whose channels lie in planes (NCHW): the result, where there are
/// more than 16 channels in and no multiple of 16, and the gradient of the images, where the channels out are no multiple of 16. There the channels are
/// filled up with zeros, so that no block has a rest.
/// What this cannot reach: the second derivative by a kernel (R1, gradient penalty, path length) for batches of more than 16 images that are no multiple
/// of 16, where libtorch itself lays the images out as channels; and transposed convolutions to more than 16 channels that are no multiple of 16.
/// </remarks>
public static class SafeConv2d
{
    private const int Block = 16;

    /// <summary>A convolution.</summary>
    /// <param name="x">[N, inputs, H, W].</param>
    /// <param name="weight">[outputs, inputs, k, k].</param>
    /// <param name="bias">[outputs], or null.</param>
    /// <param name="strides">Down and across; null for 1.</param>
    /// <param name="padding">Zeros around, down and across; null for none.</param>
    /// <returns>[N, outputs, H', W'].</returns>
    public static Tensor Apply(Tensor x, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null)
    {
        (long inputs, long outputs) = (weight.shape[1], weight.shape[0]);
        long restIn = inputs > Block ? Rest(inputs) : 0, restOut = x.requires_grad ? Rest(outputs) : 0;
        if (restIn + restOut == 0 || weight.shape[2] * weight.shape[3] == 1 || x.device_type != DeviceType.CPU || (inputs > 1 && x.permute(0, 2, 3, 1).is_contiguous()))
            return functional.conv2d(x, weight, bias, strides, padding);
        if (restIn > 0) x = functional.pad(x, [0, 0, 0, 0, 0, restIn]);
        if (bias is not null && restOut > 0) bias = functional.pad(bias, [0, restOut]);
        Tensor y = functional.conv2d(x, functional.pad(weight, [0, 0, 0, 0, 0, restIn, 0, restOut]), bias, strides, padding);
        return restOut > 0 ? y.narrow(1, 0, outputs).contiguous() : y;
    }

    /// <summary>Channels that the last block lacks.</summary>
    private static long Rest(long channels) => (Block - channels % Block) % Block;
}
