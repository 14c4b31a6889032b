using static TorchSharp.torch;

namespace Gan.Metrics.Features;

/// <summary>Images as torchvision's classifiers take them.</summary>
internal static class ImageNetInput
{
    /// <summary>Height and width that AlexNet, SqueezeNet and VGG were trained with.</summary>
    public const int Size = 224;

    /// <summary>Three channels of the given size, standardized by mean and deviation of ImageNet's.</summary>
    /// <param name="images">float32 [N, 1 or 3, H, W] in [−1, 1].</param>
    /// <param name="name">What a message calls the network.</param>
    /// <exception cref="ArgumentException">Not [N, C, H, W], or of other channels.</exception>
    public static Tensor Of(Tensor images, string name, ResizeProtocol resize = ResizeProtocol.Antialiased, int size = Size)
    {
        Tensor x = Resizing.To((ColorImages.Require(images, name) + 1) * 127.5, size, resize) / 255;
        Tensor mean = tensor(new[] { 0.485f, 0.456f, 0.406f }).reshape(1, 3, 1, 1);
        Tensor deviation = tensor(new[] { 0.229f, 0.224f, 0.225f }).reshape(1, 3, 1, 1);
        return (x - mean) / deviation;
    }
}
