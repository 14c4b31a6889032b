namespace Gan.Metrics;

/// <summary>The networks that LPIPS v0.1 was calibrated for.</summary>
public enum LpipsNetwork
{
    /// <summary>AlexNet: the fastest, and closest to people's judgement.</summary>
    Alex,

    /// <summary>SqueezeNet 1.1: the smallest.</summary>
    Squeeze,

    /// <summary>VGG-16: what StyleGAN's path length is defined with.</summary>
    Vgg,
}
