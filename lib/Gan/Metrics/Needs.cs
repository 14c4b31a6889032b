namespace Gan.Metrics;

/// <summary>What a metric uses beside the features: of the generated sample, and of the real one where that is said.</summary>
[Flags]
public enum Needs
{
    Features = 0,
    Logits = 1,
    Labels = 2,
    Images = 4,
    RealImages = 8,
}
